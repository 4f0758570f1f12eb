import { beforeEach, expect, test } from 'vitest'
import { isFunctionWord } from '../../src/language/function-words.ts'
import { learntLexicon, type Pair } from '../../src/language/learnt-lexicon.ts'
import { openLexicon } from '../../src/language/lexicon.ts'
import { type Language, stem, words } from '../../src/language/words.ts'

const shipped = openLexicon()

/** German and English, as a translation memory has them. */
type Unit = readonly [de: string, en: string]

const stems = (text: string, language: Language): Set<string> =>
  new Set(
    words(text)
      .filter((word) => !isFunctionWord(word, language))
      .map((word) => stem(word, language)),
  )

let asked: string[] = []
beforeEach(() => {
  asked = []
})

const learntFrom = (units: readonly Unit[]) =>
  learntLexicon(shipped, (one, from, to) => {
    asked.push(`${from} ${one}`)
    const at = (language: Language): 0 | 1 => (language === 'de' ? 0 : 1)
    if (![from, to].every((language) => language === 'de' || language === 'en')) return null
    const pairs = units
      .map((unit): Pair => ({ from: stems(unit[at(from)], from), to: stems(unit[at(to)], to) }))
      .filter((pair) => pair.from.has(one))
    return pairs.length > 0 ? pairs : null
  })

const SENSOR: Unit[] = [
  ['Der Drehwurmsensor misst die Neigung.', 'The twistgauge measures the tilt.'],
  ['Ein Drehwurmsensor kostet 80 Euro.', 'A twistgauge costs 80 euros.'],
]
const [FIRST, SECOND] = SENSOR as [Unit, Unit]

test('a word that two texts translate alike is known in both directions; it may still stand for itself', () => {
  const lexicon = learntFrom(SENSOR)
  expect(lexicon.readings('twistgaug', 'en', 'de')).toEqual([['drehwurmsensor', 1]])
  expect(lexicon.readings('drehwurmsensor', 'de', 'en')).toEqual([['twistgaug', 1]])
  expect(lexicon.readingsOfWord('twistgauge', 'en', 'de')).toEqual([
    ['drehwurmsensor', 1 - 1 / 3],
    ['twistgaug', 1 / 3],
  ])
})

test('one text is not enough', () => {
  expect(learntFrom([FIRST]).readings('twistgaug', 'en', 'de')).toEqual([])
})

test('what other words of a text stand for, or names in both texts, are not taken for the unknown word', () => {
  const units: Unit[] = [
    ['Am Fenster hängt der Drehwurmsensor von Kowalski.', 'The twistgauge of Kowalski hangs at the window.'],
    ['Wozu Kowalski ein Drehwurmsensor am Fenster?', 'Why a twistgauge at the window, Kowalski?'],
  ]
  expect(learntFrom(units).readings('twistgaug', 'en', 'de')).toEqual([['drehwurmsensor', 1]])
})

test('a word that goes with another one more often is left to that one', () => {
  const units: Unit[] = [
    ['Blarfe', 'twistgauge zorp'],
    ['Blarfe', 'zorp, the twistgauge'],
    ['Blarfe', 'zorp'],
  ]
  const lexicon = learntFrom(units)
  expect(lexicon.readings('zorp', 'en', 'de')).toEqual([['blarf', 1]])
  expect(lexicon.readings('twistgaug', 'en', 'de')).toEqual([])
})

test('of two words that stand in the same texts, the one that stands elsewhere less is the reading', () => {
  const units: Unit[] = [
    ['Blarfe Drehwurm', 'twistgauge'],
    ['Blarfe und Drehwurm', 'the twistgauge'],
    ['Blarfe', 'zorp'],
  ]
  expect(learntFrom(units).readings('twistgaug', 'en', 'de')).toEqual([['drehwurm', 1]])
})

test('a word that stands in many other texts says too little', () => {
  const elsewhere = Array.from('abcdefgh', (letter): Unit => ['Blarfe', `zorp${letter}`])
  const lexicon = learntFrom([['Blarfe', 'twistgauge'], ['Blarfe', 'the twistgauge'], ...elsewhere])
  expect(lexicon.readings('twistgaug', 'en', 'de')).toEqual([])
})

test('two words that a text cannot tell apart are both readings', () => {
  const units: Unit[] = [
    ['Blarfe Drehwurm', 'twistgauge'],
    ['Blarfe und Drehwurm', 'the twistgauge'],
  ]
  expect(learntFrom(units).readings('twistgaug', 'en', 'de')).toEqual([
    ['blarf', 0.5],
    ['drehwurm', 0.5],
  ])
})

test.each([
  ['a name', 'kowalski', 'Kowalski misst.', 'Kowalski measures.', 'Kowalski kommt.', 'Kowalski comes.'],
  ['one that two stemmers cut apart', 'skoden', 'Skoden misst.', 'Skoden measures.', 'Skoden kommt.', 'Skoden comes.'],
])('%s has no readings: it is found as it is', (_, one, ...[de, en, de2, en2]) => {
  const units: Unit[] = [
    [de!, en!],
    [de2!, en2!],
  ]
  expect(learntFrom(units).readings(one, 'en', 'de')).toEqual([])
  expect(learntFrom(units).readingsOfWord(one, 'en', 'de')).toEqual([])
})

test('what the shipped lexicon knows stays as it is, and nothing is asked for it', () => {
  const lexicon = learntFrom([
    ['Der Drehwurmsensor ist neu.', 'The house is new.'],
    ['Ein Drehwurmsensor kostet viel.', 'A house costs a lot.'],
  ])
  expect(lexicon.readings('hous', 'en', 'de')).toEqual(shipped.readings('hous', 'en', 'de'))
  expect(lexicon.readingsOfWord('maisons', 'fr', 'de')).toEqual(shipped.readingsOfWord('maisons', 'fr', 'de'))
  expect(lexicon.rarity('drehwurmsensor', 'de')).toBe(shipped.maxRarity)
  expect(asked).toEqual([])
})

test('numbers are not looked up, and a word of the corpus is looked up once', () => {
  const lexicon = learntFrom([FIRST, SECOND])
  expect(lexicon.readings('808', 'en', 'de')).toEqual([])
  expect(asked).toEqual([])
  lexicon.readings('twistgaug', 'en', 'de')
  expect(asked).toEqual(['en twistgaug', 'de drehwurmsensor'])
  lexicon.readingsOfWord('twistgauge', 'en', 'de')
  expect(asked).toHaveLength(2)
  for (let i = 0; i < 2; i++) lexicon.readings('zorp', 'en', 'de')
  expect(asked.slice(2)).toEqual(['en zorp', 'en zorp'])
})
