import { COMPONENT, checkButton, checkSelect, SELECTS } from './controls.ts'
import { checkInteger, checkList, checkText, checkUrl, isJson, isPresent, type Json, type Report } from './problems.ts'

const IN_ROW: readonly number[] = [COMPONENT.button, ...SELECTS]
const IN_CONTAINER: readonly number[] = [1, 9, 10, 12, 13, 14]
const TOP_LEVEL_V2: readonly number[] = [...IN_CONTAINER, COMPONENT.container]
const WEB = ['http:', 'https:', 'attachment:']

const MAX_COMPONENTS = 40
const MAX_TEXT = 4000
/** Undocumented: above this Discord answers HTTP 500 (discord-api-docs #8554). */
const MAX_BYTES = 10_170
const BYTES_PER_TEXT = 12

/** Every component in reading order, nested ones, labelled ones and accessories included. */
export const flatten = (components: readonly unknown[]): Json[] =>
  components.flatMap((component) => {
    if (!isJson(component)) return []
    const children = Array.isArray(component.components) ? component.components : []
    const others = [component.accessory, component.component].filter(isPresent)
    return [component, ...flatten(children), ...flatten(others)]
  })

/** The contents of all text displays, in reading order. */
export const displayedTexts = (components: readonly unknown[]): string[] =>
  flatten(components).flatMap(({ type, content }) =>
    type === COMPONENT.textDisplay && typeof content === 'string' ? [content] : [],
  )

export const exceedsByteLimit = (components: readonly unknown[]): boolean =>
  displayedTexts(components).reduce((sum, text) => sum + Buffer.byteLength(text) + BYTES_PER_TEXT, 0) > MAX_BYTES

const typed = (report: Report, path: string, value: unknown, allowed: readonly number[]): Json | null => {
  if (!isJson(value)) {
    report(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
    return null
  }
  if (typeof value.type === 'number' && allowed.includes(value.type)) return value
  report(`${path}.type`, 'BASE_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`)
  return null
}

const checkRow = (report: Report, path: string, row: Json): void => {
  const children = checkList(report, `${path}.components`, row.components, { min: 1, max: 5, required: true })
  for (const [index, child] of children.entries()) {
    const at = `${path}.components.${index}`
    const component = typed(report, at, child, IN_ROW)
    if (component?.type === COMPONENT.button) checkButton(report, at, component)
    else if (component) {
      checkSelect(report, at, component)
      if (children.length > 1)
        report(path, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width')
    }
  }
}

const checkMedia = (report: Report, path: string, media: unknown, schemes = WEB): void => {
  if (isJson(media) && isPresent(media.url)) checkUrl(report, `${path}.url`, media.url, schemes)
  else report(`${path}.url`, 'BASE_TYPE_REQUIRED', 'This field is required')
}

const checkSection = (report: Report, path: string, section: Json): void => {
  const texts = checkList(report, `${path}.components`, section.components, { min: 1, max: 3, required: true })
  for (const [index, text] of texts.entries()) checkPart(report, `${path}.components.${index}`, text, [10])
  if (isPresent(section.accessory)) checkPart(report, `${path}.accessory`, section.accessory, [2, 11])
  else report(`${path}.accessory`, 'BASE_TYPE_REQUIRED', 'This field is required')
}

const checkGallery = (report: Report, path: string, gallery: Json): void => {
  const items = checkList(report, `${path}.items`, gallery.items, { min: 1, max: 10, required: true })
  for (const [index, item] of items.entries()) {
    checkMedia(report, `${path}.items.${index}.media`, isJson(item) ? item.media : null)
    if (isJson(item)) checkText(report, `${path}.items.${index}.description`, item.description, { max: 1024 })
  }
}

const checkContainer = (report: Report, path: string, container: Json): void => {
  checkInteger(report, `${path}.accent_color`, container.accent_color, { min: 0, max: 0xffffff })
  const limits = { min: 1, max: MAX_COMPONENTS, required: true }
  for (const [index, child] of checkList(report, `${path}.components`, container.components, limits).entries())
    checkPart(report, `${path}.components.${index}`, child, IN_CONTAINER)
}

const CHECKS: Record<number, (report: Report, path: string, part: Json) => void> = {
  ...Object.fromEntries(SELECTS.map((type) => [type, checkSelect])),
  [COMPONENT.row]: checkRow,
  [COMPONENT.button]: checkButton,
  [COMPONENT.section]: checkSection,
  [COMPONENT.mediaGallery]: checkGallery,
  [COMPONENT.container]: checkContainer,
  [COMPONENT.textDisplay]: (report, path, { content }) =>
    checkText(report, `${path}.content`, content, { max: MAX_TEXT, required: true }),
  [COMPONENT.thumbnail]: (report, path, { media }) => checkMedia(report, `${path}.media`, media),
  [COMPONENT.file]: (report, path, { file }) => checkMedia(report, `${path}.file`, file, ['attachment:']),
  [COMPONENT.separator]: (report, path, { spacing }) =>
    checkInteger(report, `${path}.spacing`, spacing, { min: 1, max: 2 }),
}

/** Checks one component, whose type must be one of those allowed. */
export const checkPart = (report: Report, path: string, value: unknown, allowed: readonly number[]): void => {
  const part = typed(report, path, value, allowed)
  if (part) CHECKS[Number(part.type)]?.(report, path, part)
}

/** custom_id and id are unique over the whole message or modal. */
export const checkUnique = (report: Report, path: string, all: readonly Json[]): void => {
  for (const [key, code, what] of [
    ['custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'],
    ['id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'],
  ] as const) {
    const seen = new Set<unknown>()
    for (const value of all.map((component) => component[key]).filter((v) => isPresent(v) && v !== 0)) {
      if (seen.has(value)) report(path, code, `${what}: ${String(value)}`)
      seen.add(value)
    }
  }
}

/** Checks the `components` of a message; `v2` tells whether the message has the flag IS_COMPONENTS_V2. */
export const checkComponents = (report: Report, value: unknown, v2: boolean): void => {
  const list = checkList(report, 'components', value, v2 ? { max: MAX_COMPONENTS } : { max: 5 })
  const all = flatten(list)
  for (const [index, component] of list.entries())
    checkPart(report, `components.${index}`, component, v2 ? TOP_LEVEL_V2 : [COMPONENT.row])
  checkUnique(report, 'components', all)
  if (!v2) return
  if (all.length > MAX_COMPONENTS && list.length <= MAX_COMPONENTS)
    report(
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The message has ${all.length} components, nested ones included; the limit is ${MAX_COMPONENTS}`,
    )
  const characters = displayedTexts(list).reduce((sum, text) => sum + text.length, 0)
  if (characters > MAX_TEXT)
    report(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `The displayable text of the components is ${characters} characters; the limit is ${MAX_TEXT}`,
    )
}

const mediaIn = (component: Json): unknown[] =>
  [component, ...(Array.isArray(component.items) ? component.items.filter(isJson) : [])].flatMap(({ media, file }) =>
    [media, file].flatMap((one) => (isJson(one) ? [one.url] : [])),
  )

/** What a message shows of its attachments must be attached. `files`: names. */
export const checkAttached = (report: Report, components: unknown, files: readonly string[]): void => {
  for (const url of flatten(Array.isArray(components) ? components : []).flatMap(mediaIn)) {
    const name = /^attachment:\/\/(.*)$/.exec(String(url))?.[1]
    if (name !== undefined && !files.includes(name))
      report(
        'components',
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The referenced attachment ("attachment://${name}") was not found`,
      )
  }
}
