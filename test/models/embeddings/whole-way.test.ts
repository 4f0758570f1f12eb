import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SetupError } from '../../../src/errors.ts'
import type { Log } from '../../../src/log.ts'
import type { EmbeddingSettings } from '../../../src/model-settings.ts'
import { articleFile, type Home, home, open as openOver } from '../../app/open.ts'
import { openModelServer, type Script } from '../../support/model-server/server.ts'
import { onnxFolder } from '../../support/onnx/folder.ts'

const CRANE = 'Der neue Kran hebt 65 Tonnen.'
const FERRY = 'Die Fähre fährt am Sonntag nach Bregenz.'
const LIGHTHOUSE = 'Der Leuchtturm ist rot.'

const harbour = (): Home => {
  const place = home()
  place.put('hafen.md', articleFile('Am See', `${CRANE}\n${FERRY}\n${LIGHTHOUSE}`))
  return place
}

const open = (place: Home, embedding: EmbeddingSettings, overrides: { log?: Log } = {}) =>
  openOver(place, { embedding }, undefined, { embeddings: undefined, ...overrides })

const serve = async (script: Script = () => ({ words: '' })) => {
  const server = await openModelServer(script)
  onTestFinished(server.close)
  const openai: EmbeddingSettings = {
    ...{ provider: 'openai', model: 'text-embedding-3-small', apiKey: 'sk-canary', baseUrl: server.urls.openai },
  }
  const ollama: EmbeddingSettings = {
    ...{ provider: 'ollama', model: 'nomic-embed-text', apiKey: null, baseUrl: server.urls.ollama },
  }
  return { ...server, openai, ollama, texts: () => server.requests.flatMap(({ texts }) => texts) }
}

const warnings = (log: readonly { level: string; message: string }[]): string[] =>
  log.filter(({ level }) => level === 'warn').map(({ message }) => message)

describe('with a model in a folder', () => {
  test('what is asked in other words is found by its meaning', async () => {
    const { app } = await open(harbour(), { provider: 'onnx', folder: onnxFolder() })
    expect((await app.search('Hebezeug stemmt', 3)).map(({ text }) => text)[0]).toBe(CRANE)
    expect((await app.search('Dampfer', 3)).map(({ text }) => text)[0]).toBe(FERRY)
    expect(app.status().recipe).toMatch(/^onnx:tiny \d+, 16 dimensions$/)
    expect(app.status().embedding).toEqual({ name: 'onnx:tiny', state: 'answers', message: null })
  })

  test('a question that words answer is answered', async () => {
    const { app } = await open(harbour(), { provider: 'onnx', folder: onnxFolder() })
    const answer = await app.ask({ question: 'Wie viele Tonnen hebt der Kran?' })
    expect(answer.quotes.map(({ text }) => text)).toEqual([CRANE])
  })

  test('another model in the same folder is another index; the same model is not indexed again', async () => {
    const place = harbour()
    const folder = onnxFolder()
    const first = await open(place, { provider: 'onnx', folder })
    const { generation } = first.app.status()
    await first.app.close()
    const same = await open(place, { provider: 'onnx', folder })
    expect(same.app.status().generation).toBe(generation)
    await same.app.close()
    writeFileSync(join(folder, 'fundstelle.json'), '{"passage":"passage: "}')
    const other = await open(place, { provider: 'onnx', folder })
    expect(other.app.status().generation).not.toBe(generation)
    expect(warnings(other.log)).toEqual([expect.stringContaining('it was built with onnx:tiny')])
  })

  test('a folder that is gone ends the start with what it lacks', async () => {
    await expect(open(harbour(), { provider: 'onnx', folder: '/nowhere/e5' })).rejects.toThrow(
      'the folder /nowhere/e5 lacks a model',
    )
  })
})

test.each(['openai', 'ollama'] as const)('%s: passages are embedded once, each question once', async (provider) => {
  const server = await serve()
  const { app, log } = await open(harbour(), server[provider])
  expect(server.texts()).toEqual(['Wort', CRANE, FERRY, LIGHTHOUSE])
  await app.search('Wann fährt die Fähre?', 3)
  expect((await app.ask({ question: 'Wann fährt die Fähre?' })).quotes.map(({ text }) => text)).toEqual([FERRY])
  expect(server.texts().slice(4)).toEqual(['Wann fährt die Fähre?', 'Wann fährt die Fähre?'])
  expect(app.status().recipe).toMatch(/^(openai:text-embedding-3-small|ollama:nomic-embed-text) 1, 8 dimensions$/)
  expect(app.status().embedding.state).toBe('answers')
  expect(warnings(log)).toEqual([])
  expect(server.refusals).toEqual([])
})

describe('with a model of a provider', () => {
  test('a text with the vector of the question comes first, although no word is the same', async () => {
    const server = await serve(({ texts }) => ({
      words: texts.map((text) => (/Kran|Hebezeug/.test(text) ? [1, 0.1, 0] : [0, 0.1, 1])),
    }))
    const { app } = await open(harbour(), server.openai)
    expect((await app.search('Hebezeug', 1)).map(({ text }) => text)).toEqual([CRANE])
  })

  test('a first start without the provider ends with what to do', async () => {
    const server = await serve()
    await server.close()
    const logged: unknown[] = []
    const keep = (...said: unknown[]) => void logged.push(said)
    const failed = open(harbour(), server.openai, { log: { debug: keep, info: keep, warn: keep, error: keep } })
    await expect(failed).rejects.toThrow(SetupError)
    await expect(failed).rejects.toThrow(/cannot be reached at .* \(ECONNREFUSED\)\. (Check|Start)/)
    // No question will be searched by its words.
    expect(logged).toEqual([])
  })

  test('a later start without it answers by the words alone, and says so once', async () => {
    const server = await serve()
    const place = harbour()
    await (await open(place, server.openai)).app.close()
    await server.close()

    const { app, log } = await open(place, server.openai)

    const { quotes } = await app.ask({ question: 'Wie viele Tonnen hebt der Kran?' })
    expect(quotes.map(({ text }) => text)).toEqual([CRANE])
    expect((await app.search('Leuchtturm', 1)).map(({ text }) => text)).toEqual([LIGHTHOUSE])
    expect(warnings(log)).toEqual([
      expect.stringMatching(
        /^The embedding model .* cannot be reached at .* Until it answers, questions are searched by their words alone\.$/,
      ),
    ])
    expect(app.status().embedding).toEqual({
      name: 'openai:text-embedding-3-small',
      state: 'fails',
      message: expect.stringContaining('cannot be reached'),
    })
  })

  test('a start without it over a changed corpus goes on with the old index', async () => {
    const server = await serve()
    const place = harbour()
    const before = await open(place, server.openai)
    await before.app.close()
    await server.close()
    place.put('neu.md', articleFile('Neu', 'Ein neuer Text.'))
    const { app, log } = await open(place, server.openai)
    expect(app.status().articles).toBe(1)
    expect(warnings(log)).toEqual([
      expect.stringContaining('cannot be reached'),
      expect.stringContaining('the articles could not be indexed again'),
    ])
    expect(JSON.stringify(log)).not.toContain('sk-canary')
  })

  test('a question that it fails at is answered by its words, with one warning until it answers again', async () => {
    const server = await serve()
    const { app, log } = await open(harbour(), server.openai)
    server.answer(() => ({ fault: '401' }))
    for (const question of ['Was hebt der Kran?', 'Wie viele Tonnen hebt der Kran?'])
      expect((await app.ask({ question })).quotes.map(({ text }) => text)).toEqual([CRANE])
    server.answer(() => ({ words: '' }))
    expect((await app.ask({ question: 'Was hebt der Kran?' })).status).toBe('answered')
    expect(warnings(log)).toEqual([expect.stringContaining('does not accept the key (status 401)')])
    expect(log.at(-1)?.message).toMatch(/^the embedding model .* answers again$/)
    expect(app.status().embedding.state).toBe('answers')
  })

  test('one that fails again and again is not asked for each question', async () => {
    const server = await serve()
    const { app } = await open(harbour(), server.openai)
    server.answer(() => ({ fault: '401' }))
    const before = server.requests.length
    for (let i = 0; i < 6; i++) expect((await app.ask({ question: 'Was hebt der Kran?' })).status).toBe('answered')
    expect(server.requests.length - before).toBe(3)
    expect(app.status().embedding.message).toContain('does not accept the key')
  })

  test('vectors that cannot be used are refused, for passages and questions alike', async () => {
    const server = await serve()
    const place = harbour()
    const { app, log } = await open(place, server.openai)
    const { generation } = app.status()
    server.answer(({ texts }) => ({ words: texts.map(() => [1, 2, 3]) }))
    place.put('neu.md', articleFile('Neu', 'Ein neuer Text.'))
    const message = 'gave 3 dimensions, expected 8'

    await expect(app.reindex({ full: false })).rejects.toThrow(message)
    expect((await app.ask({ question: 'Was hebt der Kran?' })).quotes.map(({ text }) => text)).toEqual([CRANE])

    expect(app.status()).toMatchObject({ generation, embedding: { state: 'fails' } })
    expect(warnings(log)).toEqual([expect.stringContaining(message)])
  })
})

describe('a reindex whose provider fails half-way', () => {
  test('says what to do, leaves the old index in use, and pays only for the rest when it is run again', async () => {
    const server = await serve()
    const place = harbour()
    const { app } = await open(place, server.openai)
    const { generation } = app.status()
    const fresh = Array.from({ length: 200 }, (_, i) => `Das Boot mit der Nummer ${i} ist blau.`)
    place.put('boote.md', articleFile('Boote', fresh.join('\n')))
    const before = server.texts().length
    let batches = 0
    server.answer(() => {
      batches += 1
      return batches > 2 ? { fault: '401' } : { words: '' }
    })

    const failed = app.reindex({ full: false })
    await expect(failed).rejects.toThrow(SetupError)
    await expect(failed).rejects.toThrow(
      'does not accept the key (status 401). Check OPENAI_API_KEY: it must be a key of the server in OPENAI_BASE_URL. ' +
        'What was embedded is kept: run "npm run index" or /reindex again, and it goes on from there.',
    )
    expect(app.status().generation).toBe(generation)
    expect((await app.ask({ question: 'Was hebt der Kran?' })).generation).toBe(generation)
    const refused = server.requests.at(-2)!.texts // of the batch; the last one was the question's

    server.answer(() => ({ words: '' }))
    const paid = server.texts().length
    const report = await app.reindex({ full: false })

    expect(report).toMatchObject({ passages: 203, added: 1 })
    const inAll = server
      .texts()
      .slice(before)
      .filter((text) => fresh.includes(text))
    expect(inAll.sort()).toEqual([...fresh, ...refused].sort())
    expect(report.embedded).toBe(server.texts().length - paid)
    expect(app.status().embedding.state).toBe('answers')
  })
})

test('an index that is held, examined again after a start, and decided about is paid for once; no exam asks the provider', async () => {
  const server = await serve()
  const place = harbour()
  const golden = { question: 'Wie viele Tonnen hebt der Kran?', language: 'de', expects: [{ quote: '65 Tonnen' }] }
  place.put('hafen.questions.jsonl', `${JSON.stringify(golden)}\n`)
  const { app } = await open(place, server.openai)
  const fresh = 'Das Boot ist blau.'
  place.put('hafen.md', articleFile('Am See', `${FERRY}\n${fresh}`))
  const paid = server.texts().length
  expect(await app.reindex({ full: false })).toMatchObject({ outcome: 'held', exam: { nowUnanswered: 1 } })
  expect(server.texts().slice(paid)).toEqual([fresh])
  await app.close()

  const again = await open(place, server.openai)
  const asked = server.texts().length
  expect(await again.app.reindex({ full: false })).toMatchObject({ outcome: 'held' })
  const { held } = await again.app.index.overview()
  expect(await again.app.index.switchToHeld(held!.name)).toBe(true)
  await again.app.index.rollback()
  expect(server.texts().slice(asked)).toEqual([])
})

test('a model that gives other dimensions under its old name is another recipe, and said', async () => {
  const server = await serve()
  const place = harbour()
  const first = await open(place, server.openai)
  const { generation } = first.app.status()
  await first.app.close()
  server.answer(({ texts }) => ({ words: texts.map((text) => [text.length, 1, 1]) }))
  const { app, log } = await open(place, server.openai)
  expect(app.status().recipe).toContain('3 dimensions')
  expect(app.status().generation).not.toBe(generation)
  expect(warnings(log)[0]).toBe(
    'openai:text-embedding-3-small gives 3 dimensions, 8 before: it is another model, and all is embedded anew',
  )
})
