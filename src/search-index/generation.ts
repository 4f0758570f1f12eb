import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Problem } from '../articles/article.ts'
import type { Passage } from '../passages/passage.ts'
import type { IndexedArticle, Recipe } from './content.ts'
import { inWords } from './disk-error.ts'
import { DamagedFile, readVerified, verifyFile } from './durable-files.ts'
import { describeRecipe, MANIFEST, type Manifest, parseManifest } from './manifest.ts'
import { generationsIn, listGenerations, readCurrent } from './published.ts'
import { EXACT_UP_TO, openExact, openHnsw, type VectorIndex } from './vectors.ts'
import { openWords } from './words.ts'

/** One complete, immutable index, verified and in memory: its folder may be removed while it is in use. */
export type Generation = {
  name: string
  manifest: Manifest
  articles: readonly IndexedArticle[]
  /** Of all articles in order: the position is the label in vectors and words. */
  passages: readonly Passage[]
  words: ReturnType<typeof openWords>
  vectors: VectorIndex
}

/**
 * Opens the generation in CURRENT or, where that is damaged or of another recipe, the newest older one that is neither.
 * `generation` is null when there is none: the caller builds one. `refused` says for each that was passed over what is
 * wrong and what to do. Throws a SetupError when the data folder itself cannot be read.
 */
export const openGeneration = async (
  dataDir: string,
  expected: Recipe,
  exactUpTo = EXACT_UP_TO,
): Promise<{ generation: Generation | null; refused: Problem[] }> => {
  const refused: Problem[] = []
  for (const name of await candidates(dataDir, refused)) {
    const folder = join(generationsIn(dataDir), name)
    try {
      return { generation: await openFolder(folder, name, expected, exactUpTo), refused }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      refused.push(refusal(folder, `The index "${name}" was refused: ${reason}.`))
    }
  }
  return { generation: null, refused }
}

const refusal = (file: string, what: string): Problem => ({
  file,
  line: null,
  message: `${what} Run "npm run index" or /reindex to build a new one.`,
})

/** Newest first. One that is newer than CURRENT was never published and is asked only when CURRENT is of no use. */
const candidates = async (dataDir: string, refused: Problem[]): Promise<string[]> => {
  try {
    const current = await readCurrent(dataDir)
    const names = await listGenerations(dataDir)
    if (current && names.includes(current)) return names.filter((name) => name <= current)
    if (current !== undefined || names.length > 0) {
      const state = current === undefined ? 'is missing' : current ? 'names one that is not there' : 'is damaged'
      refused.push(refusal(join(dataDir, 'CURRENT'), `The file that names the index in use ${state}.`))
    }
    return names
  } catch (error) {
    throw inWords(error, dataDir)
  }
}

const openFolder = async (folder: string, name: string, expected: Recipe, exactUpTo: number): Promise<Generation> => {
  const at = (file: string): string => join(folder, file)
  const manifest = parseManifest(await readFile(at(MANIFEST)), name)
  checkRecipe(manifest.recipe, expected)

  // All bytes are verified before the first is interpreted.
  const { files, counts } = manifest
  const exact = counts.passages <= exactUpTo
  const read = (file: keyof typeof files): Promise<Buffer> => readVerified(at(file), file, files[file])
  const verify = (file: keyof typeof files): Promise<void> => verifyFile(at(file), file, files[file])
  const lines = await read('articles.jsonl')
  const words = await read('words.bin')
  const rows = exact ? await read('vectors.f32') : await verify('vectors.f32')
  await verify('vectors.hnsw')

  const articles = await parseArticles(lines)
  const passages = articles.flatMap((article) => article.passages)
  if (articles.length !== counts.articles || passages.length !== counts.passages) {
    throw new DamagedFile('articles.jsonl does not hold as many articles and passages as the manifest says')
  }
  const { dimensions } = manifest.recipe.embedding
  const vectors = rows
    ? openExact(floats(rows, counts.passages * dimensions), dimensions)
    : await openHnsw(at('vectors.hnsw'), counts.passages, dimensions)
  return { name, manifest, articles, passages, words: openWords(words), vectors }
}

const checkRecipe = (found: Recipe, expected: Recipe): void => {
  if (isDeepStrictEqual(found, expected)) return
  throw new DamagedFile(
    `it was built with ${describeRecipe(found)}; the settings now ask for ${describeRecipe(expected)}`,
  )
}

/** Line by line, with a turn of the event loop now and then: a large corpus takes a second. */
const parseArticles = async (bytes: Buffer): Promise<IndexedArticle[]> => {
  const articles: IndexedArticle[] = []
  let from = 0
  for (let to = bytes.indexOf(10, from); to !== -1; to = bytes.indexOf(10, from)) {
    articles.push(JSON.parse(bytes.toString('utf8', from, to)) as IndexedArticle)
    from = to + 1
    if (articles.length % 64 === 0) await setImmediate()
  }
  return articles
}

const floats = (bytes: Buffer, length: number): Float32Array => {
  if (bytes.byteLength !== length * 4) throw new DamagedFile('vectors.f32 does not hold one vector a passage')
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes)
  return new Float32Array(aligned.buffer, aligned.byteOffset, length)
}
