import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '../../src/passages/sentences.ts'
import { alignTranslations } from '../../src/translation/align.ts'
import type { TmxUnit } from '../../src/translation/tmx.ts'

const unit = (line: number, source: string, translations: Record<string, string>): TmxUnit => ({
  line,
  source,
  translations: Object.entries(translations).map(([language, text]) => ({
    language,
    text,
    origin: 'human',
    date: null,
  })),
})

const align = (text: string, units: TmxUnit[]) => {
  const { translations, problems } = alignTranslations({ id: 'a', text }, splitSentences(text), units, 'a.tmx')
  return {
    pairs: translations.map(({ start, end, language, text: translated }) => [
      text.slice(start, end),
      language,
      translated,
    ]),
    problems,
    translations,
  }
}

test('a unit may be a sentence, a part of one, several sentences or a paragraph', () => {
  const text = 'Er kam früh. Sie ging, und er blieb.\nDas Haus war leer. Niemand hatte es gesehen. Es war Nacht.'
  const { pairs, problems } = align(text, [
    unit(1, 'Er kam früh.', { en: 'He came early.' }),
    unit(2, 'Sie ging,', { en: 'She left,' }),
    unit(3, 'und er blieb.', { en: 'and he stayed.' }),
    unit(4, 'Das Haus war leer. Niemand hatte es gesehen. Es war Nacht.', {
      en: 'The house was empty. Nobody had seen it. It was night.',
    }),
  ])
  expect(problems).toEqual([])
  expect(pairs).toEqual([
    ['Er kam früh.', 'en', 'He came early.'],
    ['Sie ging,', 'en', 'She left,'],
    ['und er blieb.', 'en', 'and he stayed.'],
    ['Das Haus war leer.', 'en', 'The house was empty.'],
    ['Niemand hatte es gesehen.', 'en', 'Nobody had seen it.'],
    ['Es war Nacht.', 'en', 'It was night.'],
  ])
})

test('two sentences that became one stay together, and every language is aligned by itself', () => {
  const text = 'Das Haus war leer. Niemand hatte es je gesehen. Es war Nacht.'
  const { pairs } = align(text, [
    unit(1, text, {
      en: 'The house was empty, nobody had ever seen it at all. It was night.',
      fr: 'La maison était vide. Personne ne l’avait vue. Il faisait nuit.',
    }),
  ])
  expect(pairs.filter(([, language]) => language === 'en')).toEqual([
    ['Das Haus war leer. Niemand hatte es je gesehen.', 'en', 'The house was empty, nobody had ever seen it at all.'],
    ['Es war Nacht.', 'en', 'It was night.'],
  ])
  expect(pairs.filter(([, language]) => language === 'fr')).toHaveLength(3)
})

test('white space and composition of letters may differ; the span is exact all the same', () => {
  const text = 'Gru\u0308\u00dfe  aus\u00a0Z\u00fcrich.\nEin Satz 😀 mehr.'
  const { pairs, problems } = align(text, [
    unit(1, ' Gr\u00fc\u00dfe aus\nZu\u0308rich. Ein  Satz 😀 mehr. ', { en: 'Regards from Zurich. One more.' }),
  ])
  expect(problems).toEqual([])
  expect(pairs).toEqual([
    ['Gru\u0308\u00dfe  aus\u00a0Z\u00fcrich.', 'en', 'Regards from Zurich.'],
    ['Ein Satz 😀 mehr.', 'en', 'One more.'],
  ])
})

test('of equal sentences each unit takes the next one, and never a part of a word', () => {
  const text = 'Jaja. Ja. Nein. Ja.'
  const { translations } = align(text, [
    unit(1, 'Ja.', { en: 'Yes.' }),
    unit(2, 'Nein.', { en: 'No.' }),
    unit(3, 'Ja.', { en: 'Indeed.' }),
  ])
  expect(translations.map(({ start, text: translated }) => [start, translated])).toEqual([
    [6, 'Yes.'],
    [10, 'No.'],
    [16, 'Indeed.'],
  ])
})

test('a place after the previous unit is preferred, and one inside a word is none', () => {
  const twice = align('Ja. Nein. Ja.', [unit(1, 'Nein.', { en: 'No.' }), unit(2, 'Ja.', { en: 'Indeed.' })])
  expect(twice.translations.map(({ start }) => start)).toEqual([4, 10])
  const inside = align('Der Hund bellt und bellt.', [unit(1, 'und bellt', { en: 'and barks' })])
  expect(inside.translations.map(({ start }) => start)).toEqual([15])
})

test('units may come in another order, and one language at a time', () => {
  const text = 'Eins ist da. Zwei ist da.'
  const { pairs, problems } = align(text, [
    unit(1, 'Zwei ist da.', { en: 'Two.' }),
    unit(2, 'Eins ist da.', { en: 'One.' }),
    unit(3, 'Eins ist da.', { fr: 'Un.' }),
  ])
  expect(problems).toEqual([])
  expect(pairs).toEqual([
    ['Eins ist da.', 'en', 'One.'],
    ['Eins ist da.', 'fr', 'Un.'],
    ['Zwei ist da.', 'en', 'Two.'],
  ])
})

test('a unit that is not in the article is reported with its line and the others count', () => {
  const { pairs, problems } = align('Eins. Zwei.', [
    unit(7, 'Drei steht hier nicht, und dieser Satz ist länger als alles, was man zeigen mag.', { en: 'Three.' }),
    unit(8, 'Zwei.', { en: 'Two.' }),
  ])
  expect(pairs).toEqual([['Zwei.', 'en', 'Two.']])
  expect(problems).toEqual([
    {
      file: 'a.tmx',
      line: 7,
      message:
        'the German text "Drei steht hier nicht, und dieser Satz ist länger als alles…" is not in a.md. Copy it from there letter by letter.',
    },
  ])
})

test('a second translation of the same place is reported, its other languages count', () => {
  const { pairs, problems } = align('Eins. Zwei.', [
    unit(1, 'Eins.', { en: 'One.' }),
    unit(2, 'Eins. Zwei.', { 'en-GB': 'One. Two.', fr: 'Un. Deux.' }),
  ])
  expect(pairs).toEqual([
    ['Eins.', 'en', 'One.'],
    ['Eins.', 'fr', 'Un.'],
    ['Zwei.', 'fr', 'Deux.'],
  ])
  expect(problems).toEqual([
    {
      file: 'a.tmx',
      line: 2,
      message:
        'the German text "Eins. Zwei." already has a translation into "en" from an earlier unit. Remove one of them.',
    },
  ])
})

test('whatever is aligned, no German of the unit and no word of the translation is lost', () => {
  const sentence = fc.constantFrom(
    'Ja.',
    'Das ist ein Haus.',
    'Am 1. Mai kam Dr. Huber z. B. nicht, obwohl er wollte.',
    'Wo?',
    'ohne Ende',
  )
  const texts = fc.array(sentence, { minLength: 1, maxLength: 7 }).map((sentences) => sentences.join(' '))
  const bare = (text: string): string => text.replaceAll(/\s/g, '')
  fc.assert(
    fc.property(texts, texts, (german, english) => {
      const { translations, problems } = align(german, [unit(1, german, { en: english })])
      expect(problems).toEqual([])
      expect(translations.map(({ start, end }) => bare(german.slice(start, end))).join('')).toBe(bare(german))
      expect(translations.map(({ text }) => bare(text)).join('')).toBe(bare(english))
    }),
  )
})

test('each unit takes the place that walking all places and all claims would give it', () => {
  const lines = ['Ja.', 'Nein.', 'Ja. Nein.', 'Ja. Ja.']
  const languages = fc.uniqueArray(fc.constantFrom('en', 'en-GB', 'fr', 'it'), {
    selector: (tag) => tag.slice(0, 2),
    minLength: 1,
  })
  const given = fc.array(fc.tuple(fc.constantFrom(...lines), languages), { maxLength: 12 })
  const german = fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))

  const naive = (text: string, units: readonly TmxUnit[]) => {
    const claims: { language: string; start: number; end: number }[] = []
    const refused: string[] = []
    let cursor = 0
    for (const { line, source, translations } of units) {
      const starts = [...text].map((_, at) => at).filter((at) => text.startsWith(source, at))
      if (starts.length === 0) {
        refused.push(`${line}`)
        continue
      }
      const isFree = (start: number, language: string): boolean =>
        !claims.some(
          (one) => one.language === language.slice(0, 2) && one.start < start + source.length && start < one.end,
        )
      const open = starts.filter((start) => translations.every(({ language }) => isFree(start, language)))
      const start = open.find((one) => one >= cursor) ?? open[0] ?? starts[0]!
      cursor = start + source.length
      for (const { language } of translations) {
        if (isFree(start, language)) claims.push({ language: language.slice(0, 2), start, end: cursor })
        else refused.push(`${line} ${language.slice(0, 2)}`)
      }
    }
    return { claims, refused }
  }

  fc.assert(
    fc.property(german, given, (text, list) => {
      const units = list.map(([source, tags], i) =>
        unit(i + 1, source, Object.fromEntries(tags.map((tag) => [tag, `u${i + 1}`]))),
      )
      const expected = naive(text, units)
      const { translations, problems } = align(text, units)
      // A translation of one word is one piece: it covers all that its unit claims.
      const byPlace = (a: readonly (string | number)[], b: readonly (string | number)[]): number =>
        `${a}` < `${b}` ? -1 : 1
      expect(translations.map(({ start, end, language }) => [language.slice(0, 2), start, end]).sort(byPlace)).toEqual(
        expected.claims.map(({ language, start, end }) => [language, start, end]).sort(byPlace),
      )
      const language = (message: string): string => / into "(\w+)"/.exec(message)?.[1] ?? ''
      expect(problems.map(({ line, message }) => `${line} ${language(message)}`.trim())).toEqual(expected.refused)
    }),
    { numRuns: 300 },
  )
})

test('of equal sentences, units beyond the last are refused without looking at every place again', () => {
  const count = 400
  const text = Array.from({ length: count }, () => 'Ja.').join('\n')
  const { includes } = Uint8Array.prototype
  let looks = 0
  Uint8Array.prototype.includes = function (...given) {
    looks++
    return includes.apply(this, given)
  }
  try {
    const units = Array.from({ length: 2 * count }, (_, i) => unit(i + 1, 'Ja.', { en: 'Yes.' }))
    const { translations, problems } = align(text, units)
    expect([translations.length, problems.length]).toEqual([count, count])
  } finally {
    Uint8Array.prototype.includes = includes
  }
  expect(looks).toBeGreaterThan(count)
  expect(looks).toBeLessThan(6 * count)
})

test('the sentences of a place are found without walking through all', () => {
  const count = 1000
  const lines = Array.from({ length: count }, (_, i) => `Satz ${i} ist da.`)
  const text = lines.join('\n')
  let reads = 0
  const sentences = new Proxy(splitSentences(text), {
    get: (list, key, receiver) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++
      return Reflect.get(list, key, receiver)
    },
  })
  const units = lines.map((line, i) => unit(i + 1, line, { en: 'There.' }))
  expect(alignTranslations({ id: 'a', text }, sentences, units, 'a.tmx').translations).toHaveLength(count)
  expect(reads).toBeGreaterThan(count)
  expect(reads).toBeLessThan(count * 30)
})
