import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Item } from '../../../src/digest/item.ts'
import { openWording } from '../../../src/digest/wording/open-wording.ts'
import { openChat } from '../../../src/models/open-chat.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { openModelServer, type Script } from '../../support/model-server/server.ts'
import { NOW } from '../support.ts'

export const never = new AbortController().signal

export const report = (changed: Partial<Item> = {}): Item => ({
  ...{ id: 'a', feed: 'https://a.example/feed', guid: null, url: 'https://a.example/gpt-6', language: 'en' },
  title: 'OpenAI releases GPT-6 for developers',
  summary:
    'OpenAI released its language model GPT-6 on Friday. It costs 2 dollars for a million tokens. It is not available in Europe.',
  ...{ published: null, seenAt: NOW, ...changed },
})

export type Claim = { text: string; cites: number[] }

/** What a good model makes of the report in German. */
export const GOOD = {
  title: { text: 'OpenAI veröffentlicht GPT-6 für Entwickler', cites: [1] } as Claim,
  summary: [
    { text: 'OpenAI hat sein Sprachmodell GPT-6 am Freitag veröffentlicht.', cites: [2] },
    { text: 'Eine Million Token kostet 2 Dollar.', cites: [3] },
  ] as Claim[],
}

export const WORDED = {
  title: GOOD.title.text,
  summary: GOOD.summary.map(({ text }) => text).join(' '),
  by: 'openai:gpt-4o-mini',
}

type Provider = 'openai' | 'anthropic' | 'ollama'
type Warned = { fields: Record<string, unknown>; message: string }

/** A model behind a real server, and a store that outlives what is opened over it. */
export const openModel = async (script: Script) => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-wording-'))
  const storage = openStorage(folder)
  const server = await openModelServer(script)
  onTestFinished(async () => {
    await server.close()
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const warned: Warned[] = []
  const nothing = () => undefined
  const log = { info: nothing, warn: (fields: object, message: string) => warned.push({ fields, message } as Warned) }
  const tokens: string[] = []
  const open = async ({
    provider = 'openai' as Provider,
    model = 'gpt-4o-mini',
    mayAsk = (): boolean => true,
  } = {}) => {
    const chat = await openChat(
      {
        ...{ provider, model, apiKey: 'key', baseUrl: server.urls[provider], stream: true, window: 8_000 },
        ...{ tokensPerDay: null, price: null },
      },
      { mayAsk, onTokens: (purpose) => tokens.push(purpose), log: log as never, waits: { backoff: 1 } },
    )
    return openWording({ chat, wordings: storage.wordings(), log: log as never, now: () => NOW })
  }
  const asked = () => server.requests.filter(({ kind }) => kind === 'chat')
  return { open, server, asked, warned, tokens, storage }
}
