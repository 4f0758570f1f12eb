import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isGenerationName } from './manifest.ts'
import { isMissing, listGenerations, readCurrent, replaceFile } from './published.ts'

export const STATE = 'index-state.json'
/** Raise it when `about` of a candidate changes its shape: what an older program has written is then not read. */
const FORMAT = 1

/** Earlier states of the index that may be returned to. */
const EARLIER = 3

const name = z.string().refine(isGenerationName)
const count = z.number().int().nonnegative()

const served = z.strictObject({
  name,
  /** Articles, compared with the one before; null where it is not known. */
  change: z.strictObject({ added: count, changed: count, removed: count }).nullable(),
  /** The one after it answers the same: its segments were put together. */
  isSame: z.boolean(),
})

const candidate = z.strictObject({
  name,
  /** The generation that it is to follow; null where there was none. */
  base: name.nullable(),
  /** The exam has found it worse: somebody must decide. Else its exam has not ended. */
  isHeld: z.boolean(),
  change: served.shape.change,
  /** What is to be told about it, in the words of whoever built it. */
  about: z.unknown(),
})

const pinned = z.strictObject({
  name,
  /** `discard`: until a file changes; `rollback`: whatever the files say. */
  by: z.enum(['rollback', 'discard']),
  /** Of the corpus folder when it was pinned (see `fingerprintOf`). */
  corpus: z.string(),
})

const schema = z.strictObject({
  format: z.literal(FORMAT),
  served: z.array(served),
  candidate: candidate.nullable(),
  pinned: pinned.nullable(),
})

type Stored = Omit<z.infer<typeof schema>, 'format'>

export type Served = z.infer<typeof served>
export type Candidate = z.infer<typeof candidate>

/**
 * What is known of the generations of a data folder, of which each is in one of these states: in use, a candidate (complete,
 * and waiting for its exam or, when held, for somebody's decision), earlier (to return to), or of no use any more.
 */
export type IndexState = Stored & {
  /** The one in CURRENT, and the last of `served`; null where there is none. */
  current: string | null
}

const NOTHING: Stored = { served: [], candidate: null, pinned: null }

/**
 * As it is, whatever was written last before a crash: what CURRENT names and what lies on the disk count more than the file.
 * A file that is missing or damaged is one that says nothing.
 */
export const readIndexState = async (dataDir: string): Promise<IndexState> => {
  const stored = await readStored(dataDir)
  const current = (await readCurrent(dataDir)) ?? null
  return reconciled(stored === 'damaged' ? NOTHING : stored, current, await listGenerations(dataDir))
}

/** Whether the file is there and does not hold what was written: then it is forgotten what waits, and what stays. */
export const isStateDamaged = async (dataDir: string): Promise<boolean> => (await readStored(dataDir)) === 'damaged'

/** Only for the holder of the build lock. */
export const writeIndexState = (dataDir: string, { served, candidate, pinned }: Stored): Promise<void> => {
  const json = `${JSON.stringify({ format: FORMAT, served, candidate, pinned }, null, 1)}\n`
  return replaceFile(dataDir, STATE, `${json}sha256 ${sha256(json)}\n`)
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const readStored = async (dataDir: string): Promise<Stored | 'damaged'> => {
  try {
    const text = await readFile(join(dataDir, STATE), 'utf8')
    const [, json = '', hash] = /^(.*\n)sha256 (.*)\n$/s.exec(text) ?? []
    return hash === sha256(json) ? (schema.safeParse(JSON.parse(json)).data ?? 'damaged') : 'damaged'
  } catch (error) {
    if (isMissing(error)) return NOTHING
    throw error
  }
}

/** `names`: of the generations on the disk. */
export const reconciled = (
  { served, candidate, pinned }: Stored,
  current: string | null,
  names: readonly string[],
): IndexState => {
  const isThere = new Set(names)
  const waits = candidate && isThere.has(candidate.name) && candidate.name !== current ? candidate : null
  const known = served.filter((one) => isThere.has(one.name) && one.name !== waits?.name)
  const listed = new Set(known.map((one) => one.name))
  // Of a program that kept no list; one that is newer than CURRENT was never in use.
  const unlisted = names.filter((one) => !listed.has(one) && one !== waits?.name && (current === null || one < current))
  const before = [...unlisted.sort().map(unknown), ...known].filter((one) => one.name !== current)
  const inUse = known.find((one) => one.name === current) ?? {
    ...unknown(current ?? ''),
    change: candidate?.name === current ? candidate.change : null,
  }
  return {
    current,
    served: current !== null && isThere.has(current) ? [...before, { ...inUse, isSame: false }] : before,
    candidate: waits,
    pinned: pinned?.name === current ? pinned : null,
  }
}

const unknown = (one: string): Served => ({ name: one, change: null, isSame: false })

/** Earlier states, the last one first, that somebody may return to. */
export const earlierIn = ({ served, current }: IndexState): Served[] =>
  served
    .filter((one) => one.name !== current && !one.isSame)
    .reverse()
    .slice(0, EARLIER)

/** The one in use, the candidate, what may be returned to, and what the one in use was put together from: its spare. */
export const worthKeeping = (state: IndexState): Set<string> => {
  const spare = state.served.at(-2)
  // Without CURRENT nobody knows which of them will be opened.
  const others = state.current === null ? state.served : [...earlierIn(state), ...(spare ? [spare] : [])]
  const names = others.map((one) => one.name)
  return new Set([...names, state.current, state.candidate?.name].filter((one) => typeof one === 'string'))
}
