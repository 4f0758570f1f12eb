import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openChat } from '../../src/models/open-chat.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { openTranslator } from '../../src/translation/open-translator.ts'
import type { PromptMaterial } from '../../src/translation/prompts/translate.ts'
import type { Wanted } from '../../src/translation/translator.ts'
import { type ModelRequest, openModelServer } from '../support/model-server/server.ts'

const FRENCH: Readonly<Record<string, string>> = {
  'Der Kran hebt bis zu 65 Tonnen.': 'La grue lève jusqu’à 65 tonnes.',
  'Niemand hatte ihn vorher gesehen.': 'Personne ne l’avait vue auparavant.',
}
const TEXT = Object.keys(FRENCH).join(' ')

const wanted: Wanted = {
  article: {
    article: {
      ...{ id: 'kran', title: 'Kran', titleDerived: false, author: null, published: null, url: null, rights: null },
      ...{ tier: 'article', language: 'de', text: TEXT },
    },
    sentences: splitSentences(TEXT),
    translations: [],
  },
  first: 1,
  last: 2,
}

const translations = ({ messages }: ModelRequest, dictionary: Readonly<Record<string, string>>) => {
  const material = JSON.parse(messages.find(({ role }) => role === 'user')!.text) as PromptMaterial
  return {
    translations: material.sentences.flatMap(({ n, text }) =>
      n === undefined ? [] : [{ n, text: dictionary[text]! }],
    ),
  }
}

test.each(['openai', 'anthropic', 'ollama'] as const)(
  '%s: over HTTP, a faulty translation, a second attempt, the store, and a server that fails later',
  async (provider) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fundstelle-whole-translation-'))
    const storage = openStorage(dataDir)
    const server = await openModelServer((request, index) => ({
      words: translations(
        request,
        index === 0 ? { ...FRENCH, [Object.keys(FRENCH)[0]!]: 'La grue lève 75 tonnes.' } : FRENCH,
      ),
    }))
    onTestFinished(async () => {
      await server.close()
      storage.close()
      rmSync(dataDir, { recursive: true, force: true })
    })
    const nothing = (): void => undefined
    const log = { info: nothing, warn: nothing, debug: nothing, error: nothing }
    const settings = {
      ...{ provider, model: 'qwen3:8b', apiKey: 'k', baseUrl: server.urls[provider] },
      ...{ stream: false, window: 8_000, tokensPerDay: null, price: null },
    }
    const purposes: string[] = []
    const hooks = {
      mayAsk: () => true,
      onTokens: (purpose: string) => void purposes.push(purpose),
      log,
      waits: { backoff: 1 },
    }
    const chat = await openChat(settings, hooks)
    const { translate } = openTranslator({ chat, memory: storage.translations, glossary: [], log })

    const made = await translate([wanted], 'fr', { make: true })
    expect(made.get('kran')!.map(({ text, origin }) => [text, origin])).toEqual(
      Object.values(FRENCH).map((text) => [text, chat.name]),
    )
    expect(server.requests.map(({ format, stream }) => [format, stream])).toEqual([
      ['translations', false],
      ['translations', false],
    ])
    expect(purposes).toEqual(['translate', 'translate'])
    expect(server.refusals).toEqual([])

    server.answer(() => ({ fault: '500' }))
    expect(await translate([wanted], 'fr', { make: true })).toEqual(made)
    expect(server.requests).toHaveLength(2)
    expect(await translate([wanted], 'it', { make: true })).toEqual(new Map())
    expect(await storage.translations.readFailed(Object.keys(FRENCH), 'it')).toEqual(new Map())
  },
)
