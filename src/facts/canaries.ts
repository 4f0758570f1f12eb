import { words } from '../language/words.ts'

/** A run of so many words of a prompt gives it away; shorter secrets count as a whole. */
const RUN = 8
/** Shorter secrets would be found in any text. */
const SHORTEST = 6
/** Letters of a prompt in a row, without blanks: so many are hardly anybody's own words. */
const RUN_LETTERS = 36
/** The same turned round, which no other words give. */
const TURNED_LETTERS = 24

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

const windowsOf = (text: string, length: number): string[] =>
  Array.from({ length: Math.max(text.length - length + 1, 0) }, (_, i) => text.slice(i, i + length))

/** `letters`: the longer secrets, joined, by the length of the runs that give them away. */
type Secrets = { runs: Set<string>; letters: Map<number, Set<string>>; whole: string[] }
const cache = new WeakMap<readonly string[], Secrets>()

const secretsOf = (canaries: readonly string[]): Secrets => {
  let secrets = cache.get(canaries)
  if (!secrets) {
    const isShort = (text: string): boolean => words(text).length < RUN
    secrets = {
      runs: new Set(canaries.flatMap(runsOf)),
      letters: new Map(
        [RUN_LETTERS, TURNED_LETTERS].map((length) => [
          length,
          new Set(canaries.filter((one) => !isShort(one)).flatMap((one) => windowsOf(joined(one), length))),
        ]),
      ),
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
 * Whether a text gives away one of the secrets (a whole prompt, or marker words in it): eight words or some thirty
 * letters of it in a row, a marker, also spaced out, reversed, in ROT13, base64 or hexadecimal. What the sources hold is
 * no secret.
 */
export const givesAway = (text: string, canaries: readonly string[], sources: readonly string[]): boolean => {
  if (canaries.length === 0) return false
  const { runs, letters: parts, whole } = secretsOf(canaries)
  const open = [text, ...decoded(text)]
  const known = sources.map(joined)
  const isSecret = (one: string): boolean => !known.some((source) => source.includes(joined(one)))
  if (open.some((one) => runsOf(one).some((run) => runs.has(run) && isSecret(run)))) return true
  const straight = open.map(joined)
  const back = straight.map(reversed)
  const turned = [...back, ...straight.map(rot13), ...back.map(rot13)]
  const holdsPart = (list: readonly string[], length: number): boolean =>
    list.some((one) => windowsOf(one, length).some((part) => parts.get(length)!.has(part) && isSecret(part)))
  if (holdsPart(straight, RUN_LETTERS) || holdsPart(turned, TURNED_LETTERS)) return true
  return whole.some((marker) => [...straight, ...turned].some((one) => one.includes(marker)) && isSecret(marker))
}
