import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCorpus } from '../../src/articles/read-corpus.ts'
import { SetupError } from '../../src/errors.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'corpus-'))
})
afterEach(() => rm(dir, { recursive: true }))

const write = async (files: Record<string, string>): Promise<void> => {
  for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text)
}
const article = (title: string): string => `---\ntitle: ${title}\n---\nText von ${title}.\n`

test('articles come sorted by id with their translation files; README.md and other files are none', async () => {
  await write({
    'b.md': article('B'),
    'a-b.md': article('AB'),
    'a.md': article('A'),
    'a.tmx': '<tmx/>',
    'README.md': 'About',
    '.draft.md': 'hidden',
    'feeds.opml': '<opml/>',
  })
  await mkdir(join(dir, 'folder.md'))
  const { articles, translationFiles, problems } = await readCorpus(dir)
  expect(articles.map(({ id, title }) => [id, title])).toEqual([
    ['a', 'A'],
    ['a-b', 'AB'],
    ['b', 'B'],
  ])
  expect(translationFiles).toEqual([{ article: 'a', file: 'a.tmx' }])
  expect(problems).toEqual([])
})

test('a broken file is named with its line and the others count', async () => {
  await write({ 'a.md': article('A'), 'b.md': 'no front matter', 'b.tmx': '<tmx/>', 'C.md': article('C') })
  const { articles, translationFiles, problems } = await readCorpus(dir)
  expect(articles.map(({ id }) => id)).toEqual(['a'])
  expect(translationFiles).toEqual([])
  expect(problems.map(({ file, line }) => [file, line])).toEqual([
    ['C.md', null],
    ['b.md', 1],
  ])
})

test('translations without their article are a problem', async () => {
  await write({ 'a.md': article('A'), 'b.tmx': '<tmx/>' })
  expect((await readCorpus(dir)).problems).toEqual([
    {
      file: 'b.tmx',
      line: null,
      message: 'there is no b.md for these translations. Name the file after its article, or remove it.',
    },
  ])
})

test('a link inside the folder is followed; one that leads out of it, or nowhere, is a problem', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'outside-'))
  await writeFile(join(outside, 'secret.md'), article('Secret'))
  await mkdir(join(dir, '..data'))
  await writeFile(join(dir, '..data', 'a.md'), article('A'))
  await symlink(join('..data', 'a.md'), join(dir, 'a.md'))
  await symlink(join(outside, 'secret.md'), join(dir, 'b.md'))
  await symlink('nowhere.md', join(dir, 'c.md'))
  const { articles, problems } = await readCorpus(dir)
  await rm(outside, { recursive: true })
  expect(articles.map(({ id }) => id)).toEqual(['a'])
  expect(problems).toEqual([
    {
      file: 'b.md',
      line: null,
      message: 'this link leads out of the corpus folder and is not followed. Put a copy of the file there.',
    },
    { file: 'c.md', line: null, message: 'the file does not exist.' },
  ])
})

test('a link that leads to itself is a problem', async () => {
  await symlink('a.md', join(dir, 'a.md'))
  expect((await readCorpus(dir)).problems).toEqual([
    { file: 'a.md', line: null, message: 'the file is a link that leads to itself.' },
  ])
})

test('an empty folder is an empty corpus', async () => {
  expect(await readCorpus(dir)).toEqual({ articles: [], translationFiles: [], problems: [] })
})

test('a missing folder stops with a message that names it and its setting', async () => {
  const missing = join(dir, 'missing')
  await write({ file: 'text' })
  await expect(readCorpus(missing)).rejects.toThrow(
    new SetupError(
      `The corpus folder "${missing}" does not exist. CORPUS_DIR must name a folder with articles (*.md) that can be read.`,
    ),
  )
  await expect(readCorpus(join(dir, 'file'))).rejects.toThrow('is not a folder. CORPUS_DIR must name')
})
