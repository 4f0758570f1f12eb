import type { Quote } from '../../../src/answer/answer.ts'
import { gapsPanel, PAGE } from '../../../src/discord/gaps/panel.ts'
import { textMessage } from '../../../src/discord/message/message.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import type { Gap } from '../../../src/gaps/gap.ts'
import { forOneReader, type Sample } from './page.ts'
import type { Reader } from './timestamp.ts'

const HOUR = 3_600_000

const place: Quote = {
  ...{ n: 1, article: 'kran', title: 'Der Kran am Westhafen', author: 'Ada Muster', published: '2025-05-04' },
  ...{ url: 'https://hafenblatt.example/kran', paragraph: 2, sentence: 3, lastSentence: 3, start: 117, end: 159 },
  text: 'Er trägt 65 Tonnen und ist 48 Meter hoch.',
  translation: { text: 'It carries 65 tonnes and is 48 metres high.', language: 'en', origin: 'human' },
}
const bees: Quote = {
  ...{ ...place, article: 'bienen', title: 'Die Bienen von Brunsbach', url: null, published: '2025-03-02' },
  ...{ paragraph: 1, sentence: 2, lastSentence: 2, start: 26, end: 79, translation: null },
  text: 'Sie sammeln Nektar auf den Wiesen am Fluss.',
}

/** What people ask whom the articles leave without an answer. */
const gapsAt = (now: number): Gap[] => [
  {
    ...{ id: 'AAAAAAAAAAAA', count: 7, lastAsked: now - 2 * HOUR, note: 'Ben fragt bei der Hafenmeisterin nach.' },
    languages: [
      { language: 'de', count: 4 },
      { language: 'en', count: 2 },
      { language: 'fr', count: 1 },
    ],
    questions: [
      { text: 'Was kostet eine Besichtigung des Krans?', language: 'de' },
      { text: 'How much is a tour of the crane?', language: 'en' },
      { text: 'Combien coûte la visite de la grue ?', language: 'fr' },
    ],
    nearest: place,
  },
  {
    ...{ id: 'AAAAAAAAAAAB', count: 3, lastAsked: now - 26 * HOUR, note: null, nearest: bees },
    languages: [{ language: 'de', count: 3 }],
    questions: [
      { text: 'Wo kann man den Honig kaufen?', language: 'de' },
      { text: 'Gibt es den Honig von Brunsbach auch im Laden?', language: 'de' },
    ],
  },
  {
    ...{ id: 'AAAAAAAAAAAC', count: 1, lastAsked: now - 50 * HOUR, note: null, nearest: null },
    languages: [{ language: 'it', count: 1 }],
    questions: [{ text: 'Chi era il primo sindaco della città?', language: 'it' }],
  },
]

/** `/gaps` with questions, without their words, without any, and for somebody who may not see it. */
export const gapsSamples = (english: Reader, german: Reader): Sample[] => {
  const sample = (name: string, reader: Reader, shown: Parameters<typeof gapsPanel>[0]): Sample => ({
    ...{ name, command: '/gaps', reader },
    message: forOneReader(gapsPanel(shown, textsFor(reader.locale))),
  })
  const gaps = gapsAt(english.now.getTime())
  const wordless = gaps.slice(0, 2).map((gap) => ({ ...gap, questions: [], note: null }))
  return [
    sample('gaps', english, { gaps, page: 0, all: PAGE + 2, keepsWords: true }),
    sample('gaps-german', german, { gaps, page: 0, all: PAGE + 2, keepsWords: true }),
    sample('gaps-without-words', german, { gaps: wordless, page: 0, all: 2, keepsWords: false }),
    sample('gaps-none', english, { gaps: [], page: 0, all: 0, keepsWords: true }),
    {
      ...{ name: 'gaps-refused', command: '/gaps', reader: german },
      message: forOneReader(textMessage(textsFor(german.locale).gaps.adminsOnly)),
    },
  ]
}
