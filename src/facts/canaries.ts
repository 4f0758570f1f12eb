import { words } from '../language/words.ts'

/** A run of so many words of a prompt gives it away; shorter secrets count as a whole. */
const RUN = 8
/** Shorter secrets would be found in any text. */
const SHORTEST = 6

const runsOf = (text: string): string[] => {
  const all = words(text)
  if (all.length < RUN) return []
  return Array.from({ length: all.length - RUN + 1 }, (_, i) => all.slice(i, i + RUN).join(' '))
}

/** Letters and digits alone: neither blanks nor marks between them hide anything. */
const joined = (text: string): string => words(text).join('')
const reversed = (text: string): string => [...text].reverse().join('')
const rot13 = (text: string): string =>
  text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97))

type Secrets = { runs: Set<string>; whole: string[] }
const cache = new WeakMap<readonly string[], Secrets>()

const secretsOf = (canaries: readonly string[]): Secrets => {
  let secrets = cache.get(canaries)
  if (!secrets) {
    const isShort = (text: string): boolean => words(text).length < RUN
    secrets = {
      runs: new Set(canaries.flatMap(runsOf)),
      whole: [...new Set(canaries.filter(isShort).map(joined))].filter((one) => one.length >= SHORTEST),
    }
    cache.set(canaries, secrets)
  }
  return secrets
}

/** What the base64 and hexadecimal words of a text hold. */
const decoded = (text: string): string[] =>
  (text.match(/[A-Za-z\d+/_-]{8,}/g) ?? []).flatMap((word) => [
    Buffer.from(word, 'base64').toString('utf8'),
    ...(/^[\da-f]+$/i.test(word) ? [Buffer.from(word, 'hex').toString('utf8')] : []),
  ])

/**
 * Whether a text gives away one of the secrets (a whole prompt, or marker words in it): eight words of it in a row, a
 * marker, also spaced out, reversed, in ROT13, base64 or hexadecimal. What the sources hold is no secret.
 */
export const givesAway = (text: string, canaries: readonly string[], sources: readonly string[]): boolean => {
  if (canaries.length === 0) return false
  const { runs, whole } = secretsOf(canaries)
  const open = [text, ...decoded(text)]
  const known = sources.map(joined)
  const isSecret = (one: string): boolean => !known.some((source) => source.includes(joined(one)))
  if (open.some((one) => runsOf(one).some((run) => runs.has(run) && isSecret(run)))) return true
  const letters = open.map(joined)
  const turned = [...letters, ...letters.flatMap((one) => [reversed(one), rot13(one)])]
  return whole.some((marker) => turned.some((one) => one.includes(marker)) && isSecret(marker))
}
