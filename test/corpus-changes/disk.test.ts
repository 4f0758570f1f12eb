import { readdirSync, utimesSync } from 'node:fs'
import * as node from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Disk } from '../../src/corpus-changes/disk.ts'
import { ADA, corpusOf, DRAFT, failing, typed } from './setting.ts'

test.each(['EROFS', 'EACCES'])(
  'a corpus that cannot be written (%s) is told at once, and nothing is done',
  async (code) => {
    const { corpus, files, storage } = corpusOf({ access: failing(code) })
    const closed = { problem: { kind: 'closed', setting: 'CORPUS_DIR', code } }
    const { id } = await corpus.readText(DRAFT, ADA)
    await expect(corpus.requireWritable()).rejects.toMatchObject(closed)
    await expect(corpus.accept(id, ADA)).rejects.toMatchObject(closed)
    await expect(corpus.edit('bienen', typed({ title: 'Neu' }), ADA)).rejects.toMatchObject(closed)
    await expect(corpus.remove('bienen', ADA)).rejects.toMatchObject(closed)
    expect(files()).toEqual(['bienen.md', 'kran.md'])
    expect(await storage.changes.count()).toBe(0)
    expect(await corpus.pending(id)).toMatchObject({ id })
  },
)

/** What changes files, one after the other: the n-th of these calls fails. */
const failingAt = (n: number, code: string): { disk: Partial<Disk>; calls: () => number } => {
  let calls = 0
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1
    if (calls === n) throw Object.assign(new Error(`${code}: made up`), { code })
    return work()
  }
  const open: Disk['open'] = async (...given) => {
    const file = await step(() => node.open(...given))
    const [write, sync] = [file.writeFile.bind(file), file.sync.bind(file)]
    file.writeFile = (...args) => step(() => write(...args))
    file.sync = () => step(sync)
    return file
  }
  const disk: Partial<Disk> = {
    open,
    link: (...given) => step(() => node.link(...given)),
    rename: (...given) => step(() => node.rename(...given)),
    unlink: (...given) => step(() => node.unlink(...given)),
    mkdir: ((...given: Parameters<typeof node.mkdir>) => step(() => node.mkdir(...given))) as Disk['mkdir'],
  }
  return { disk, calls: () => calls }
}

const acts = {
  add: async ({ corpus }: ReturnType<typeof corpusOf>) => corpus.accept((await corpus.readText(DRAFT, ADA)).id, ADA),
  edit: async ({ corpus }: ReturnType<typeof corpusOf>) => corpus.edit('bienen', typed({ title: 'Neu' }), ADA),
  remove: async ({ corpus }: ReturnType<typeof corpusOf>) => corpus.remove('bienen', ADA),
}

test.each(Object.keys(acts) as (keyof typeof acts)[])(
  '%s: wherever the disk fails, the admin sees the cause, and the folder and the record are as they were',
  async (act) => {
    for (const code of ['ENOSPC', 'EIO']) {
      let steps = 0
      for (let n = 1; ; n++) {
        const { disk, calls } = failingAt(n, code)
        const setting = corpusOf(disk)
        const before = setting.read('bienen.md')
        const result = await acts[act](setting).then(
          () => null,
          (error: unknown) => error,
        )
        if (calls() < n) break
        steps += 1
        expect(result, `${code} at ${n}`).toMatchObject({ problem: { kind: code === 'EIO' ? 'faulty' : 'full' } })
        expect(setting.files(), `${code} at ${n}`).toEqual(['bienen.md', 'kran.md'])
        expect(readdirSync(setting.corpusDir), `${code} at ${n}`).toEqual(['bienen.md', 'kran.md'])
        expect(setting.read('bienen.md')).toBe(before)
        expect(await setting.storage.changes.count()).toBe(0)
      }
      expect(steps).toBeGreaterThan(4)
    }
  },
)

test('what a crash left in the folder is cleared by the next change; what is not ours, or under way, stays', async () => {
  const [left, fresh, foreign] = ['.kran.md.0123456789ab.tmp', '.kran.md.ba9876543210.tmp', '.kran.md.swp']
  const { corpus, corpusDir, files } = corpusOf({}, { [left]: 'half', [fresh]: 'half', [foreign]: 'x' })
  for (const name of [left, foreign]) utimesSync(join(corpusDir, name), 1_000, 1_000)
  await corpus.edit('bienen', typed({ title: 'Neu' }), ADA)
  expect(files()).toEqual([fresh, foreign, 'bienen.md', 'kran.md'].sort())
})
