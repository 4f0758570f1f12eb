import { readings, squeezed } from './hostile/encodings.ts'

/** So many words in a row are nobody's by chance. */
const WORDS = 8
const SHORTEST = 24

/** Runs of words of the texts, `squeezed`: whoever shows one shows the text. Those of `known` texts are no secret. */
export const fragments = (texts: readonly string[], known: readonly string[]): string[] => {
  const open = squeezed(known.join(' '))
  return texts.flatMap((text) => {
    const words = text.split(/\s+/).filter((word) => squeezed(word) !== '')
    return words.flatMap((_, i) => {
      const run = squeezed(words.slice(i, i + WORDS).join(' '))
      return i + WORDS <= words.length && run.length >= SHORTEST && !open.includes(run) ? [run] : []
    })
  })
}

/** A fragment that a text shows, whatever it is hidden in; null where there is none. */
export const leakIn = (text: string, secrets: readonly string[]): string | null => {
  if (secrets.length === 0 || text.length < 8) return null
  const all = readings(text)
  return secrets.find((secret) => all.some((reading) => reading.includes(secret))) ?? null
}
