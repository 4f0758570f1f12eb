import { oneOf, seededRandom, wholeBetween } from '../../../scripts/support/random.ts'
import type { Answer, Claim, Quote } from '../../../src/answer/answer.ts'
import { probes } from './probes.ts'

type Random = () => number

/** A text whose sentences are known, because it was put together from them. */
export type KnownText = { text: string; sentences: readonly string[] }

export type Generated = {
  answer: Answer
  /** The claims, one after the other, and by the number of the quote its German and its translation. */
  claims: KnownText
  quotes: ReadonlyMap<number, { original: KnownText; translation: KnownText }>
}

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  german: [
    'Das kostet z. B. 3.5 Prozent des Umsatzes, ca. 1.2 Mio. Franken im Jahr.',
    'Er kam am 1. Oktober 2025 an; Dr. Keller wartete!',
    'Wirklich?',
    '«Ja», sagte sie.',
  ],
  latin: [
    'The harbour is new, and it cost more than anybody had thought it would.',
    'L’été dernier, tout le monde est parti à la mer.',
  ],
  cjk: ['これは一つの短い文です。', '港は新しく、思ったより高かったそうです！', '這座港口是新的嗎？', '它很貴。'],
  arabic: ['هذا ميناء جديد وقد كلف أكثر مما كان متوقعا.', 'هل هو جديد؟', 'נמל חדש נבנה כאן השנה.', 'נכון!'],
  devanagari: ['यह बन्दरगाह नया है और सोच से अधिक महँगा था।', 'क्या यह सच है?', 'हाँ।'],
  emoji: ['🎉 Neu 👨‍👩‍👧‍👦 und 👍🏽!', '🇨🇭🇩🇪 🏳️‍🌈 Ahoi.', '1️⃣ Eins, 2️⃣ zwei?'],
  combining: ['A\u0301\u0302\u0303 E\u0301\u0308\u0323 so.', `Z${'\u0300\u0301\u0302\u0303'.repeat(20)} Ende.`],
  hostile: [
    ...probes.map((probe) => `X ${probe.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ')} Ende.`),
    'X \ud800 und \udc00 Ende.',
    'X ** __ ~~ || `` \\\\ [ ] ( ) < > # @ : Ende.',
  ],
  fences: ['```js\nconst a = 1. B\nf(x!) ? Ja. Nein : 2\n```\n', 'X `kurz` Ende.', 'Danach mehr.'],
  long: ['Wort und '.repeat(600).concat('Schluss.'), `${'x'.repeat(5000)}.`, `${'漢'.repeat(3000)}。`],
}

type Script = { scripts: readonly string[]; language: string }

/** About `size` characters, at least one. Abbreviations and dates are those of the language. */
const knownText = (random: Random, size: number, { scripts, language }: Script, isOneLine: boolean): KnownText => {
  const isLong = size > 3000 && random() < 0.3
  const known = scripts.filter((name) => name !== 'german' || language === 'de')
  const pools = [...(known.length > 0 ? known : ['latin']), ...(isLong ? ['long'] : [])]
  if (size < 8) return { text: 'Ja ist so'.slice(0, size), sentences: ['Ja ist so'.slice(0, size)] }
  const sentences: string[] = []
  for (let length = 0; length < size; ) {
    const sentence = oneOf(random, SENTENCES[oneOf(random, pools)]!)
    sentences.push(isOneLine ? sentence.replaceAll('\n', ' ').trim() : sentence)
    length += sentence.length + 1
  }
  const separator = () => (isOneLine ? ' ' : oneOf(random, [' ', ' ', ' ', '\n', '\n\n']))
  return { text: sentences.map((one) => one + separator()).join(''), sentences }
}

const SCRIPTS = Object.keys(SENTENCES).filter((name) => name !== 'long')

const nothing: KnownText = { text: '', sentences: [] }

const maybe = <T>(random: Random, value: T): T | null => (random() < 0.8 ? value : null)

const word = (random: Random): string =>
  oneOf(random, ['Titel', '漢字', '*', '@everyone', 'ü', '👍🏽', '\ud800', '](x)', ' '])

const line = (random: Random, longest: number): string =>
  Array.from({ length: wholeBetween(random, 0, longest) }, () => word(random)).join('')

/** From 1 to `most`, each order of magnitude as often as the others. */
const magnitude = (random: Random, most: number): number => Math.round(most ** random())

/** Answers of all lengths, scripts and kinds; the seed alone decides which. */
export const generatedAnswers = (seed: number, count: number): Generated[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => generatedAnswer(random))
}

const generatedAnswer = (random: Random): Generated => {
  const language = oneOf(random, ['de', 'en', 'fr', 'it', 'es', 'ja', 'ar', 'hi'])
  const scripts = [oneOf(random, SCRIPTS), oneOf(random, SCRIPTS)].slice(0, wholeBetween(random, 1, 2))
  const german = { scripts, language: 'de' }
  const own = { scripts, language }
  const size = magnitude(random, 20_000)
  const count = random() < 0.1 ? 0 : magnitude(random, 40)
  const isAbstained = random() < 0.1
  const known = new Map<number, { original: KnownText; translation: KnownText }>()
  const quotes = Array.from({ length: isAbstained ? 1 : count }, (_, index): Quote => {
    const n = index + 1
    const share = Math.max(1, Math.round((size * random()) / Math.max(1, count)))
    const original = knownText(random, share, german, false)
    const hasTranslation = language !== 'de' && random() < 0.8
    const translation = hasTranslation ? knownText(random, share, own, false) : nothing
    known.set(n, { original, translation })
    return {
      ...{ n, start: 0, end: original.text.length, text: original.text, article: line(random, 3) },
      ...{ paragraph: wholeBetween(random, 1, 90), sentence: n, lastSentence: n + wholeBetween(random, 0, 2) },
      title: line(random, random() < 0.1 ? 300 : 12),
      author: maybe(random, line(random, 12)),
      published: maybe(random, oneOf(random, ['2025-10-01', 'gestern', line(random, 40)])),
      url: maybe(random, `https://example.org/${'x'.repeat(magnitude(random, 900))}`),
      translation: hasTranslation
        ? {
            text: translation.text,
            language: oneOf(random, [language, 'en']),
            origin: oneOf(random, ['human', 'AI', line(random, 30)]),
          }
        : null,
    }
  })
  const repeatsQuotes = random() < 0.5 && count > 0
  const told = repeatsQuotes || isAbstained ? { list: [], known: nothing } : claimsOf(random, size, count, own)
  const repeated = quotes.map(({ n, text, translation }) => ({ text: translation?.text || text, cites: [n] }))
  const answer: Answer = {
    ...{ question: `X ${line(random, random() < 0.1 ? 300 : 10)}`, language },
    ...{ status: isAbstained ? 'abstained' : 'answered', mode: oneOf(random, ['extractive', 'model'] as const) },
    claims: isAbstained ? [] : repeatsQuotes ? repeated : told.list,
    quotes: isAbstained ? [] : quotes,
    nearest: isAbstained ? (quotes[0] ?? null) : null,
    about: isAbstained ? Array.from({ length: wholeBetween(random, 0, 5) }, () => line(random, 60)) : [],
    generation: oneOf(random, ['20261128T172847569Z-6eecafd6a751', line(random, 60)]),
    ...{ confidence: 0.5, certain: random() < 0.5, model: null, only: null },
    note: oneOf(random, [null, 'unavailable', 'not grounded', 'token budget'] as const),
  }
  return { answer, claims: told.known, quotes: known }
}

const claimsOf = (random: Random, size: number, quotes: number, own: Script): { list: Claim[]; known: KnownText } => {
  const total = wholeBetween(random, 1, size)
  const list: Claim[] = []
  const sentences: string[] = []
  const count = magnitude(random, 60)
  for (let i = 0; i < count; i++) {
    const one = knownText(random, Math.max(1, Math.round(total / count)), own, true)
    sentences.push(...one.sentences)
    const cites = Array.from({ length: wholeBetween(random, 0, 4) }, () => wholeBetween(random, -1, quotes + 2))
    list.push({ text: one.text, cites })
  }
  return { list, known: { text: list.map(({ text }) => text).join(' '), sentences } }
}
