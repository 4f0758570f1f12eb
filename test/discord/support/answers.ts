import type { Answer, Quote } from '../../../src/answer/answer.ts'

export const byline: Quote = {
  n: 1,
  start: 342,
  end: 376,
  article: '2025-10-01-sora-2',
  title: 'Sora 2: OpenAI kündigt sein neues Videomodell an',
  author: 'Sven Würgler',
  published: '2025-10-01',
  url: 'https://example.org/sora-2',
  paragraph: 2,
  sentence: 4,
  lastSentence: 4,
  text: 'Sven Würgler – 01. Oktober 2025',
  translation: { text: 'Sven Würgler – 1 October 2025', language: 'en', origin: 'human' },
}

export const creators: Quote = {
  ...byline,
  n: 2,
  paragraph: 5,
  sentence: 14,
  lastSentence: 14,
  text: 'Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender*innen.',
  translation: {
    text: 'This clearly positions Sora 2 for creators and social media users.',
    language: 'en',
    origin: 'human',
  },
}

export const answered: Answer = {
  question: 'Who is it for?',
  status: 'answered',
  language: 'en',
  mode: 'extractive',
  claims: [{ text: 'This clearly positions Sora 2 for creators and social media users.', cites: [2] }],
  quotes: [creators],
  only: null,
  nearest: null,
  about: [],
  generation: '2025-11-22T10-00-00',
  confidence: 0.9,
  certain: true,
  note: null,
  model: null,
}

export const answeredInGerman: Answer = {
  ...answered,
  question: 'Für wen ist das gedacht?',
  language: 'de',
  claims: [{ text: creators.text, cites: [2] }],
  quotes: [{ ...creators, translation: null }],
}

export const abstained: Answer = {
  ...answered,
  question: 'What does a subscription cost?',
  status: 'abstained',
  claims: [],
  quotes: [],
  nearest: byline,
  about: ['Sora 2: OpenAI kündigt sein neues Videomodell an', 'Ein zweiter Artikel'],
}
