import { type APIContainerComponent, type APITextDisplayComponent, ComponentType } from 'discord.js'
import { splitSentences } from '../../passages/sentences.ts'

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

/** Size of texts, one text display each. */
export const textSize = (texts: readonly string[]): Size =>
  measure(texts.map((content) => ({ type: ComponentType.TextDisplay, content })))

/** Size in one number, so that a message holds 4,000: characters, or bytes where those are scarcer. */
export const weightOf = (text: string): number =>
  Math.max(text.length, (Buffer.byteLength(text) * LIMITS.characters) / LIMITS.bytes)

export const weightOfRoom = ({ characters, bytes }: Size): number =>
  Math.min(characters, (bytes * LIMITS.characters) / LIMITS.bytes)

export const withinLimits = (components: readonly Component[]): boolean => fitsIn(measure(components), LIMITS)

export const fitsIn = (size: Size, room: Size): boolean =>
  size.characters <= room.characters && size.components <= room.components && size.bytes <= room.bytes

export const less = (room: Size, size: Size): Size => ({
  characters: room.characters - size.characters,
  components: room.components - size.components,
  bytes: room.bytes - size.bytes,
})

/** No message holds more, so that no cut is looked for beyond it. */
const REACH = LIMITS.characters
/** Further than `REACH` so that it is known of a stop within it whether it ends a sentence. */
const LOOKED_AT = REACH + 200

/** Ends of sentences in scripts whose stops the articles' own rules do not know. */
const OTHER_STOPS = /[。！？｡؟۔।॥።။]+["'”’»」』）】〉》]*/g

/** Code between fences stays together, like a sentence. */
const FENCED = /```[\s\S]*?```/g

/** Where the sentences of a text end, in order. Code between fences is one with its sentence. `language`: BCP 47. */
export const sentenceEnds = (text: string, language: string): number[] => {
  const ends = splitSentences(text, language).map(({ end }) => end)
  for (const { 0: stop, index } of text.matchAll(OTHER_STOPS)) ends.push(index + stop.length)
  const codes = [...text.matchAll(FENCED)].map(({ 0: code, index }) => ({ start: index, end: index + code.length }))
  return ends.filter((at) => !codes.some(({ start, end }) => start < at && at < end)).sort((a, b) => a - b)
}

/** The first sentence of a text; the text itself where no sentence ends in its beginning. `language`: BCP 47. */
export const firstSentence = (text: string, language: string): string => {
  const whole = text.trim()
  const near = whole.slice(0, LOOKED_AT)
  return whole.slice(0, sentenceEnds(near, language).find((end) => end < near.length) ?? whole.length)
}

const segmentEnds = (text: string, granularity: 'word' | 'grapheme'): number[] =>
  [...new Intl.Segmenter('de', { granularity }).segment(text)].map(({ index, segment }) => index + segment.length)

/** Where a text may be cut, from the best places to those of need. */
const WAYS: readonly ((text: string, language: string) => number[])[] = [
  sentenceEnds,
  (text) => [...text.matchAll(/\s+/g)].map(({ index }) => index),
  (text) => segmentEnds(text, 'word'),
  (text) => segmentEnds(text, 'grapheme'),
  (text) => [...text.matchAll(/[\s\S]/gu)].map(({ 0: character, index }) => index + character.length),
]

/**
 * The longest beginning of a text (before escaping) that fits, ending where a sentence ends; where not even the first
 * sentence fits, where a word ends, and where not even a word fits, between two characters. The text itself when it fits.
 * `fits` must hold for shorter texts where it holds for a longer one. Returns '' when nothing fits. `language`: BCP 47.
 */
export const cutAtSentence = (text: string, fits: (candidate: string) => boolean, language = 'de'): string => {
  if (text.length <= REACH && fits(text)) return text
  const near = text.slice(0, LOOKED_AT)
  for (const endsOf of WAYS) {
    const ends = endsOf(near, language).filter((end) => end <= REACH && end < text.length)
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
