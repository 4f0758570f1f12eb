import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SetupError } from '../../src/errors.ts'
import { openGeneration } from '../../src/search-index/generation.ts'
import { articleWith, build as buildOf, recipe } from './articles.ts'
import { startBuilder } from './builder-process.ts'
import { dataFolder } from './data-folder.ts'

const build = (dataDir: string, passages: number, onStep?: () => void): Promise<string> =>
  buildOf(dataDir, [articleWith(passages)], { onStep })

// 1,000 passages: articles.jsonl and vectors.f32 have 63 KiB and less, vectors.hnsw 332, written in this order.
test.each([[32], [200]])('when no file may grow beyond %i KiB, the index in use stays', async (limit) => {
  const dataDir = dataFolder()
  const name = await build(dataDir, 5)
  const { lines, ended, child } = startBuilder([dataDir, 1000, 1], {
    prefix: ['bash', '-c', `ulimit -f ${limit} && exec "$@"`, 'bash'],
  })
  await ended
  expect(child.exitCode).toBe(3)
  expect(lines.at(-1)).toEqual({ failed: 'SetupError', setup: true, message: expect.stringContaining(`"${dataDir}"`) })
  expect(lines.at(-1)?.message).toMatch(
    /then run "npm run index" or \/reindex again\. .* was not changed\. \((EFBIG|SHORT_FILE)\)$/,
  )
  expect(readdirSync(dataDir).sort()).toEqual(['CURRENT', 'generations', 'segments'])
  expect(readdirSync(join(dataDir, 'generations'))).toEqual([name])
  expect(readdirSync(join(dataDir, 'segments'))).toHaveLength(1)
  expect((await openGeneration(dataDir, recipe)).generation?.name).toBe(name)
})

/** A mount of its own needs a user namespace, which some machines forbid. */
const mount = 'mount -t tmpfs -o size="$0" tmpfs "$1"'
const unshare = ['unshare', '--user', '--map-root-user', '--mount', 'bash', '-c']
const folderToMountOn = join(import.meta.dirname)
const canMount = spawnSync(unshare[0]!, [...unshare.slice(1), mount, '1m', folderToMountOn]).status === 0

for (const size of ['40k', '160k', '420k']) {
  test.skipIf(!canMount)(`a disk of ${size} that becomes full is named, and the index in use stays`, async () => {
    const dataDir = dataFolder()
    // The mount is gone with its process: so that process also looks at what is left.
    const look = '(ls -A "$1" "$1/generations"; ls -A "$1/segments" | wc -l)'
    const script = `${mount} && "$2" "$3" "$1" 5 1 && "$2" "$3" "$1" 1000 1; echo "{\\"exit\\": $?}"; ${look} | sed 's/.*/"&"/'`
    const { execPath } = process
    const builder = join(import.meta.dirname, 'builder.ts')
    const ran = spawnSync(unshare[0]!, [...unshare.slice(1), script, size, dataDir, execPath, builder], {
      encoding: 'utf8',
    })
    const lines = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const failure = lines.find((line) => line.failed)
    expect(failure).toEqual({
      failed: 'SetupError',
      setup: true,
      message: expect.stringMatching(/(is full|most likely the disk is full)\. Free some space/),
    })
    expect(lines).toContainEqual({ exit: 3 })
    const left = lines.filter((line) => typeof line === 'string')
    const built = lines.find((line) => line.built)?.built
    expect(left).toEqual([
      `${dataDir}:`,
      ...(built ? ['CURRENT'] : []),
      'generations',
      'segments',
      '',
      `${dataDir}/generations:`,
      ...(built ? [built] : []),
      built ? '1' : '0',
    ])
  })
}

test('a temporary folder that disappears while indexing ends the build in words', async () => {
  const dataDir = dataFolder()
  const name = await build(dataDir, 5)
  const segments = join(dataDir, 'segments')
  const failed = await build(dataDir, 1000, () => {
    for (const entry of readdirSync(segments))
      if (entry.startsWith('.')) rmSync(join(segments, entry), { recursive: true })
  }).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(SetupError)
  expect((failed as Error).message).toContain('disappeared while the index was being built')
  expect((await openGeneration(dataDir, recipe)).generation?.name).toBe(name)
  expect(readdirSync(join(dataDir, 'generations'))).toEqual([name])
  expect(readdirSync(segments)).toHaveLength(1)
})

test('a data folder that disappears while indexing ends the build in words', async () => {
  const dataDir = join(dataFolder(), 'data')
  mkdirSync(dataDir)
  const failed = await build(dataDir, 1000, () => rmSync(dataDir, { recursive: true, force: true })).catch(
    (error: unknown) => error,
  )
  expect(failed).toBeInstanceOf(SetupError)
  expect((failed as Error).message).toContain('disappeared while the index was being built')
  expect(existsSync(dataDir)).toBe(false)
})
