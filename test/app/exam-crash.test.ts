import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readIndexState } from '../../src/search-index/state.ts'
import { articleFile, home, open } from './open.ts'

const CRANE = 'Der Kran hebt 65 Tonnen.'
const indexer = fileURLToPath(new URL('./exam-process.ts', import.meta.url))

test.each([
  ['examining', 1, 'old', true],
  ['publishing', 0, 'old', true],
  ['publishing', 1, 'new', false],
] as const)('a kill at %s %i leaves the %s index in use; a candidate waits: %s', async (step, done, age, waits) => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', CRANE))
  place.put(
    'kran.questions.jsonl',
    ['Was hebt der Kran?', 'Wie viele Tonnen hebt der Kran?']
      .map((question) => `${JSON.stringify({ question, language: 'de', expects: [{ quote: '65 Tonnen' }] })}\n`)
      .join(''),
  )
  const first = await open(place)
  const { generation } = first.app.status()
  await first.app.close()
  place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.'))
  await new Promise((resolve) => setTimeout(resolve, 50)) // past the tick of the file system's clock

  const killed = spawnSync(process.execPath, [indexer, place.corpusDir, place.dataDir, step, `${done}`])
  expect(killed.signal).toBe('SIGKILL')

  const state = await readIndexState(place.dataDir)
  expect(state.current === generation ? 'old' : 'new').toBe(age)
  expect(state.candidate !== null).toBe(waits)
  const candidate = state.candidate?.name ?? state.current

  // The next start ends what was begun, with what was built and paid for.
  const again = await open(place)
  expect(again.app.status()).toMatchObject({ generation: candidate, articles: 2 })
  expect(again.embedded).toEqual([])
  expect((await again.app.ask({ question: 'Wie hoch ist der Turm?' })).status).toBe('answered')
  await again.app.settled()
  const left = await readIndexState(place.dataDir)
  expect(left).toMatchObject({ current: candidate, candidate: null, pinned: null })
  expect(readdirSync(join(place.dataDir, 'generations')).sort()).toEqual([generation, candidate].sort())
})
