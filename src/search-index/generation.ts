import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Problem } from '../articles/article.ts'
import type { Passage } from '../passages/passage.ts'
import type { IndexedArticle, Metadata, Recipe } from './content.ts'
import { inWords } from './disk-error.ts'
import { DamagedFile, verifyFile } from './durable-files.ts'
import { joinWords } from './join-words.ts'
import { describeRecipe, MANIFEST, type Manifest, parseManifest, type SegmentEntry, SOURCES } from './manifest.ts'
import { generationsIn, listGenerations, readCurrent, segmentsIn } from './published.ts'
import { openSegment, type Segment } from './segment.ts'
import { isStateDamaged, readIndexState, STATE } from './state.ts'
import { joinVectors, type Labels, type VectorIndex } from './vectors.ts'
import type { WordIndex } from './words.ts'

/** One complete, immutable index, verified and in memory: its folder may be removed while it is in use. */
export type Generation = {
  name: string
  manifest: Manifest
  segments: readonly Segment[]
  /** Of every article, ascending by id. */
  catalogue: readonly Metadata[]
  /** Labels are 0 to size − 1, those of removed passages included: these are never found. */
  size: number
  words: WordIndex
  vectors: VectorIndex
  /** The same object for one id while anybody holds it. */
  article(id: string): IndexedArticle | null
  /** The labels of an article's passages; null for one that is not there. */
  labelsOf(id: string): Labels | null
  passageAt(label: number): { article: IndexedArticle; passage: Passage }
}

/** Articles that are kept parsed, in UTF-16 code units of text, beside those that somebody holds. */
const KEPT_PARSED = 1_000_000

/**
 * Opens the generation in CURRENT or, where that is damaged or of another recipe, the newest older one that is neither.
 * `generation` is null when there is none: the caller builds one. `refused` says for each that was passed over what is
 * wrong and what to do. Segments that `known` has open are not read again. Throws a SetupError when the data folder
 * itself cannot be read.
 */
export const openGeneration = async (
  dataDir: string,
  expected: Recipe,
  known: Generation | null = null,
): Promise<{ generation: Generation | null; refused: Problem[] }> => {
  const refused: Problem[] = []
  for (const name of await inOrder(dataDir, refused)) {
    if (name === known?.name) return { generation: known, refused }
    const folder = join(generationsIn(dataDir), name)
    try {
      return { generation: await openFolder(dataDir, name, expected, known), refused }
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

/**
 * Opens the generation of this name, whether it is in use or not. Throws DamagedFile where it is damaged or of another
 * recipe. Segments that `known` has open are not read again.
 */
export const openNamed = (
  dataDir: string,
  name: string,
  expected: Recipe,
  known: Generation | null,
): Promise<Generation> => (known?.name === name ? Promise.resolve(known) : openFolder(dataDir, name, expected, known))

const FORGOTTEN =
  `${STATE} is damaged: whether an index waits for a decision, or stays in use since a rollback, is forgotten. ` +
  'What is in use goes on; look at /reindex status, or at npm run index -- --status, and decide again.'

/** Newest first. One that is newer than CURRENT is asked only when CURRENT is of no use, and a candidate comes last then. */
const inOrder = async (dataDir: string, refused: Problem[]): Promise<string[]> => {
  try {
    const current = await readCurrent(dataDir)
    const { candidate } = await readIndexState(dataDir)
    if (await isStateDamaged(dataDir)) refused.push({ file: join(dataDir, STATE), line: null, message: FORGOTTEN })
    const all = await listGenerations(dataDir)
    const names = all.filter((name) => name !== candidate?.name)
    if (current && names.includes(current)) return names.filter((name) => name <= current)
    if (current !== undefined || names.length > 0) {
      const state = current === undefined ? 'is missing' : current ? 'names one that is not there' : 'is damaged'
      refused.push(refusal(join(dataDir, 'CURRENT'), `The file that names the index in use ${state}.`))
    }
    return [...names, ...all.filter((name) => name === candidate?.name)]
  } catch (error) {
    throw inWords(error, dataDir)
  }
}

const openFolder = async (
  dataDir: string,
  name: string,
  expected: Recipe,
  known: Generation | null,
): Promise<Generation> => {
  const at = (file: string): string => join(generationsIn(dataDir), name, file)
  const manifest = parseManifest(await readFile(at(MANIFEST)), name)
  checkRecipe(manifest.recipe, expected)
  await verifyFile(at(SOURCES), SOURCES, manifest.files[SOURCES])
  const segments: Segment[] = []
  for (const entry of manifest.segments) {
    const open = known?.segments.find((one) => one.name === entry.name)
    const folder = join(segmentsIn(dataDir), entry.name)
    segments.push(open ?? (await openSegment(folder, entry, expected.embedding.dimensions)))
  }
  return joinSegments(name, manifest, segments)
}

const checkRecipe = (found: Recipe, expected: Recipe): void => {
  if (isDeepStrictEqual(found, expected)) return
  throw new DamagedFile(
    `it was built with ${describeRecipe(found)}; the settings now ask for ${describeRecipe(expected)}`,
  )
}

/** Segments as one index; those that the manifest says were removed are not found. Throws DamagedFile where they do not fit it. */
export const joinSegments = (name: string, manifest: Manifest, segments: readonly Segment[]): Generation => {
  const bases: number[] = []
  const ordinals = new Map<string, { segment: Segment; ordinal: number; base: number }>()
  const catalogue: Metadata[] = []
  let size = 0
  for (const [i, segment] of segments.entries()) {
    bases.push(size)
    const removed = new Set(manifest.segments[i]!.removed)
    for (const [ordinal, metadata] of segment.catalogue.entries()) {
      if (removed.has(ordinal)) continue
      ordinals.set(metadata.id, { segment, ordinal, base: size })
      catalogue.push(metadata)
    }
    size += segment.passages
  }
  catalogue.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  if (ordinals.size !== manifest.counts.articles) {
    throw new DamagedFile('its segments do not hold as many articles as the manifest says')
  }
  const live = segments.map((segment, i) => liveIn(segment, manifest.segments[i]!))
  const article = keepingParsed((id) => {
    const place = ordinals.get(id)
    return place ? place.segment.read(place.ordinal) : null
  })
  return {
    name,
    manifest,
    segments,
    catalogue,
    size,
    words: joinWords(segments.map(({ words }, i) => ({ words, live: live[i]! }))),
    vectors: joinVectors(
      segments.map(({ vectors }, i) => ({ vectors, live: live[i]! })),
      manifest.recipe.embedding.dimensions,
    ),
    article,
    labelsOf: (id) => {
      const place = ordinals.get(id)
      if (!place) return null
      const { segment, ordinal, base } = place
      return { from: base + segment.firstLabels[ordinal]!, to: base + segment.firstLabels[ordinal + 1]! }
    },
    passageAt: (label) => {
      const i = lastAtMost(bases, label)
      const segment = segments[i]!
      const local = label - bases[i]!
      const ordinal = lastAtMost(segment.firstLabels, local)
      const found = article(segment.catalogue[ordinal]!.id)!
      return { article: found, passage: found.passages[local - segment.firstLabels[ordinal]!]! }
    },
  }
}

/** 1 for each passage that counts; null where all do. */
const liveIn = ({ firstLabels, passages }: Segment, { removed }: SegmentEntry): Uint8Array | null => {
  if (removed.length === 0) return null
  const live = new Uint8Array(passages).fill(1)
  for (const ordinal of removed) live.fill(0, firstLabels[ordinal], firstLabels[ordinal + 1])
  return live
}

/** Position of the last number that is not above `value`; of equal ones the last. */
const lastAtMost = (ascending: ArrayLike<number>, value: number): number => {
  let [low, high] = [0, ascending.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= value) low = middle
    else high = middle
  }
  return low
}

/** The latest stay parsed up to `KEPT_PARSED`. */
const keepingParsed = (read: (id: string) => IndexedArticle | null): Generation['article'] => {
  const latest = new Map<string, IndexedArticle>()
  let kept = 0
  return (id) => {
    const found = latest.get(id) ?? read(id)
    if (!found) return null
    if (latest.delete(id)) kept -= found.article.text.length
    latest.set(id, found)
    kept += found.article.text.length
    for (const [oldest, { article }] of latest) {
      if (kept <= KEPT_PARSED || latest.size === 1) break
      latest.delete(oldest)
      kept -= article.text.length
    }
    return found
  }
}
