import { openLexicon } from '../language/lexicon.ts'
import { openWordVectors } from '../language/word-vectors.ts'
import { foldWord, LANGUAGES, type Language, stem } from '../language/words.ts'
import { groupsOf } from './name-groups.ts'
import { partsOf } from './ordinary-words.ts'

/** What the sources hold, to look words up in. */
export type KnownWords = {
  /** The word itself, in any spelling and inflection, or the same name in another language. */
  holdsName(word: string): boolean
  /** The word, a translation of it, or a compound with it. `language`: that of the word. */
  holdsMeaning(word: string, language: Language): boolean
  /** A word that means something near. German and English alone; others are never near. */
  holdsNear(word: string, language: Language): boolean
}

const INFLECTION =
  /^(?:s|es|e|n|en|er|ers|ern|ens|in|innen|isch\w{0,2}|an|ian|ans|ians|ese|is|se|i|o|a|os|as|ist\w{0,2}|ism\w{0,2}|ien\w{0,3}|ischen?)$/

const PLAINER: Readonly<Record<string, string>> = {
  ph: 'f',
  th: 't',
  ch: 'k',
  rh: 'r',
  gh: 'g',
  sh: 's',
  qu: 'k',
  ck: 'k',
  c: 'k',
  y: 'i',
  j: 'i',
  w: 'v',
  z: 's',
  x: 's',
}
/** Consonants of a folded name without the habits of spelling: `dschingis`, `genghis` → `gngs`. */
const skeleton = (name: string): string =>
  name
    .replace(/dsch|tsch/g, 'g')
    .replace(/[ptcrgs]h|qu|ck|[cyjwzx]/g, (found) => PLAINER[found]!)
    .replace(/(?<=.)[aeiou]/g, '')
    .replace(/(.)\1+/g, '$1')

const isClose = (a: string, b: string): boolean => {
  const most = Math.max(a.length, b.length) >= 8 ? 2 : 1
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > most || a[0] !== b[0]) return false
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]! <= most
}

const isInflected = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length >= 4 && long.startsWith(short) && INFLECTION.test(long.slice(short.length))
}

const NEAR = 0.42
const SHORTEST_PART = 4

/** Takes `plain` texts. */
export const knownWords = (texts: readonly string[]): KnownWords => {
  const written = texts.join('\n').match(/[\p{L}\p{N}]+/gu) ?? []
  const lower = [...new Set(written.map((word) => word.toLowerCase()))]
  const folded = new Set(lower.map((word) => foldWord(word, 'de')))
  const list = [...folded]
  const skeletons = new Set(list.filter((word) => word.length >= 5).map(skeleton))
  const groups = new Set(list.flatMap((word) => [...groupsOf(word)]))
  const stems = Object.fromEntries(
    LANGUAGES.map((language) => [language, new Set(lower.map((word) => stem(word, language)))]),
  ) as Record<Language, Set<string>>
  const compounds = [...new Set([...list, ...stems.de])]
  let vectors: Float32Array[] | undefined

  const holdsName = (word: string): boolean => {
    const name = foldWord(word, 'de')
    if (folded.has(name)) return true
    if (groupsOf(name).some((group) => groups.has(group))) return true
    if (name.length < 4) return folded.has(name.replace(/s$/, ''))
    const bones = skeleton(name)
    if (name.length >= 5 && bones.length >= 4 && skeletons.has(bones)) return true
    return list.some((one) => isInflected(name, one) || isClose(name, one))
  }

  /** `tal` in `talmuseum`. */
  const isPart = (part: string): boolean =>
    part.length >= SHORTEST_PART &&
    compounds.some((one) => one.length > part.length && (one.startsWith(part) || one.endsWith(part)))

  const holdsMeaning = (word: string, language: Language): boolean => {
    const one = stem(word, language)
    if (stems[language].has(one)) return true
    const name = foldWord(word, 'de')
    if (language === 'de') {
      if (isPart(one) || isPart(name)) return true
      const parts = partsOf(word)
      if (parts?.some((part) => stems.de.has(stem(part, 'de')) || isPart(stem(part, 'de')))) return true
    }
    for (const other of LANGUAGES) {
      if (other === language) continue
      if (stems[other].has(one)) return true
      for (const [reading] of openLexicon().readingsOfWord(word, language, other))
        if (
          stems[other].has(reading) ||
          (other === 'de' &&
            (isPart(reading) ||
              (reading.length === 3 && list.some((each) => each.startsWith(reading) && partsOf(each)))))
        )
          return true
    }
    return false
  }

  const holdsNear = (word: string, language: Language): boolean => {
    if (language !== 'de' && language !== 'en') return false
    const vector = openWordVectors().vector(word, language)
    if (!vector) return false
    vectors ??= lower.flatMap((each) => (/\p{L}{4}/u.test(each) ? (openWordVectors().vector(each, 'de') ?? []) : []))
    return vectors.some((other) => {
      let cosine = 0
      for (let i = 0; i < vector.length; i++) cosine += vector[i]! * other[i]!
      return cosine >= NEAR
    })
  }

  return { holdsName, holdsMeaning, holdsNear }
}
