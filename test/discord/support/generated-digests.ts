import { oneOf, seededRandom, wholeBetween } from '../../../scripts/support/random.ts'
import type { Digest, DigestStory, Said } from '../../../src/digest/digest.ts'
import { probes } from './probes.ts'

type Random = () => number

const PIECES = [
  ...[
    'Ein Satz. ',
    'OpenAI stellt vor: ',
    '漢字と仮名。',
    '👨‍👩‍👧‍👦 ',
    'é\u0301\u0302 ',
    '**',
    '__',
    '||',
    '~~',
    '`',
    '\\',
    '](',
    '[',
    ')',
    '>',
  ],
  ...['Wort ', '\n- ', '\r\n# ', '\u200b', '\u202e', '\ud800', 'https://evil.example ', '<@1> ', '@everyone ', ' '],
]

const text = (random: Random, most: number): string => {
  const kind = random()
  if (kind < 0.1) return ''
  if (kind < 0.3) return oneOf(random, probes)
  if (kind < 0.4) return oneOf(random, PIECES).repeat(Math.round(most ** random()))
  return Array.from({ length: wholeBetween(random, 1, 20) }, () => oneOf(random, [...PIECES, ...probes])).join('')
}

const address = (random: Random): string | null =>
  oneOf(random, [
    null,
    'https://news.example/a',
    `https://news.example/${'x'.repeat(wholeBetween(random, 1, 600))}`,
    'https://news.example/a_b_c/**/~~x~~/||y||?q=__z__&w=*',
    'https://news.example/wiki/Sora_(Modell)',
    'https://user:pass@evil.example/',
    'javascript:alert(1)',
    'https://news.example/a>)[x](https://evil.example)',
    'https://news.example/\u202egnp.exe',
    text(random, 60),
  ])

const said = (random: Random, most: number): Said => {
  const language = oneOf(random, ['de', 'en', 'fr', 'ja', 'no tag'])
  return {
    ...{ text: text(random, most), language },
    original: random() < 0.5 ? { text: text(random, most), language: oneOf(random, ['de', 'en']) } : null,
    origin: oneOf(random, ['publisher', 'human', 'AI', text(random, 80)]),
  }
}

const story = (random: Random, index: number): DigestStory => ({
  id: `s${index}`,
  title: said(random, 400),
  summary: random() < 0.8 ? said(random, 3000) : null,
  sources: Array.from({ length: wholeBetween(random, 0, random() < 0.1 ? 40 : 4) }, () => ({
    name: text(random, 200),
    url: address(random),
  })),
  url: address(random),
  published: oneOf(random, [1_795_858_000_000, 0, -1, Number.NaN, Number.MAX_SAFE_INTEGER]),
  isUpdate: random() < 0.3,
  topic: oneOf(random, [null, 'Robotik', 'Recht', text(random, 80)]),
})

/** Digests of all lengths with hostile titles, texts, names and addresses; the seed alone decides which. */
export const generatedDigests = (seed: number, count: number): Digest[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => ({
    ...{ guild: '100000000000000001', channel: '100000000000000002', date: '2026-11-28' },
    language: oneOf(random, ['de', 'en', 'fr', 'it', 'es']),
    stories: Array.from({ length: wholeBetween(random, 0, 15) }, (_, index) => story(random, index)),
    unreachable: Array.from({ length: wholeBetween(random, 0, random() < 0.1 ? 300 : 3) }, () => ({
      name: text(random, 200),
      since: oneOf(random, [1_795_858_000_000, 0, Number.NaN]),
    })),
    note: oneOf(random, [null, 'late', 'several days', 'quiet'] as const),
  }))
}
