import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { BuiltinEmbeddings } from '../../src/models/builtin-embeddings.ts'
import { articleFile, home, open } from '../app/open.ts'

const canLook = existsSync('/proc/self/task')

/** The processes that build an index for this one, of those that a process has started. */
const workersOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
    .map(Number)
    .filter((child) => child > 0 && isWorker(child))

const isWorker = (pid: number): boolean => {
  const command = `/proc/${pid}/cmdline`
  return existsSync(command) && readFileSync(command, 'utf8').includes('indexing/worker.ts')
}

const workerOf = (pid: number): Promise<number> =>
  vi.waitFor(
    () => {
      const [worker] = workersOf(pid)
      if (worker === undefined) throw new Error('nothing is being built')
      return worker
    },
    { timeout: 30_000, interval: 5 },
  )

test.skipIf(!canLook)(
  'a crash of what builds the index fails the reindex alone: the old index answers, and the next reindex succeeds',
  async () => {
    const place = home()
    place.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
    const { app, hold } = await open(place)
    const { generation } = app.status()
    const held = Promise.withResolvers<void>()
    hold(held.promise)
    const reindex = app.reindex({ full: true }).catch((error: unknown) => error)
    process.kill(await workerOf(process.pid), 'SIGTRAP')
    expect(await reindex).toEqual(new Error('the process that builds the index ended early (SIGTRAP)'))
    held.resolve()
    expect(await app.ask({ question: 'Wie viel hebt der Kran?' })).toMatchObject({ status: 'answered', generation })
    expect(await app.reindex({ full: true })).toMatchObject({ articles: 1 })
    expect(readdirSync(join(place.dataDir, 'segments')).filter((name) => name.startsWith('.'))).toEqual([])
  },
)

test.each([
  ['/nowhere/node', 'spawn /nowhere/node ENOENT'],
  ['/dev/null/node', 'spawn ENOTDIR'],
])('where no process can be started (%s) the reindex says so, and the old index answers', async (path, why) => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
  const { app } = await open(place)
  const node = process.execPath
  onTestFinished(() => {
    process.execPath = node
  })
  process.execPath = path
  await expect(app.reindex({ full: true })).rejects.toThrow(
    new Error(`the process that builds the index cannot be started (${why})`),
  )
  expect((await app.ask({ question: 'Wie viel hebt der Kran?' })).status).toBe('answered')
})

test.skipIf(!canLook)('a Ctrl-C that also reaches what builds the index is left to the program', async () => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
  const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const builtin = new BuiltinEmbeddings()
  const embedDocuments = async (texts: string[]): Promise<number[][]> => {
    asked.resolve()
    await held.promise
    return builtin.embedDocuments(texts)
  }
  const embeddings = { embedQuery: (text: string) => builtin.embedQuery(text), embedDocuments }
  const { app } = await open(place, {}, undefined, { embeddings, indexAtOpen: false })
  const reindex = app.reindex({ full: false })
  await asked.promise
  const worker = await workerOf(process.pid)
  for (const signal of ['SIGINT', 'SIGTERM']) process.kill(worker, signal)
  held.resolve()
  expect(await reindex).toMatchObject({ articles: 1, added: 1 })
})

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const changer = fileURLToPath(new URL('./changer.ts', import.meta.url))

test.skipIf(!canLook).each([
  ['killed', changer, 'SIGKILL', [null, 'SIGKILL']],
  ['told to stop', main, 'SIGTERM', [143, null]],
] as const)('when a program that builds an index is %s, nothing goes on building', async (_, file, signal, end) => {
  const { corpusDir, dataDir, put } = home()
  const body = 'Der Kran hebt Kisten aus dem Schiff.\n'.repeat(20)
  for (let n = 0; n < 2000; n++) put(`kran-${n}.md`, articleFile(`Kran ${n}`, body))
  const env = { ...process.env, CORPUS_DIR: corpusDir, DATA_DIR: dataDir, DISCORD_TOKEN: '', LOG_LEVEL: 'silent' }
  const program = spawn(process.execPath, [file, corpusDir, dataDir, '0'], { env, stdio: ['pipe', 'ignore', 'pipe'] })
  onTestFinished(() => void program.kill('SIGKILL'))
  const [exit, complaints] = [once(program, 'exit'), text(program.stderr!)]
  const worker = await workerOf(program.pid!)
  const segment = await vi.waitFor(() => join(dataDir, 'segments', readdirSync(join(dataDir, 'segments'))[0]!), {
    timeout: 30_000,
    interval: 5,
  })
  process.kill(worker, 'SIGSTOP')
  program.kill(signal)
  expect(await exit).toEqual(end)
  if (isWorker(worker)) process.kill(worker, 'SIGCONT')
  expect(await complaints).toBe('') // It ends when both have ended.
  expect(isWorker(worker)).toBe(false)
  expect(readdirSync(segment)).not.toContain('articles.index') // It comes after the last article.
})
