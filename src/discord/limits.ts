import { type APIContainerComponent, type APITextDisplayComponent, ComponentType } from 'discord.js'

/** What a message with components v2 holds. Text is counted in UTF-16 code units, the longest of all ways to count. */
export const LIMITS = {
  characters: 4000,
  components: 40,
  /** UTF-8 plus 12 per text display. Discord answers HTTP 500 beyond it and documents it nowhere. */
  bytes: 10_170,
} as const

export type Size = { characters: number; components: number; bytes: number }

type Component =
  | APIContainerComponent
  | APITextDisplayComponent
  | { type: number; components?: unknown; content?: unknown }

/** Size of components with everything nested in them. */
export const measure = (components: readonly Component[]): Size => {
  const size = { characters: 0, components: 0, bytes: 0 }
  for (const component of components) {
    size.components += 1
    if (component.type === ComponentType.TextDisplay && 'content' in component) {
      const content = String(component.content)
      size.characters += content.length
      size.bytes += Buffer.byteLength(content) + 12
    }
    if ('components' in component && Array.isArray(component.components)) {
      const inner = measure(component.components as Component[])
      size.characters += inner.characters
      size.components += inner.components
      size.bytes += inner.bytes
    }
  }
  return size
}

export const withinLimits = (components: readonly Component[]): boolean => {
  const size = measure(components)
  return size.characters <= LIMITS.characters && size.components <= LIMITS.components && size.bytes <= LIMITS.bytes
}

/**
 * The longest beginning of a text (before escaping) that fits, ending where a sentence ends; where not even the first
 * sentence fits, where a word ends, and where not even a word fits, between two characters. The text itself when it fits.
 * `fits` must hold for shorter texts where it holds for a longer one. Returns '' when nothing fits.
 */
export const cutAtSentence = (text: string, fits: (candidate: string) => boolean): string => {
  if (fits(text)) return text
  for (const granularity of ['sentence', 'word', 'grapheme'] as const) {
    const ends = [...new Intl.Segmenter('de', { granularity }).segment(text)].map((s) => s.index + s.segment.length)
    let fitting = 0
    for (let low = 0, high = ends.length - 1; low <= high; ) {
      const middle = (low + high) >> 1
      const end = ends[middle] ?? 0
      if (fits(text.slice(0, end).trimEnd())) {
        fitting = end
        low = middle + 1
      } else high = middle - 1
    }
    const cut = text.slice(0, fitting).trimEnd()
    if (cut) return cut
  }
  return ''
}
