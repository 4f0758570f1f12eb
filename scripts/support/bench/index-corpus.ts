import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../../../src/config.ts'
import { openApp } from '../../../src/open-app.ts'
import type { Benchmark } from './benchmark.ts'

/** CORPUS_DIR from nothing, and again when nothing has changed (every vector comes from the cache). */
export const indexCorpus: Benchmark = async ({ env, newDataDir }) => {
  const dataDir = await newDataDir()
  const app = await openApp(readConfig({ ...env, DATA_DIR: dataDir }), { indexAtOpen: false })
  try {
    const first = await app.reindex({ full: false })
    const again = await app.reindex({ full: false })
    const { articles, passages } = first
    return [
      { name: 'articles', value: articles, unit: '' },
      { name: 'passages', value: passages, unit: '' },
      { name: 'from nothing', value: first.seconds * 1000, unit: 'ms' },
      { name: 'from nothing, speed', value: passages / first.seconds, unit: 'passages/s' },
      { name: 'again, unchanged', value: again.seconds * 1000, unit: 'ms' },
      { name: 'again, unchanged, speed', value: passages / again.seconds, unit: 'passages/s' },
      { name: 'the index on disk', value: await kilobytes(join(dataDir, 'segments')), unit: 'kB' },
    ]
  } finally {
    await app.close()
  }
}

const kilobytes = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((one) => one.isFile()).map((one) => stat(join(one.parentPath, one.name)))
  return (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0) / 1000
}
