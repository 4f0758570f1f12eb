import { REST } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import { restOptions } from '../../../src/discord/rest/rest.ts'
import { startDiscord } from '../../support/discord/double.ts'

/** Where versions of undici put the dispatcher of the process. */
const DISPATCHERS = [1, 2].map((version) => Symbol.for(`undici.globalDispatcher.${version}`))

test('a file arrives whole, whichever undici was loaded first', async () => {
  const globals = globalThis as unknown as Record<symbol, unknown>
  const before = DISPATCHERS.map((symbol) => [symbol, globals[symbol]])
  onTestFinished(() => void Object.assign(globals, Object.fromEntries(before)))
  const { Agent, setGlobalDispatcher } = await import('undici')
  setGlobalDispatcher(new Agent())
  const discord = await startDiscord()
  onTestFinished(() => discord.stop())
  const rest = new REST(restOptions(discord.apiUrl, () => undefined)).setToken(discord.token)
  const data = Buffer.from('Größe;«ä»\r\n\u0000')

  const body = { content: 'Hier.', attachments: [{ id: 0, filename: 'größe.csv' }], allowed_mentions: { parse: [] } }
  await rest.post(`/channels/${discord.channelId}/messages`, { body, files: [{ name: 'größe.csv', data }] })

  const [message] = discord.posted()
  expect(message?.content).toBe('Hier.')
  expect(message?.files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([['größe.csv', data.toString()]])
})
