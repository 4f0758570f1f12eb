import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { SetupError } from '../../../src/errors.ts'
import type { Embed } from '../../../src/models/embeddings/embed.ts'
import { openEmbeddings } from '../../../src/models/embeddings/open-embeddings.ts'
import { openProvider } from '../../../src/models/embeddings/provider.ts'
import { embedPassages, embedQuestion } from '../../../src/search-index/embed.ts'
import { faultyUrl } from '../../support/model-server/faulty-url.ts'
import { type Fault, openModelServer, type Script } from '../../support/model-server/server.ts'

const KEY = 'sk-canary-4711-do-not-tell'
const never = new AbortController().signal
const memory = { get: async () => undefined, set: async () => undefined }

const serve = async (script: Script) => {
  const server = await openModelServer(script)
  onTestFinished(server.close)
  return server
}

const openai = (baseUrl: string) =>
  ({ provider: 'openai', model: 'text-embedding-3-small', apiKey: KEY, baseUrl }) as const
const ollama = (baseUrl: string) => ({ provider: 'ollama', model: 'nomic-embed-text', apiKey: null, baseUrl }) as const
const settingsOf = { openai, ollama }

const lengths: Script = ({ texts }) => ({ words: texts.map((text) => [text.length, 1]) })
const embedderOf = (provider: 'openai' | 'ollama', baseUrl: string) => openProvider(settingsOf[provider](baseUrl), 1)

const nameOf = { openai: 'openai:text-embedding-3-small', ollama: 'ollama:nomic-embed-text' }

const messageOf = async (embedder: Promise<Embed>): Promise<string> => {
  const error = await (await embedder)('passage', ['Ein Text'], never).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(SetupError)
  return (error as Error).message
}

/** A server that answers everything alike. */
const answering = async (status: number, body: string, headers: Record<string, string>) => {
  let requests = 0
  const server = createServer((_request, response) => {
    requests += 1
    response.writeHead(status, headers).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => requests }
}

describe.each(['openai', 'ollama'] as const)('%s', (provider) => {
  test('gives a vector for each text, in order, without a try too many', async () => {
    const { urls, requests, refusals } = await serve(lengths)
    const embed = await embedderOf(provider, urls[provider])
    expect(await embed('passage', ['a', 'bcd', 'ef\ng'], never)).toEqual([
      [1, 1],
      [3, 1],
      [4, 1],
    ])
    expect(requests.map(({ kind, texts }) => ({ kind, texts }))).toEqual([
      { kind: 'embed', texts: ['a', 'bcd', 'ef\ng'] },
    ])
    expect(refusals).toEqual([])
  })

  test('is sent at most 64 texts at once', async () => {
    const { urls, requests } = await serve(lengths)
    const { embeddings, name, close } = await openEmbeddings(settingsOf[provider](urls[provider]), memory)
    onTestFinished(close)
    expect(name).toBe(provider === 'openai' ? 'openai:text-embedding-3-small' : 'ollama:nomic-embed-text')
    expect(await embeddings.embedDocuments(Array.from({ length: 150 }, (_, i) => 'x'.repeat(i + 1)))).toHaveLength(150)
    expect(requests.map(({ texts }) => texts.length)).toEqual([64, 64, 22])
  })

  test.each<[Fault, number, string]>([
    ['429', 3, 'asks to wait (status 429). Try again later.'],
    ['500', 3, '(status 500). '],
    ['503', 3, '(status 503). '],
    ['cut', 3, 'broke off in the middle of its answer at '],
    ['401', 1, 'does not accept the key (status 401). Check '],
    [
      'context',
      1,
      'does not take a text of this length (status 400). Set EMBEDDING_MODEL to one that takes 512 tokens',
    ],
  ])('%s: is tried %i times in all, and said in words', async (fault, tries, message) => {
    const { urls, requests } = await serve(() => ({ fault }))
    const said = await messageOf(embedderOf(provider, urls[provider]))
    expect(said).toContain(`The embedding model ${nameOf[provider]} ${fault.startsWith('5') ? 'has trouble at ' : ''}`)
    expect(said).toContain(message)
    expect(requests).toHaveLength(tries)
  })

  test.each([
    ['refused', '(ECONNREFUSED)'],
    ['dns', '(ENOTFOUND)'],
    ['tls', '(DEPTH_ZERO_SELF_SIGNED_CERT)'],
  ] as const)('%s: it cannot be reached, and the message says where and what to do', async (fault, code) => {
    const url = await faultyUrl(fault)
    expect(await messageOf(embedderOf(provider, url))).toBe(
      `The embedding model ${nameOf[provider]} cannot be reached at ${url} ${code}. ` +
        (provider === 'openai'
          ? 'Check that the server runs, and OPENAI_BASE_URL.'
          : 'Start Ollama ("ollama serve"), or set OLLAMA_BASE_URL to where it runs.'),
    )
  })

  test('a name that the provider does not know is said with what to do', async () => {
    const server = await openModelServer(lengths, { models: ['other'] })
    onTestFinished(server.close)
    expect(await messageOf(embedderOf(provider, server.urls[provider]))).toContain(
      provider === 'openai' ? 'Correct EMBEDDING_MODEL' : 'Run "ollama pull nomic-embed-text"',
    )
  })

  test('one failure is made good by the next try, without any text twice in the answer', async () => {
    const { urls, requests } = await serve((request, index) =>
      index === 0 ? { fault: '503' } : lengths(request, index),
    )
    const embed = await embedderOf(provider, urls[provider])
    expect(await embed('passage', ['ab'], never)).toEqual([[2, 1]])
    expect(requests).toHaveLength(2)
  })

  test('a wait that is asked for is kept; one that is too long is not waited for', async () => {
    const { urls, requests, answer } = await serve((request, index) =>
      index === 0 ? { fault: '429 retry-after', retryAfter: '0' } : lengths(request, index),
    )
    const embed = await embedderOf(provider, urls[provider])
    expect(await embed('passage', ['ab'], never)).toEqual([[2, 1]])
    answer(() => ({ fault: '429 retry-after', retryAfter: '3600' }))
    await expect(embed('passage', ['ab'], never)).rejects.toThrow('asks to wait')
    expect(requests).toHaveLength(3)
  })

  test('a question that takes too long is given up, in words', async () => {
    const { urls } = await serve(() => ({ fault: 'slow header' }))
    const { embeddings, close } = await openEmbeddings(settingsOf[provider](urls[provider]), memory, 50)
    onTestFinished(close)
    await expect(embeddings.embedQuery('Wann?')).rejects.toThrow(
      `The embedding model ${nameOf[provider]} took longer than 0.05 s for one text.`,
    )
  })

  test.each<Fault>(['slow header', 'stalled', '429 retry-after'])('%s: ends when the program stops', async (fault) => {
    const { urls, requests } = await serve(() => ({ fault, retryAfter: '20' }))
    const { embeddings, close } = await openEmbeddings(settingsOf[provider](urls[provider]), memory)
    const failed = expect(embeddings.embedDocuments(['a'])).rejects.toThrow('because the program is stopping')
    await vi.waitFor(() => expect(requests).toHaveLength(1))
    await close()
    await failed
  })

  test('an answer without vectors is refused', async () => {
    const { url } = await answering(200, '<html>Welcome</html>', { 'content-type': 'text/html' })
    expect(await messageOf(embedderOf(provider, url))).toContain(
      `The embedding model ${nameOf[provider]} answered with something that is not a list of vectors.`,
    )
  })

  test.each([
    ['another length', [[1, 2, 3]], 'gave 3 dimensions, expected 2'],
    ['zeros', [[0, 0]], 'gave a vector of zeros'],
    ['nulls, as JSON has NaN', [[null, null]], 'gave a vector of zeros'],
    ['words', [['a', 'b']], 'not a finite number'],
    ['nothing', [null], 'is not a list of vectors'],
    ['too few texts', [], /gave 0 vectors for 1 texts|is not a list of vectors/],
  ])('vectors of %s are refused for a passage and a question', async (_, vectors, message) => {
    const { urls } = await serve(() => ({ words: vectors }))
    const { embeddings, close } = await openEmbeddings(settingsOf[provider](urls[provider]), memory)
    onTestFinished(close)
    const cache = { dimensions: 2, readVectors: async () => new Map(), writeVectors: async () => undefined }
    await expect(embedPassages(['a'], embeddings, cache)).rejects.toThrow(message)
    await expect(embedQuestion('a', embeddings, 2)).rejects.toThrow(
      vectors.length === 0 ? /gave 0 dimensions|is not a list of vectors/ : message,
    )
  })

  test('what a server says about a failure goes nowhere: not to standard output, and no key into the message', async () => {
    const printed = ['log', 'error', 'warn', 'info'].map((name) =>
      vi.spyOn(console, name as 'log').mockImplementation(() => undefined),
    )
    onTestFinished(() => {
      for (const spy of printed) spy.mockRestore()
    })
    for (const status of [400, 401, 403, 429, 500]) {
      const { url } = await answering(status, `You sent ${KEY}. @everyone`, { 'content-type': 'text/plain' })
      const embed = await embedderOf(provider, url)
      const error = await embed('passage', ['a'], never).catch((reason: unknown) => reason)
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/canary|everyone/)
      expect((error as Error).message).toContain(`(status ${status})`)
    }
    for (const spy of printed) expect(spy).not.toHaveBeenCalled()
  })
})

test('a redirect is not followed: a key would follow', async () => {
  const { urls, requests } = await serve(lengths)
  const { url } = await answering(307, '', { location: `${urls.openai}/embeddings` })
  expect(await messageOf(embedderOf('openai', url))).toContain('refused the texts (status 307)')
  expect(requests).toEqual([])
})

test('a key goes to the server, and a server that needs none gets none of this machine', async () => {
  const { urls, requests } = await serve(lengths)
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-environment')
  vi.stubEnv('OPENAI_ORG_ID', 'org-of-the-environment')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  await (await embedderOf('openai', urls.openai))('passage', ['a'], never)
  const keyless = await openProvider({ ...openai(urls.openai), apiKey: null }, 1)
  await keyless('passage', ['a'], never)
  expect(JSON.stringify(requests)).not.toContain('of-the-environment')
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, 'Bearer none'])
})

test('an account without money is not asked again', async () => {
  const body = JSON.stringify({ error: { code: 'insufficient_quota', message: 'You exceeded your current quota' } })
  const { url, count } = await answering(429, body, { 'content-type': 'application/json' })
  expect(await messageOf(embedderOf('openai', url))).toBe(
    "The embedding model openai:text-embedding-3-small asks to wait (status 429). The account's quota is used up: raise " +
      'it, or set EMBEDDING_MODEL to another model.',
  )
  expect(count()).toBe(1)
})
