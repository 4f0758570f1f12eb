import { afterEach, describe, expect, test } from 'vitest'
import { faultyUrl } from '../support/model-server/faulty-url.ts'
import { type Fault, type ModelServer, openModelServer } from '../support/model-server/server.ts'
import { ANSWER, failureOf, KEY, openTestChat, WAYS } from './support.ts'

let server: ModelServer
afterEach(() => server.close())

/** What each fault is to the bot, how often the provider is asked, and how often it is asked again. */
const EXPECTED: Readonly<
  Record<Exclude<Fault, 'nonsense'>, { kind: string; requests: number; again: number; says: RegExp }>
> = {
  refused: {
    kind: 'unreachable',
    requests: 0,
    again: 2,
    says: /nothing listens at http:\/\/127\.0\.0\.1:\d+\. Start /,
  },
  dns: { kind: 'unreachable', requests: 0, again: 0, says: /no-such-host\.invalid.*_BASE_URL/ },
  tls: { kind: 'unreachable', requests: 0, again: 0, says: /\(DEPTH_ZERO_SELF_SIGNED_CERT\).*NODE_EXTRA_CA_CERTS/ },
  'slow header': { kind: 'timeout', requests: 1, again: 0, says: /did not answer in the time that there was\.$/ },
  stalled: { kind: 'timeout', requests: 1, again: 0, says: /stopped in the middle of the answer\.$/ },
  cut: { kind: 'cut', requests: 3, again: 2, says: /the connection ended in the middle of the answer\.$/ },
  '429': {
    kind: 'rate limit',
    requests: 3,
    again: 2,
    says: /was asked too often, says http:\/\/127\.0\.0\.1:\d+ \(429\)\.$/,
  },
  '429 retry-after': { kind: 'rate limit', requests: 1, again: 0, says: /\(429\); it asks to wait 20 s\.$/ },
  '500': { kind: 'server', requests: 3, again: 2, says: /failed \(500\): "/ },
  '503': { kind: 'server', requests: 3, again: 2, says: /failed \(503\): "/ },
  '401': {
    kind: 'key',
    requests: 1,
    again: 0,
    says: /_API_KEY was refused by .* \(401\)\. Check it at https:|\(401\)\.$/,
  },
  context: {
    kind: 'context',
    requests: 1,
    again: 0,
    says: /^The prompt is longer than .* Set CHAT_WINDOW to what it takes\.$/,
  },
  malformed: {
    kind: 'malformed',
    requests: 2,
    again: 1,
    says: /did not answer in the structure that it was asked for\.$/,
  },
  refusal: { kind: 'refused', requests: 1, again: 0, says: /refused to answer/ },
  empty: { kind: 'refused', requests: 1, again: 0, says: /said nothing, or refused to answer\.$/ },
}

describe.each(WAYS)('$provider, streaming $stream', ({ provider, stream }) => {
  test.each(Object.keys(EXPECTED) as (keyof typeof EXPECTED)[])('%s', async (fault) => {
    server = await openModelServer(() => ({ fault, retryAfter: '20', words: ANSWER }))
    if (fault === 'refusal') server.answer(() => ({ fault }))
    const isAddress = fault === 'refused' || fault === 'dns' || fault === 'tls'
    const baseUrl = isAddress ? await faultyUrl(fault) : server.urls[provider]
    const { ask, chat, logged } = await openTestChat({ provider, stream, baseUrl })
    const expected =
      // Ollama has no way to say that a model refused: its words are prose.
      fault === 'refusal' && provider === 'ollama' ? EXPECTED.malformed : EXPECTED[fault]

    const failure = await failureOf(ask(fault === 'slow header' ? 200 : 5_000))

    expect(failure).toEqual({
      name: 'ModelFailure',
      kind: expected.kind,
      message: expect.stringMatching(expected.says),
    })
    expect(failure.message).toContain(`${provider}:gpt-4o-mini`)
    expect(server.requests).toHaveLength(expected.requests)
    expect(logged.filter((line) => line.includes('asking the model again'))).toHaveLength(expected.again)
    expect(server.refusals).toEqual([])
    expect(`${failure.message} ${logged.join()} ${JSON.stringify(chat.state())}`).not.toContain(KEY)
    const isAboutModel = !['context', 'refused'].includes(expected.kind)
    expect(chat.state()).toEqual(
      isAboutModel ? { state: 'fails', message: failure.message } : { state: 'unknown', message: null },
    )
  })

  test('schema-valid nonsense is an answer: whoever uses it checks it', async () => {
    server = await openModelServer(() => ({ fault: 'nonsense' }))
    const { ask, chat } = await openTestChat({ provider, stream, baseUrl: server.urls[provider] })
    expect(await ask()).toHaveProperty('value.claims')
    expect(chat.state()).toEqual({ state: 'answers', message: null })
  })
})
