import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type hnswlib from 'hnswlib-node'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { asOnlyBuilder } from '../../src/search-index/build.ts'
import { openGeneration } from '../../src/search-index/generation.ts'
import { MANIFEST, SOURCES } from '../../src/search-index/manifest.ts'
import { withoutArticles } from '../../src/search-index/without-articles.ts'
import { articleWith, build as buildOf, DIMENSIONS, randomVectors, recipe, type Step } from './articles.ts'
import { dataFolder } from './data-folder.ts'

/** Files that hnswlib was told to load, in this process. */
const loads = vi.hoisted((): string[] => [])
vi.mock('hnswlib-node', async (original) => {
  const { default: real } = await original<{ default: typeof hnswlib }>()
  class HierarchicalNSW extends real.HierarchicalNSW {
    override readIndex(file: string): Promise<boolean> {
      loads.push(file)
      return super.readIndex(file)
    }
  }
  return { default: { ...real, HierarchicalNSW } }
})
beforeEach(() => void loads.splice(0))

const build = (dataDir: string, passages: number, mark?: string): Promise<string> =>
  buildOf(dataDir, [articleWith(passages, mark)])

const SEGMENT_FILES = [
  'articles.index',
  'articles.jsonl',
  'catalogue.jsonl',
  'vectors.f32',
  'vectors.hnsw',
  'words.bin',
] as const

/** The folder of a generation's only segment. */
const segmentOf = (dataDir: string, generation: string): string => {
  const manifest = JSON.parse(readFileSync(join(dataDir, 'generations', generation, MANIFEST), 'utf8'))
  expect(manifest.segments).toHaveLength(1)
  return join(dataDir, 'segments', manifest.segments[0].name)
}

test('what was built is what is opened', async () => {
  const dataDir = dataFolder()
  const articles = [articleWith(3, 'Hafen'), articleWith(2, 'Kai')]
  const vectors = randomVectors(5, DIMENSIONS, 7)
  const steps: Step[] = []
  const name = await buildOf(dataDir, articles, { onStep: (step) => steps.push(step), vectors })

  expect(name).toMatch(/^\d{8}T\d{9}Z-[0-9a-f]{12}$/)
  const { generation, refused } = await openGeneration(dataDir, recipe)
  expect(refused).toEqual([])
  expect(generation?.name).toBe(name)
  const labels = [0, 1, 2, 3, 4]
  const wanted = articles.flatMap((article) => article.passages.map((passage) => ({ article, passage })))
  expect(labels.map((label) => generation?.passageAt(label))).toEqual(wanted)
  expect(generation?.catalogue.map(({ title }) => title)).toEqual(['Hafen', 'Kai'])
  expect(generation?.article('2025-01-01-kai')).toBe(generation?.passageAt(4).article)
  expect(generation?.article('2025-01-01-nichts')).toBeNull()
  const withoutOther = withoutArticles(generation!, ['2025-01-01-hafen'])
  expect(withoutOther.article('2025-01-01-kai')).toBe(generation?.article('2025-01-01-kai'))
  expect(generation?.manifest.recipe).toEqual(recipe)
  expect(generation?.manifest.counts).toEqual({ articles: 2, passages: 5 })
  expect(generation?.words.languages).toEqual(['de', 'en'])
  expect(generation?.vectors.nearest(Array.from(vectors.subarray(3 * DIMENSIONS, 4 * DIMENSIONS)), 1)[0]).toEqual({
    label: 3,
    score: expect.closeTo(1, 6),
  })
  expect(steps).toEqual([
    ...[3, 5, 1, 2, 3, 4, 5].map((done) => ({ step: 'building', done, total: 5 })),
    ...[0, 1, 2].map((done) => ({ step: 'publishing', done, total: 2 })),
  ])
  expect(readdirSync(dataDir).sort()).toEqual(['CURRENT', 'generations', 'segments'])
  expect(readdirSync(join(dataDir, 'generations', name)).sort()).toEqual([MANIFEST, SOURCES])
  expect(readdirSync(segmentOf(dataDir, name)).sort()).toEqual(SEGMENT_FILES)
})

test('no data folder and an empty one hold no index, and nothing was refused', async () => {
  const dataDir = dataFolder()
  expect(await openGeneration(join(dataDir, 'none'), recipe)).toEqual({ generation: null, refused: [] })
  expect(await openGeneration(dataDir, recipe)).toEqual({ generation: null, refused: [] })
})

test('three that may be returned to are kept beside the one in use', async () => {
  const dataDir = dataFolder()
  const names: string[] = []
  for (const mark of ['A', 'B', 'C', 'D', 'E']) names.push(await build(dataDir, 1, mark))
  expect(readdirSync(join(dataDir, 'generations')).sort()).toEqual(names.slice(1))
  expect((await openGeneration(dataDir, recipe)).generation?.name).toBe(names[4])
  expect(readdirSync(join(dataDir, 'segments'))).toHaveLength(4)
})

test('a segment that no generation came to name goes with the next build, one of a manifest that cannot be read now does not', async () => {
  const dataDir = dataFolder()
  const first = await build(dataDir, 2)
  const second = await build(dataDir, 3)
  const orphan = join(dataDir, 'segments', first.replace(/.{12}$/, '0123456789ab'))
  cpSync(segmentOf(dataDir, first), orphan, { recursive: true })
  const kept = segmentOf(dataDir, second)
  const manifest = join(dataDir, 'generations', second, MANIFEST)
  renameSync(manifest, `${manifest}.aside`)
  mkdirSync(manifest)
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  onTestFinished(() => warned.mockRestore())
  await build(dataDir, 4)
  expect(existsSync(kept)).toBe(true)
  rmdirSync(manifest)
  renameSync(`${manifest}.aside`, manifest)
  await asOnlyBuilder(dataDir, async () => expect(existsSync(orphan)).toBe(false))
})

test('a clock that was set back does not make an old index the newest', async () => {
  const dataDir = dataFolder()
  const name = await build(dataDir, 1)
  const future = `2999${name.slice(4)}`
  await cp(join(dataDir, 'generations', name), join(dataDir, 'generations', future), { recursive: true })
  writeFileSync(join(dataDir, 'CURRENT'), `${future}\n`)
  const next = await build(dataDir, 2)
  expect(next.slice(0, 4)).toBe('2999')
  expect(next > future).toBe(true)
  expect((await openGeneration(dataDir, recipe)).generation?.name).toBe(next)
})

const zeroed = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.alloc(Math.min(4096, bytes.length)), bytes.subarray(4096)])
const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  copy[Math.floor(copy.length / 2)]! ^= 1
  return copy
}

const damages: Record<string, (path: string) => void> = {
  'has one bit flipped': (path) => writeFileSync(path, flipped(readFileSync(path))),
  'has one bit flipped in its first bytes': (path) => {
    const bytes = readFileSync(path)
    bytes[8]! ^= 1
    writeFileSync(path, bytes)
  },
  'is truncated': (path) => truncateSync(path, readFileSync(path).length - 1),
  'is empty': (path) => truncateSync(path, 0),
  'has a page of zeros': (path) => writeFileSync(path, zeroed(readFileSync(path))),
  'has one byte more': (path) => writeFileSync(path, ' ', { flag: 'a' }),
  'is missing': (path) => rmSync(path),
}

/** Two generations, built once; each test damages a copy. */
let sound: { folder: string; before: string; damaged: string }
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-sound-'))
  sound = { folder, before: await build(folder, 8, 'Alt'), damaged: await build(folder, 9, 'Neu') }
})
afterAll(() => rmSync(sound.folder, { recursive: true, force: true }))

for (const file of [...SEGMENT_FILES, MANIFEST, SOURCES]) {
  for (const [damage, harm] of Object.entries(damages)) {
    test(`when ${file} ${damage}, hnswlib loads nothing of it and the index before it opens`, async () => {
      const dataDir = dataFolder()
      const { folder, before, damaged } = sound
      await cp(folder, dataDir, { recursive: true })
      const isOfSegment = SEGMENT_FILES.some((one) => one === file)
      const place = isOfSegment ? segmentOf(dataDir, damaged) : join(dataDir, 'generations', damaged)
      harm(join(place, file))

      const { generation, refused } = await openGeneration(dataDir, recipe)
      expect(generation?.name).toBe(before)
      expect(generation?.catalogue[0]?.title).toBe('Alt')
      expect(loads).toEqual([join(segmentOf(dataDir, before), 'vectors.hnsw')])
      expect(refused).toEqual([
        { file: join(dataDir, 'generations', damaged), line: null, message: expect.stringContaining(file) },
      ])
      expect(refused[0]?.message).toContain(`The index "${damaged}" was refused: `)
      expect(refused[0]?.message).toContain('Run "npm run index" or /reindex to build a new one.')
    })
  }
}

test('an index of another recipe is refused in words, and an older one of ours opens', async () => {
  const dataDir = dataFolder()
  const ours = await build(dataDir, 2)
  const foreign = { ...recipe, embedding: { ...recipe.embedding, name: 'openai:small', version: 3 } }
  const theirs = await buildOf(dataDir, [articleWith(2)], { builtBy: foreign })
  const { generation, refused } = await openGeneration(dataDir, recipe)
  expect(generation?.name).toBe(ours)
  expect(refused.map(({ message }) => message)).toEqual([
    `The index "${theirs}" was refused: it was built with openai:small 3 (16 dimensions), passages of 600 characters with 1 sentences of overlap, words 1, format 2; the settings now ask for test 1 (16 dimensions), passages of 600 characters with 1 sentences of overlap, words 1, format 2. Run "npm run index" or /reindex to build a new one.`,
  ])
})

test.each([
  ['another number of dimensions', { ...recipe, embedding: { ...recipe.embedding, dimensions: 8 } }],
  ['another version of the embedding', { ...recipe, embedding: { ...recipe.embedding, version: 2 } }],
  ['other passages', { ...recipe, passages: { ...recipe.passages, maxChars: 601 } }],
  ['another word analysis', { ...recipe, words: 2 }],
  ['another format', { ...recipe, format: 3 }],
])('%s is another recipe', async (_, other) => {
  const dataDir = dataFolder()
  const name = await build(dataDir, 1)
  const { generation, refused } = await openGeneration(dataDir, other)
  expect(generation).toBeNull()
  expect(refused.map(({ file }) => file)).toEqual([join(dataDir, 'generations', name)])
  expect(loads).toEqual([])
})

test('an index of a newer format is refused by its format, whatever else it says', async () => {
  const dataDir = dataFolder()
  await buildOf(dataDir, [articleWith(1)], { builtBy: { ...recipe, format: 3 } })
  const { generation, refused } = await openGeneration(dataDir, recipe)
  expect(generation).toBeNull()
  expect(refused[0]?.message).toContain('its format is 3, this program reads format 2')
})

test.each([
  ['names no index', 'is damaged', (path: string) => writeFileSync(path, 'x\n')],
  ['has lost its end', 'is damaged', (path: string) => truncateSync(path, 30)],
  ['is empty', 'is damaged', (path: string) => truncateSync(path, 0)],
  [
    'has one bit flipped',
    'names one that is not there',
    (path: string) => writeFileSync(path, flipped(readFileSync(path))),
  ],
  ['is missing', 'is missing', (path: string) => rmSync(path)],
])('when CURRENT %s, the newest index opens and the trouble is named', async (_, trouble, harm) => {
  const dataDir = dataFolder()
  await cp(sound.folder, dataDir, { recursive: true })
  harm(join(dataDir, 'CURRENT'))
  const { generation, refused } = await openGeneration(dataDir, recipe)
  expect(generation?.name).toBe(sound.damaged)
  expect(refused).toEqual([
    {
      file: join(dataDir, 'CURRENT'),
      line: null,
      message: `The file that names the index in use ${trouble}. Run "npm run index" or /reindex to build a new one.`,
    },
  ])
})

test('an index that was built but never pointed at is not served while CURRENT is sound', async () => {
  const dataDir = dataFolder()
  await cp(sound.folder, dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'CURRENT'), `${sound.before}\n`)
  expect((await openGeneration(dataDir, recipe)).generation?.name).toBe(sound.before)
})

test('a data folder that is a file is refused in words', async () => {
  const file = join(dataFolder(), 'data')
  writeFileSync(file, '')
  await expect(openGeneration(file, recipe)).rejects.toThrow(`DATA_DIR ("${file}") cannot be a folder`)
  await expect(build(file, 1)).rejects.toThrow(`DATA_DIR ("${file}") cannot be a folder`)
})
