import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { PERMISSION } from '../support/discord/places.ts'
import { request } from './bots.ts'

const MINUTE = 60_000

let discord: DiscordDouble
let now: number
beforeEach(async () => {
  now = Date.parse('2026-11-28T07:00:00Z')
  discord = await startDiscord({ clock: () => now })
})
afterEach(() => discord.stop())

type Sent = { status: number; body: { id: string; content: string; code?: number } }
const post = async (body: object, channel = discord.channelId): Promise<Sent> => {
  const { status, body: sent } = await request(discord, 'POST', `/channels/${channel}/messages`, body)
  return { status, body: sent as Sent['body'] }
}
const list = async (query = '', channel = discord.channelId) => {
  const { status, body } = await request(discord, 'GET', `/channels/${channel}/messages${query}`)
  return { status, texts: Array.isArray(body) ? body.map(({ content }) => content) : body }
}

test('the last messages are listed, the newest first, without what is deleted', async () => {
  const ids = []
  for (const content of ['one', 'two', 'three']) ids.push((await post({ content })).body.id)
  expect((await list()).texts).toEqual(['three', 'two', 'one'])
  expect((await list('?limit=2')).texts).toEqual(['three', 'two'])
  expect((await list(`?after=${ids[0]}&limit=1`)).texts).toEqual(['two'])
  await request(discord, 'DELETE', `/channels/${discord.channelId}/messages/${ids[1]}`)
  expect((await list()).texts).toEqual(['three', 'one'])
  discord.expectClean()
})

test('limits that Discord does not take are refused', async () => {
  for (const limit of ['0', '101', 'all']) expect((await list(`?limit=${limit}`)).status).toBe(400)
})

test('without the right to read the history nothing is listed, without the right to see the channel it is refused', async () => {
  const closed = discord.addChannel('closed', { botPermissions: PERMISSION.viewChannel | PERMISSION.sendMessages })
  await post({ content: 'one' }, closed)
  expect(await list('', closed)).toEqual({ status: 200, texts: [] })
  expect(await list('', discord.addChannel('hidden', { botPermissions: 0n }))).toMatchObject({
    ...{ status: 403, texts: { code: 50001 } },
  })
})

test('an enforced nonce is one message for two minutes, in its channel; one that is not enforced is none', async () => {
  const other = discord.addChannel('other')
  const [enforced, free] = [
    { content: 'a', nonce: 'n', enforce_nonce: true },
    { content: 'a', nonce: 'n' },
  ]
  const { id } = (await post(enforced)).body
  now += 2 * MINUTE - 1
  expect((await post({ ...enforced, content: 'b' })).body).toMatchObject({ id, content: 'a' })
  const others = [await post(enforced, other), await post(free), await post(free)]
  now += 2 * MINUTE
  others.push(await post(enforced))
  expect(new Set([id, ...others.map(({ body }) => body.id)]).size).toBe(5)
})

test('the nonce of a deleted message answers 10008', async () => {
  const body = { content: 'a', nonce: 'n', enforce_nonce: true }
  const { id } = (await post(body)).body
  await request(discord, 'DELETE', `/channels/${discord.channelId}/messages/${id}`)
  expect(await post(body)).toMatchObject({ status: 404, body: { code: 10008 } })
})

test('a fault that is to hit some requests alone asks before each', async () => {
  const answers = [false, true, false]
  const fault = discord.fail({ with: '429', times: 9, when: () => answers.shift() ?? false })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await post({ content: 'a' })).status)
  expect(statuses).toEqual([200, 429, 200, 200])
  expect(fault.hits()).toBe(1)
})
