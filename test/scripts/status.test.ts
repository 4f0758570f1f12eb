import { expect, test } from 'vitest'
import { renderStatus } from '../../scripts/support/render-status.ts'
import { fakeApp } from '../terminal/samples.ts'

const status = {
  ...fakeApp(() => Promise.reject(new Error('not asked'))).status(),
  index: { isHeld: true, pinned: 'rollback' as const, isBusy: false, earlier: 2, bytes: 1_500_000 },
  digests: {
    ...{ channels: 1, troubledFeeds: 2 },
    last: { channel: '1', date: '2026-11-28', state: 'done', at: Date.UTC(2026, 10, 28, 7, 0, 12) },
    next: { channel: '1', at: Date.UTC(2026, 10, 29, 7) },
  },
}
const bot = {
  state: 'ready',
  process: { startedAt: Date.UTC(2026, 10, 28, 6, 30), memory: { resident: 123_400_000, heap: 5 } },
}
const today = { input: 12_345, output: 678 }

test('the status names each model, whether it answers, what to do, and what was used today', () => {
  const chat = {
    ...{ name: 'openai:gpt-5-mini', state: 'fails' as const, message: 'The key is refused; set OPENAI_API_KEY anew.' },
    ...{ today, limit: 1_000_000, spent: 0.004442 },
  }
  const embedding = { name: 'ollama:bge-m3', state: 'unknown' as const, message: null }
  expect(renderStatus({ ...status, chat, embedding, bot })).toBe(
    `
version     0.1.0
generation  g-1
articles    1
passages    12
languages   de, en, fr, it, es
about       Sora 2
recipe      r-1
bot         ready, running since 2026-11-28T06:30 UTC, 124 MB
index       2 MB on the disk, 2 to return to
            a new one answers worse and waits for a decision: npm run index -- --status
            stays in use since a rollback, whatever the files say: "npm run index" ends that
chat        openai:gpt-5-mini: does not answer
            The key is refused; set OPENAI_API_KEY anew.
            today (UTC): 12,345 tokens in, 678 out, of 1,000,000 a day, $0.0044
embedding   ollama:bge-m3: not asked yet
digests     1 channel, 2 feeds failing
            last 2026-11-28T07:00 UTC (done)
            next 2026-11-29T07:00 UTC`.trimStart(),
  )
})

test('without limit and price it says so, and nothing in it steers the terminal', () => {
  const chat = { name: 'ollama:x\u001b[31m', state: 'answers' as const, message: null, today, limit: null, spent: null }
  expect(
    renderStatus({ ...status, chat, bot: { state: 'not running', process: null } })
      .split('\n')

      .slice(-6, -3),
  ).toEqual([
    'chat        ollama:x: answers',
    '            today (UTC): 12,345 tokens in, 678 out, no limit',
    'embedding   builtin: answers',
  ])
})
