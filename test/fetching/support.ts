import { onTestFinished } from 'vitest'
import { FetchFailure } from '../../src/fetching/failure.ts'
import { type Fetcher, type FetchOptions, openFetcher } from '../../src/fetching/fetcher.ts'
import { type AnswerPage, openWebServer, type WebServer } from '../support/web-server/server.ts'
import { watchConnects } from '../support/web-server/watch-connects.ts'

/** A web server on loopback until the test ends. */
export const serve = async (answer: AnswerPage, options: { tls?: boolean } = {}): Promise<WebServer> => {
  const server = await openWebServer(answer, options)
  onTestFinished(() => server.close())
  return server
}

/** A fetcher until the test ends; `warned`: what it has logged. */
export const fetcherFor = (parts: Partial<Parameters<typeof openFetcher>[0]>): Fetcher & { warned: unknown[] } => {
  const warned: unknown[] = []
  const log = { warn: (...what: unknown[]) => void warned.push(what) } as never
  const fetcher = openFetcher({ allow: [], userAgent: 'Fundstelle-test (ops@bot.example)', log, ...parts })
  onTestFinished(() => fetcher.close())
  return { ...fetcher, warned }
}

/** Attempts to connect, until the test ends; see watchConnects. */
export const watch = (options: Parameters<typeof watchConnects>[0] = {}) => {
  const watched = watchConnects(options)
  onTestFinished(() => watched.stop())
  return watched.attempts
}

/** The failure that a fetch ends with; anything else fails the test. */
export const failureOf = async (fetcher: Fetcher, url: string, options: FetchOptions = {}): Promise<FetchFailure> => {
  const ended = await fetcher.fetch(url, options).catch((error: unknown) => error)
  if (ended instanceof FetchFailure) return ended
  throw new Error(`expected a FetchFailure: ${ended instanceof Error ? ended.stack : JSON.stringify(ended)}`)
}
