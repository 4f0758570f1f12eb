/** What a style says: properties and values, lower case, without `!important`. */
export type Declarations = ReadonlyMap<string, string>

export const declarationsOf = (style: string): Declarations => {
  const declarations = new Map<string, string>()
  for (const one of style.toLowerCase().split(';')) {
    const colon = one.indexOf(':')
    if (colon < 0) continue
    const value = one
      .slice(colon + 1)
      .replace(/\s*!\s*important\s*$/, '')
      .trim()
    if (value !== '') declarations.set(one.slice(0, colon).trim(), value)
  }
  return declarations
}

/** Lengths from which something is outside of every screen, by unit. */
const OUTSIDE: Readonly<Record<string, number>> = { px: -999, pt: -999, em: -60, rem: -60, vw: -100, vh: -100 }
const LENGTH = /^(-?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|vw|vh|%)?$/

const lengthOf = (value: string | undefined): { size: number; unit: string } | null => {
  const [, size, unit = ''] = LENGTH.exec(value ?? '') ?? []
  return size === undefined ? null : { size: Number(size), unit }
}

const isOutside = (value: string | undefined): boolean => {
  const length = lengthOf(value)
  return length !== null && length.size <= (OUTSIDE[length.unit] ?? Number.NEGATIVE_INFINITY)
}

/** Nothing, or a pixel of it. */
const isNothing = (value: string | undefined): boolean => {
  const length = lengthOf(value)
  return length !== null && length.size >= 0 && (length.size === 0 || (length.unit === 'px' && length.size < 2))
}

const isShare = (value: string | undefined, most: number): boolean => {
  const length = lengthOf(value)
  return length !== null && (length.unit === '%' ? length.size / 100 : length.size) <= most && length.size >= 0
}

/** Whether a style alone takes text out of sight: not there, without size, or far outside. */
export const isHiding = (style: Declarations): boolean => {
  const is = (property: string, value: RegExp): boolean => value.test(style.get(property) ?? '')
  if (is('display', /^none$/) || is('visibility', /^(?:hidden|collapse)$/) || is('content-visibility', /^hidden$/))
    return true
  if (isNothing(style.get('font-size')) || is('font', /(?:^|\s)0(?:px|pt|em|rem)?(?:\s|\/)/)) return true
  if (isShare(style.get('opacity'), 0.05) || is('filter', /opacity\(\s*0(?:%|\s*\))/)) return true
  const isCut = is('overflow', /^(?:hidden|clip)/) || is('overflow-y', /^(?:hidden|clip)/)
  if (isCut && ['height', 'width', 'max-height', 'max-width'].some((side) => isNothing(style.get(side)))) return true
  if (style.get('line-height') === '0') return true
  if (is('clip', /^rect\(\s*[01]/) || is('clip-path', /^(?:inset\(\s*(?:50|100)%|circle\(\s*0)/)) return true
  if (is('transform', /scale[xy]?\(\s*0\s*[,)]/)) return true
  const moved = /translate(?:[xy3d]*)\(\s*([^,)]+)(?:,\s*([^,)]+))?/.exec(style.get('transform') ?? '') ?? []
  return [
    ...['left', 'right', 'top', 'bottom', 'margin-left', 'margin-top', 'text-indent'].map((side) => style.get(side)),
    ...moved.slice(1).map((one) => one?.trim()),
  ].some(isOutside)
}

/** Red, green, blue (0–255) and how much is to be seen of it (0–1). */
export type Colour = readonly [number, number, number, number]

const NAMED: Readonly<Record<string, Colour>> = {
  ...{ white: [255, 255, 255, 1], black: [0, 0, 0, 1], transparent: [0, 0, 0, 0] },
  ...{ snow: [255, 250, 250, 1], ivory: [255, 255, 240, 1], whitesmoke: [245, 245, 245, 1] },
}
export const WHITE: Colour = [255, 255, 255, 1]
/** Of each part of a colour: nobody tells two so near apart. */
const NEAR = 12

/** Null for what is no colour that stands in the style itself. */
export const colourOf = (value: string | undefined): Colour | null => {
  if (value === undefined) return null
  const [hex] = /^#[\da-f]{3,8}(?![\da-f])/.exec(value) ?? []
  if (hex !== undefined) {
    const digits = hex.length < 6 ? [...hex.slice(1)].map((one) => one + one) : (hex.slice(1).match(/../g) ?? [])
    const [red = 0, green = 0, blue = 0, alpha = 255] = digits.map((one) => Number.parseInt(one, 16))
    return [red, green, blue, alpha / 255]
  }
  const [, inside] = /^rgba?\(([^)]*)\)/.exec(value) ?? []
  if (inside !== undefined) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = inside
      .split(/[\s,/]+/)
      .filter(Boolean)
      .map((one, at) => (one.endsWith('%') ? (Number.parseFloat(one) / 100) * (at < 3 ? 255 : 1) : Number(one)))
    return [red, green, blue, alpha].some(Number.isNaN) ? null : [red, green, blue, alpha]
  }
  return NAMED[/^[a-z]+/.exec(value)?.[0] ?? ''] ?? null
}

/** Whether letters of a colour cannot be told from what is behind them. */
export const isLost = (letters: Colour, behind: Colour): boolean =>
  letters[3] <= 0.05 || [0, 1, 2].every((at) => Math.abs(letters[at]! - behind[at]!) <= NEAR)
