import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { listCorpus } from '../../src/articles/list-corpus.ts'
import { isRendered, readGlossary, termsIn } from '../../src/translation/glossary.ts'

const folder = (glossary?: string | Uint8Array): string => {
  const dir = mkdtempSync(join(tmpdir(), 'fundstelle-glossary-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  if (glossary !== undefined) writeFileSync(join(dir, 'glossary.tsv'), glossary)
  return dir
}

test('terms with their wordings; empty cells are no rule, and comments and empty lines count for nothing', async () => {
  const dir = folder(
    '# Terms\n\nde\ten\tfr\tit\tes\nSprachmodell\tlanguage model | LLM\tmodèle de langage\nSora\tSora\t\tSora\r\n',
  )
  const { terms, problems } = await readGlossary(dir)
  expect(problems).toEqual([])
  expect(terms).toEqual([
    {
      german: 'Sprachmodell',
      wordings: new Map([
        ['de', ['Sprachmodell']],
        ['en', ['language model', 'LLM']],
        ['fr', ['modèle de langage']],
      ]),
    },
    {
      german: 'Sora',
      wordings: new Map([
        ['de', ['Sora']],
        ['en', ['Sora']],
        ['it', ['Sora']],
      ]),
    },
  ])
})

test('a term is found in other languages by any of its wordings, and in German each of its akin is accepted', async () => {
  const { terms } = await readGlossary(folder('de\ten\tfr\tit\tes\nKI\tAI\nAI\tAI\nModell\tmodel\n'))
  const [term, ...others] = termsIn('AI models are here.', terms, 'en')
  expect([term?.german, others.map(({ german }) => german)]).toEqual(['KI', ['Modell']])
  expect(isRendered(term!, 'Die AI ist da.', 'de')).toBe(true)
  expect(isRendered(term!, 'Das Modell ist da.', 'de')).toBe(false)
  expect(termsIn('Die AI ist da.', terms, 'de').map(({ german }) => german)).toEqual(['AI'])
})

test('no file is no glossary, and the file is no problem of the corpus', async () => {
  expect(await readGlossary(folder())).toEqual({ terms: [], problems: [] })
  expect((await listCorpus(folder('de\ten\tfr\tit\tes\n'))).problems).toEqual([])
})

test('broken lines are named, the others count', async () => {
  const lines = [
    'de\ten\tfr\tit\tes',
    'Modell',
    '\tmodel',
    'Daten\tdata',
    'Datum\tdate\t\t\t\tfecha',
    'daten\tdates',
    'KI\tA\u200bI',
  ]
  const { terms, problems } = await readGlossary(folder(lines.join('\n')))
  expect(terms.map(({ german }) => german)).toEqual(['Daten'])
  expect(problems).toEqual([
    {
      file: 'glossary.tsv',
      line: 2,
      message: '"Modell" has no translation. Separate the cells by tabs, not by blanks.',
    },
    { file: 'glossary.tsv', line: 3, message: 'the first cell is empty. Write the German term there.' },
    {
      ...{ file: 'glossary.tsv', line: 5 },
      message: '6 cells; at most 5 (de, en, fr, it, es) are expected. Remove the others.',
    },
    { file: 'glossary.tsv', line: 6, message: '"daten" stands in an earlier line already. Remove one of them.' },
    { file: 'glossary.tsv', line: 7, message: '"KI" holds invisible characters. Remove them.' },
  ])
})

test.each([
  [
    'Modell\tmodel\n',
    { line: 1, message: 'the first line must name the languages: de, en, fr, it, es, with tabs between them.' },
  ],
  [Uint8Array.of(0x64, 0xff), { line: 1, message: expect.stringContaining('UTF-8') }],
])('a file without its first line, or not in UTF-8, is a problem and no rule', async (text, problem) => {
  expect(await readGlossary(folder(text))).toEqual({ terms: [], problems: [{ file: 'glossary.tsv', ...problem }] })
})

test('a term is found and checked in any inflection, the longest first', () => {
  const term = (german: string, fr: string) => ({ german, wordings: new Map([['fr' as const, [fr]]]) })
  const terms = [
    term('Intelligenz', 'intellect'),
    term('künstliche Intelligenz', 'intelligence artificielle'),
    term('Modell', 'modèle'),
  ]
  const found = (text: string): string[] => termsIn(text, terms, 'de').map(({ german }) => german)
  expect(found('Die Grenzen künstlicher Intelligenz zeigen die Modelle.')).toEqual(['künstliche Intelligenz', 'Modell'])
  expect(found('Intelligenz und künstliche Intelligenz')).toEqual(['künstliche Intelligenz', 'Intelligenz'])
  expect(found('Das Modellauto')).toEqual([])
  expect(isRendered(terms[2]!, 'Tous les modèles le montrent.', 'fr')).toBe(true)
  expect(isRendered(terms[2]!, 'Toutes les maquettes le montrent.', 'fr')).toBe(false)
  expect(isRendered(terms[2]!, 'All models show it.', 'en')).toBe(true)
})

test('the shipped glossary has no problem', async () => {
  const { terms, problems } = await readGlossary('corpus')
  expect(problems).toEqual([])
  expect(terms.length).toBeGreaterThan(10)
  for (const { wordings } of terms) expect(wordings.size).toBeGreaterThan(0)
})
