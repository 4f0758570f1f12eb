import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.ts'
import { parseTmx } from '../../src/translation/tmx.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'translations-'))
  await mkdir(join(home, 'corpus'))
  await writeFile(
    join(home, 'corpus', 'hafen.md'),
    '---\ntitle: Hafen\nlanguage: de\n---\nDer Hafen ist neu. Er kostete 40 Millionen Franken.\nDer Kran hebt 65 Tonnen. Er ist rot. Er steht am Ufer.\n',
  )
  await writeFile(
    join(home, 'corpus', 'hafen.tmx'),
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="de"/><body><tu creationid="Ada"><tuv xml:lang="de"><seg>Der Hafen ist neu.</seg></tuv><tuv xml:lang="fr"><seg>Le port est neuf.</seg></tuv></tu><tu creationid="Ada"><tuv xml:lang="de"><seg>Er ist rot. Er steht am Ufer.</seg></tuv><tuv xml:lang="fr"><seg>Elle est rouge, au bord de l’eau.</seg></tuv></tu></body></tmx>',
  )
  await store([
    ['Der Kran hebt 65 Tonnen.', 'fr', 'La grue lève 65 tonnes.', 'openai:a'],
    ['Er kostete 40 Millionen Franken.', 'fr', 'Il a coûté 40 millions de francs.', 'openai:a'],
    ['Er kostete 40 Millionen Franken.', 'en', 'It cost 40 million francs.', 'human'],
    ['Das stand einmal da.', 'fr', 'Cela y figurait autrefois.', 'openai:a'],
    ['Das stand einmal da.', 'it', 'Questo c’era una volta.', 'openai:a'],
  ])
})
afterEach(() => rm(home, { recursive: true }))

const store = async (rows: [source: string, language: string, text: string, origin: string][]): Promise<void> => {
  const storage = openStorage(join(home, 'data'))
  await storage.translations.write(
    rows.map(([source, language, translated, origin]) => ({
      source,
      from: 'de',
      language,
      text: translated,
      origin,
      date: '2026-05-01',
    })),
  )
  const failed = { source: 'Der Hafen ist neu.', language: 'es', reason: 'name', maker: 'openai:a', date: '2026-05-01' }
  await storage.translations.writeFailed([failed])
  storage.close()
}
const stored = async () => {
  const storage = openStorage(join(home, 'data'))
  const all = await storage.translations.all()
  storage.close()
  return all.map(({ source, language, text: translated, origin }) => [source, language, translated, origin])
}

const run = async (script: 'export' | 'import', ...args: string[]) => {
  const env = { PATH: process.env.PATH, CORPUS_DIR: join(home, 'corpus'), DATA_DIR: join(home, 'data') }
  const child = spawn(process.execPath, [resolve(`scripts/${script}-translations.ts`), ...args], { cwd: home, env })
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, output, errors }
}
const unitsOf = (tmx: string) =>
  parseTmx('a.tmx', Buffer.from(tmx)).units.map(({ source, translations }) => [
    source,
    ...translations.map(({ language, text: translated, origin }) => [language, translated, origin]),
  ])

test('export writes what was made, in the order of the articles, failed attempts left out; --all adds their own', async () => {
  const { code, output, errors } = await run('export')
  expect({ code, errors }).toEqual({ code: 0, errors: '5 translations of 3 texts.\n' })
  expect(unitsOf(output)).toEqual([
    [
      'Er kostete 40 Millionen Franken.',
      ['fr', 'Il a coûté 40 millions de francs.', 'openai:a'],
      ['en', 'It cost 40 million francs.', 'human'],
    ],
    ['Der Kran hebt 65 Tonnen.', ['fr', 'La grue lève 65 tonnes.', 'openai:a']],
    [
      'Das stand einmal da.',
      ['fr', 'Cela y figurait autrefois.', 'openai:a'],
      ['it', 'Questo c’era una volta.', 'openai:a'],
    ],
  ])
  const file = join(home, 'out.tmx')
  const all = await run('export', '--all', '--article', 'hafen', '--lang', 'fr', '--out', file)
  expect(all).toEqual({ code: 0, output: '', errors: `4 translations of 4 texts in ${file}.\n` })
  expect(unitsOf(await readFile(file, 'utf8'))).toEqual([
    ['Der Hafen ist neu.', ['fr', 'Le port est neuf.', 'Ada']],
    ['Er kostete 40 Millionen Franken.', ['fr', 'Il a coûté 40 millions de francs.', 'openai:a']],
    ['Der Kran hebt 65 Tonnen.', ['fr', 'La grue lève 65 tonnes.', 'openai:a']],
    ['Er ist rot. Er steht am Ufer.', ['fr', 'Elle est rouge, au bord de l’eau.', 'Ada']],
  ])
})

test('what comes back unchanged stays what it is; what a person changed or added is human and stays', async () => {
  const file = join(home, 'out.tmx')
  await run('export', '--all', '--out', file)
  const before = await stored()
  const same = await run('import', file, '--json')
  expect(JSON.parse(same.output)).toEqual({ imported: 0, unchanged: 7, unknown: 0, refused: [] })
  expect(await stored()).toEqual(before)

  const tmx = await readFile(file, 'utf8')
  const added =
    '<tu><tuv xml:lang="de"><seg>Alles ist anders.</seg></tuv><tuv xml:lang="it"><seg>Tutto è diverso.</seg></tuv></tu>'
  await writeFile(file, tmx.replace('La grue lève', 'La grue soulève').replace('</body>', `${added}</body>`))
  const changed = await run('import', file)
  expect(changed).toEqual({
    code: 0,
    output: `imported    2
unchanged   6
unknown     1 (of the imported: their German is no sentence of an article now)
refused     0
`,
    errors: `
Answers show them from the next question on. To be searched as well, they must stand beside the article:
npm run --silent export-translations -- --article ID --all --out corpus/ID.tmx
`,
  })
  const after = await stored()
  expect(after).toContainEqual(['Der Kran hebt 65 Tonnen.', 'fr', 'La grue soulève 65 tonnes.', 'human'])
  expect(after).toContainEqual(['Alles ist anders.', 'it', 'Tutto è diverso.', 'human'])
  await store([['Der Kran hebt 65 Tonnen.', 'fr', 'La grue lève 65 tonnes.', 'openai:a']])
  expect(await stored()).toEqual(after)
  const twice = await run('import', file, '--json')
  expect(JSON.parse(twice.output)).toEqual({ imported: 0, unchanged: 8, unknown: 0, refused: [] })

  // As the words at the end of an import say: from then on they stand beside the article, as they were.
  const beside = await run('export', '--article', 'hafen', '--all')
  await writeFile(join(home, 'corpus', 'hafen.tmx'), beside.output)
  expect(await run('export', '--article', 'hafen', '--all')).toEqual(beside)
})

test('what cannot be used is refused with its line and reason, the rest is taken', async () => {
  const file = join(home, 'in.tmx')
  const unit = (german: string, language: string, translated: string): string =>
    `<tu><tuv xml:lang="de"><seg>${german}</seg></tuv><tuv xml:lang="${language}"><seg>${translated}</seg></tuv></tu>`
  const units = [
    unit('Der Hafen ist neu.', 'fr', 'Le port est tout neuf.'),
    unit('Der Hafen ist neu.', 'en', ''),
    unit('Der Hafen ist neu.', 'es', 'El puerto es nuevo, @everyone.'),
    unit('Er kostete 40 Millionen Franken.', 'it', 'It did indeed cost them 40 million francs.'),
    unit('Der Hafen ist neu.', 'it', 'Der Hafen ist neu.'),
    unit('Der Hafen ist neu.', 'pt', 'O porto é novo.'),
    unit('Der Hafen ist neu.', 'en-GB', 'The harbour is new.'),
    unit('Der Hafen ist neu.', 'en', 'The harbour is new.'),
    unit('Der Hafen  ist neu.', 'en', 'The port is new.'),
  ]
  await writeFile(file, `<tmx version="1.4"><header srclang="de"/><body>\n${units.join('\n')}\n</body></tmx>`)
  const { code, output, errors } = await run('import', file, '--json')
  expect(code).toBe(1)
  const refused = [
    [2, 'the translation into "fr" already stands in hafen.tmx, which comes first. Correct it there.'],
    [3, 'the text in "en" is empty. Fill in its <seg> or remove the tuv.'],
    [4, 'the translation into "es" holds invisible characters, a mention, markdown or a line break. Write plain text.'],
    [5, 'the translation into "it" is not in that language. Correct it or remove it.'],
    [6, 'the translation into "it" is the German text. Translate it or remove it.'],
    [7, 'the translation into "pt" is of no use: answers are in English, French, Italian or Spanish. Remove it.'],
    [10, 'the translation into "en" is another one than in an earlier unit. Remove one of them.'],
  ] as const
  expect(JSON.parse(output)).toEqual({
    ...{ imported: 1, unchanged: 1, unknown: 0 },
    refused: refused.map(([line, message]) => ({ line, message })),
  })
  expect(errors).toBe(refused.map(([line, message]) => `${file}:${line}: ${message}\n`).join(''))
  expect(await stored()).toContainEqual(['Der Hafen ist neu.', 'en', 'The harbour is new.', 'human'])
})

test('wrong use and files that are not there are told in words', async () => {
  const cases = [
    [['import'], 2, 'Name one TMX file.'],
    [['import', 'no.tmx'], 1, '"no.tmx" cannot be read (ENOENT). Name a TMX file.'],
    [['export', '--article', 'x'], 1, 'There is no article "x" in '],
    [['export', '--lang', 'pt'], 2, '--lang is "pt"; expected de, en, fr, it, es.'],
    [['export', '--lang', 'de'], 2, '--lang is "de", the language of the articles; name another.'],
    [['export', '--out', 'no/where.tmx'], 1, '"no/where.tmx" cannot be written (ENOENT).'],
  ] as const
  await Promise.all(
    cases.map(async ([[script, ...args], code, words]) => {
      const result = await run(script, ...args)
      expect(result.errors).toContain(words)
      expect(result).toMatchObject({ code, output: '' })
    }),
  )
})
