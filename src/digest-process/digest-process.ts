import { type ChildProcess, fork } from 'node:child_process'
import type { DigestNews } from '../digest/feed-state.ts'
import type { Heavy } from '../digest/heavy.ts'
import type { FromProcess, Job, Result } from './messages.ts'

/** What is remembered, in milliseconds: more than any job looks at. */
const LOOKED_AT = 15 * 24 * 3_600_000
/** So long the process is kept for the next job; its memory goes with it. */
const IDLE_MS = 5_000

/** As the npm scripts start the program, with room for what lives as long as one job. */
const FLAGS = ['--import', new URL('../compile-cache.ts', import.meta.url).href, '--max-semi-space-size=16']

export type DigestProcess = Heavy & { /** Ends what is under way, which rejects. */ close(): void }

/**
 * What is heavy about digests, in a process of its own: the bot answers meanwhile, and a crash there is a job that has
 * failed. It has the store of `dataDir` open for itself. Jobs wait for each other.
 */
export const openDigestProcess = ({
  dataDir,
  news,
  now,
}: {
  dataDir: string
  news: DigestNews
  /** Milliseconds since 1970. */
  now: () => number
}): DigestProcess => {
  let child: ChildProcess | null = null
  let idle: NodeJS.Timeout | undefined
  let isClosed = false
  let last: Promise<unknown> = Promise.resolve()

  const end = (): void => {
    child?.kill('SIGKILL')
    child = null
  }
  process.on('exit', end)

  const begin = (): ChildProcess => {
    const one = start(dataDir)
    one.once('close', () => {
      if (child === one) child = null
    })
    child = one
    return one
  }
  const ask = async <D extends Job['do']>(job: Job & { do: D }): Promise<Result[D]> => {
    if (isClosed) throw new Error('the bot is stopping')
    clearTimeout(idle)
    const one = child ?? begin()
    try {
      return (await answered(one, job)) as Result[D]
    } catch (error) {
      end()
      throw error
    } finally {
      idle = setTimeout(end, IDLE_MS).unref()
    }
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
  const isAny = async (): Promise<boolean> => (await news.items.count(now() - LOOKED_AT)) > 0

  return {
    rememberStories: () =>
      inTurn(async () => {
        if ((await news.items.withoutStory(1)).length > 0) await ask({ do: 'remember' })
      }),
    choose: (question) => inTurn(async () => ((await isAny()) ? ask({ do: 'choose', question }) : [])),
    judgedWith: (question, item) => inTurn(async () => ((await isAny()) ? ask({ do: 'judge', question, item }) : null)),
    close: () => {
      isClosed = true
      clearTimeout(idle)
      process.off('exit', end)
      end()
    },
  }
}

const start = (dataDir: string): ChildProcess =>
  fork(new URL('./worker.ts', import.meta.url), [dataDir], {
    // Nothing of the bot's settings: no key is where feeds are read.
    env: {},
    execArgv: FLAGS,
    serialization: 'advanced',
    // Results of a command go to standard output: nothing else may.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** What the process says to a job. Rejects where it fails, and where the process ends instead. */
const answered = async (child: ChildProcess, job: Job): Promise<Result[Job['do']]> => {
  const { promise, resolve, reject } = Promise.withResolvers<Result[Job['do']]>()
  const onMessage = (message: FromProcess): void => {
    if ('done' in message) resolve(message.done)
    else reject(asError(message.failed))
  }
  const onClose = (code: number | null, signal: string | null): void =>
    reject(new Error(`the process that puts news into stories ended early (${signal ?? `exit code ${code}`})`))
  const onError = (cause: Error): void =>
    reject(new Error(`the process that puts news into stories has failed (${cause.message})`, { cause }))
  child.on('message', onMessage).on('close', onClose).on('error', onError)
  child.send(job, () => undefined) // Of one that has ended "close" tells more than the failure to send.
  try {
    return await promise
  } finally {
    child.off('message', onMessage).off('close', onClose).off('error', onError)
  }
}

const asError = ({ message, stack }: { message: string; stack: string | null }): Error =>
  Object.assign(new Error(message), stack !== null && { stack })
