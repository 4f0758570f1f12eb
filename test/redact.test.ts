import { expect, test } from 'vitest'
import { openLog } from '../src/log.ts'
import { pseudonymsIn, secretsIn, secretsRemoved } from '../src/redact.ts'

const ANNA = '175928847299117063'
const SERVER = '275928847299117064'

const environment = {
  OPENAI_API_KEY: 'horse-battery-staple',
  DATABASE_URL: 'postgres://bot:p%40ss%2Fword-1@db/state',
  FEED: 'https://user:feed-pass-1@feeds.example.org/ai.xml',
  DATA_DIR: '/srv/data',
}
const redact = secretsRemoved(secretsIn(environment))

test.each([
  [
    'a key that was set, wherever it stands',
    'refused: "horse-battery-staple" is wrong',
    'refused: "[secret]" is wrong',
  ],
  ['the password of an address, also when it was decoded', 'auth failed for p@ss/word-1', 'auth failed for [secret]'],
  ['a password in any address', 'GET https://me:hidden@x.example/a', 'GET https://[secret]@x.example/a'],
  [
    'the token of an interaction',
    `/interactions/${ANNA}/aW50ZXJhY3Rpb24/callback`,
    `/interactions/${ANNA}/[secret]/callback`,
  ],
  ['the token of a webhook', `/webhooks/${ANNA}/aW50ZXJhY3Rpb24`, `/webhooks/${ANNA}/[secret]`],
  [
    'the signature of an attachment',
    'https://cdn.example/a.png?ex=1&hm=abcdef012345',
    'https://cdn.example/a.png?ex=1&hm=[secret]',
  ],
  ['a header', 'Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer [secret]'],
  ['a bot token', 'got MTc1OTI4ODQ3Mjk5MTE3MDYz.GabcdE.abcdefghijklmnopqrstuvwxyz', 'got [secret]'],
])('%s is not shown', (_what, line, shown) => {
  expect(redact(line)).toBe(shown)
})

test('what is no secret stays as it is', () => {
  for (const line of ['/srv/data cannot be written', 'at file:///a/b.ts:1:2', 'https://example.org/a?b=c&page=2'])
    expect(redact(line)).toBe(line)
})

test('in the log the id of a person is a pseudonym, in whichever field or text; places stay', () => {
  const lines: string[] = []
  const log = openLog(
    { level: 'info', format: 'json' },
    pseudonymsIn((id) => `person-${id.length}`),
    { write: (line) => void lines.push(line) },
  )
  const err = Object.assign(new Error(`no member ${ANNA}`), { requestBody: { json: 'what was asked' } })
  log.info({ user: ANNA, guild: SERVER, change: { by: [ANNA] }, err }, `<@${ANNA}> may not ask in <#${SERVER}>`)

  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain(ANNA)
  expect(lines[0]).not.toContain('what was asked')
  expect(JSON.parse(lines[0]!)).toMatchObject({
    ...{ user: 'person-18', guild: SERVER, change: { by: ['person-18'] } },
    msg: `<@person-18> may not ask in <#${SERVER}>`,
  })
})
