import type { Digest, DigestStory } from '../../../src/digest/digest.ts'

const HOUR = 3_600_000

/** Made up, as feeds would have it: German and English reports, one of them taken up again, one feed away. */
export const sampleDigest = (now: number): Digest => ({
  guild: '100000000000000001',
  channel: '100000000000000002',
  date: '2026-11-28',
  language: 'en',
  stories: STORIES.map(({ hours, ...story }, index) => ({
    ...{ id: `story-${index}`, isUpdate: false, topic: null, ...story },
    published: now - hours * HOUR,
  })),
  unreachable: [{ name: 'Institut für Maschinenlernen', since: now - 26 * HOUR }],
  note: null,
})

type Sampled = Partial<DigestStory> & Pick<DigestStory, 'title' | 'summary' | 'sources' | 'url'> & { hours: number }

const english = (text: string) => ({ text, language: 'en', original: null, origin: 'publisher' })
const translated = (text: string, original: string) => ({
  ...{ text, language: 'en', origin: 'qwen3' },
  original: { text: original, language: 'de' },
})

const worded = (text: string, original: string) => ({ ...translated(text, original), isWorded: true as const })

const STORIES: readonly Sampled[] = [
  {
    title: english('Alma 3, an open language model that runs on a laptop'),
    summary: english(
      'The model has 8 billion parameters and is licensed under Apache 2.0. On a machine with 16 GB of memory it writes 40 words a second, its makers say.',
    ),
    sources: [
      { name: 'Alma Research', url: 'https://alma.example/blog/alma-3' },
      { name: 'Rechnerwoche', url: 'https://rechnerwoche.example/alma-3' },
      { name: 'The Daily Model', url: 'https://dailymodel.example/alma' },
    ],
    url: 'https://alma.example/blog/alma-3',
    hours: 3,
  },
  {
    title: translated(
      'EU Commission publishes guide to the labelling of AI images',
      'EU-Kommission veröffentlicht Leitfaden zur Kennzeichnung von KI-Bildern',
    ),
    summary: translated(
      'From August 2027, providers must state in machine-readable form what was generated. Small companies have twelve months.',
      'Anbieter müssen ab August 2027 maschinenlesbar angeben, was erzeugt ist. Für kleine Unternehmen gilt eine Frist von zwölf Monaten.',
    ),
    sources: [
      { name: 'Netzpolitik heute', url: 'https://netz.example/leitfaden' },
      { name: 'Rechnerwoche', url: 'https://rechnerwoche.example/eu-leitfaden' },
    ],
    url: 'https://netz.example/leitfaden',
    isUpdate: true,
    hours: 5,
  },
  {
    title: english('A small benchmark for long conversations'),
    summary: english('Forty-one models forget what was agreed on after some thirty turns.'),
    sources: [{ name: 'The Daily Model', url: 'https://dailymodel.example/turns' }],
    url: 'https://dailymodel.example/turns',
    hours: 9,
  },
  {
    title: worded(
      'Hospital in Aarau has doctors’ letters drafted by a local model',
      'Spital in Aarau lässt Arztbriefe von einem lokalen Modell vorschreiben',
    ),
    summary: worded(
      'Every letter is read by a doctor before it leaves the building.',
      'Alle Briefe werden von einer Ärztin oder einem Arzt gelesen, bevor sie das Haus verlassen.',
    ),
    sources: [{ name: 'Gesundheit & Technik', url: 'https://gut.example/arztbriefe' }],
    url: 'https://gut.example/arztbriefe',
    hours: 14,
  },
]
