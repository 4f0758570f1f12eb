import { expect, test } from 'vitest'
import type { ReindexReport } from '../../src/app.ts'
import { openIndexQueue } from '../../src/corpus-changes/index-queue.ts'
import { BuildUnderWay, UserError } from '../../src/errors.ts'

const nothing = () => undefined
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const report = { generation: 'g', outcome: 'held', problems: [] } as unknown as ReindexReport

/** A queue over a reindex that fails with these, one after the other, and then works. */
const queueOf = (...failures: Error[]) => {
  let calls = 0
  const reindex = async () => {
    calls += 1
    const failure = failures.shift()
    if (failure) throw failure
    return report
  }
  return { queue: openIndexQueue({ reindex, log }), calls: () => calls }
}

test('while somebody else builds, a change waits for its turn', async () => {
  const { queue, calls } = queueOf(new BuildUnderWay('wait'))
  expect(await queue.next()).toBe(report)
  expect(calls()).toBe(2)
})

test('any other failure is told at once', async () => {
  const { queue, calls } = queueOf(new UserError('the disk is full'))
  await expect(queue.next()).rejects.toThrow('the disk is full')
  expect(calls()).toBe(1)
})
