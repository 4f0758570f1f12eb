import type { Answer, Quote } from '../../src/answer/answer.ts'
import type { Answering, AskRequest } from '../../src/app.ts'

const cameos: Quote = {
  n: 1,
  article: '2025-10-01-sora-2',
  title: 'Sora 2: OpenAI kündigt ein neues Videomodell an',
  author: 'Sven Würgler',
  published: '2025-10-01',
  url: null,
  paragraph: 5,
  sentence: 13,
  lastSentence: 13,
  start: 1200,
  end: 1260,
  text: 'Das Team selbst nennt Cameos als primären Anwendungsfall.',
  translation: { text: 'The team itself names cameos as the main use case.', language: 'en', origin: 'human' },
}

const inserts: Quote = {
  ...cameos,
  n: 2,
  sentence: 14,
  lastSentence: 14,
  url: 'https://example.org/artikel/sora-2',
  text: 'Also kurze Einblendungen von Figuren, Darstellern oder Objekten, die realistisch in ein Setting eingefügt werden.',
  translation: {
    text: 'That is, brief appearances of characters, performers or objects that are realistically inserted into a setting.',
    language: 'en',
    origin: 'human',
  },
}

export const answered: Answer = {
  question: 'What are cameos?',
  status: 'answered',
  language: 'en',
  mode: 'extractive',
  claims: [
    { text: 'The team itself names cameos as the main use case.', cites: [1] },
    {
      text: 'That is, brief appearances of characters, performers or objects that are realistically inserted into a setting.',
      cites: [2],
    },
  ],
  quotes: [cameos, inserts],
  only: null,
  nearest: null,
  about: [],
  generation: 'g-1',
  confidence: 0.93,
  certain: true,
  note: null,
  model: null,
}

export const abstained: Answer = {
  question: 'Was kostet ein Abo?',
  status: 'abstained',
  language: 'de',
  mode: 'extractive',
  claims: [],
  quotes: [],
  only: null,
  nearest: { ...cameos, translation: null },
  about: ['Sora 2: OpenAI kündigt ein neues Videomodell an'],
  generation: 'g-1',
  confidence: 0.07,
  certain: false,
  note: null,
  model: null,
}

/** An app whose answers are chosen by `ask`; `asked` keeps the requests. */
export const fakeApp = (ask: Answering['ask']): Answering & { asked: AskRequest[]; logged: object[] } => {
  const asked: AskRequest[] = []
  const logged: object[] = []
  const log = (fields: object) => void logged.push(fields)
  return {
    asked,
    logged,
    ask: (request, onFound) => {
      asked.push(request)
      return ask(request, onFound)
    },
    search: async () => [],
    status: () => ({
      version: '0.1.0',
      generation: 'g-1',
      articles: 1,
      passages: 12,
      languages: ['de', 'en', 'fr', 'it', 'es'],
      about: ['Sora 2'],
      recipe: 'r-1',
      chat: null,
      embedding: { name: 'builtin', state: 'answers', message: null },
    }),
    log: { debug: log, info: log, warn: log, error: log } as unknown as Answering['log'],
  }
}
