import { join } from 'node:path'
import type { App } from '../../../../src/app.ts'
import { openGeneration } from '../../../../src/search-index/generation.ts'
import { articleWith, build, DIMENSIONS, randomVectors, recipe } from '../../../../test/search-index/articles.ts'

/** Passages of an index with a graph of vectors: hnswlib writes its file in several pieces. */
const PASSAGES = 400
const vectors = randomVectors(PASSAGES, DIMENSIONS, 1)

/** Builds an index with a graph of vectors, which hnswlib writes and says nothing of a full disk. */
export const buildGraph = async (dataDir: string): Promise<void> => {
  await build(join(dataDir, 'graph'), [articleWith(PASSAGES)], { vectors })
}

/** What is wrong with the graph that was built; null: it finds each of the vectors tried. */
export const wrongGraph = async (dataDir: string): Promise<string | null> => {
  const { generation, refused } = await openGeneration(join(dataDir, 'graph'), recipe)
  if (!generation) return refused.map(({ message }) => message).join(' ') || 'there is none'
  for (let label = 0; label < PASSAGES; label += 40) {
    const vector = Array.from(vectors.subarray(label * DIMENSIONS, (label + 1) * DIMENSIONS))
    if (generation.vectors.nearest(vector, 1)[0]?.label !== label) return `passage ${label} is not found`
  }
  return null
}

const GOLDEN = {
  ...{ question: 'Wo hebt der Kran?', language: 'de' },
  expects: [{ article: 'kran-1', quote: 'Der Kran 1 hebt am Kai' }],
}

type Attempt = (name: string, work: () => Promise<unknown>) => Promise<void>

/** An admin goes back to the index before and keeps a golden question, and somebody deletes what is kept of them. */
export const decide = async (app: App, user: string, attempt: Attempt): Promise<void> => {
  await attempt('rolled back', () => app.index.rollback())
  await attempt('golden question', () => app.exam.add(GOLDEN))
  await attempt('erased', () => app.privacy.erase(user, Date.now()))
}

/** Whether what `decide` did is there, by its names. */
export const decided = async (app: App, user: string): Promise<Record<string, boolean>> => {
  const { pinned } = await app.index.overview()
  const { questions } = await app.exam.list(GOLDEN.expects[0]!.article)
  const kept = await app.privacy.count(user)
  return {
    'rolled back': pinned === 'rollback',
    'golden question': questions.some(({ question }) => question === GOLDEN.question),
    erased: kept.every(({ rows }) => rows === 0),
  }
}
