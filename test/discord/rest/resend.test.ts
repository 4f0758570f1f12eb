import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { REST } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { restOptions } from '../../../src/discord/rest/rest.ts'
import { connectByHand, runAsk } from '../../discord-double/bots.ts'
import { type DiscordDouble, type RestFault, startDiscord } from '../../support/discord/double.ts'

let discord: DiscordDouble
let rest: REST
beforeEach(async () => {
  discord = await startDiscord()
  rest = new REST(restOptions(discord.apiUrl, () => undefined)).setToken(discord.token)
})
afterEach(() => discord.stop())

const text = (content: string, more: object = {}) => ({ content, allowed_mentions: { parse: [] }, ...more })
const asked = async () => {
  const { interaction, webhook: path } = await runAsk(discord, await connectByHand(discord))
  const webhook = path as `/${string}`
  const token = path.split('/')[3]
  return {
    interaction,
    webhook,
    acknowledge: (body: object = { type: 5 }) =>
      rest.post(`/interactions/${interaction.id}/${token}/callback`, { body, auth: false }),
    edit: (content: string) => rest.patch(`${webhook}/messages/@original`, { body: text(content), auth: false }),
    followUp: (content: string) => rest.post(webhook, { body: text(content), auth: false }),
  }
}
const channelPath = (): `/${string}` => `/channels/${discord.channelId}/messages`
const posted = () => discord.posted().map(({ content }) => content)

describe('the first answer to an interaction', () => {
  test.each<[RestFault, number]>([
    ['dropped', 2],
    ['502', 2],
    ['hang', 1],
  ])('that Discord did not get (%s) is given again', async (fault, times) => {
    const { acknowledge, interaction } = await asked()
    const { hits } = discord.fail({ with: fault, route: /callback/, times })
    await acknowledge()
    expect((await interaction.acknowledged()).type).toBe(5)
    expect(hits()).toBe(times)
    expect(discord.takeRefusals()).toEqual([])
  })

  test.each<RestFault>(['lost answer', 'no answer'])('that Discord got (%s) counts as given', async (fault) => {
    const { acknowledge, interaction } = await asked()
    const { hits } = discord.fail({ with: fault, route: /callback/ })
    await acknowledge()
    expect((await interaction.acknowledged()).type).toBe(5)
    expect(hits()).toBe(1)
    expect(discord.takeRefusals()).toEqual([])
  })

  test('that somebody else has given is no success', async () => {
    const { acknowledge } = await asked()
    await acknowledge()
    await expect(acknowledge()).rejects.toMatchObject({ code: 40060 })
    discord.takeRefusals()
  })

  test('is given up when nobody can see it any more', async () => {
    const { acknowledge } = await asked()
    const { hits } = discord.fail({ with: '502', route: /callback/, times: 99 })
    await expect(acknowledge()).rejects.toMatchObject({ status: 502 })
    expect(hits()).toBe(5)
  })
})

describe('an edit', () => {
  test.each<[RestFault, number]>([
    ['502', 2],
    ['dropped', 2],
    ['lost answer', 2],
    ['10015', 2],
    ['429', 1],
  ])('that fails by %s is sent again', async (fault, times) => {
    const { acknowledge, edit, interaction } = await asked()
    await acknowledge()
    const { hits } = discord.fail({ with: fault, route: /^PATCH/, times })
    await edit('here')
    expect((await interaction.answered()).content).toBe('here')
    expect(hits()).toBe(times)
    discord.expectClean()
  })

  test('that gets no answer is sent again after 6 s', async () => {
    const { acknowledge, edit } = await asked()
    await acknowledge()
    const { hits } = discord.fail({ with: 'hang', route: /^PATCH/ })
    await edit('here')
    expect(hits()).toBe(1)
  })

  test('is given up after four tries', async () => {
    const { acknowledge, edit } = await asked()
    await acknowledge()
    const { hits } = discord.fail({ with: '502', route: /^PATCH/, times: 99 })
    await expect(edit('here')).rejects.toMatchObject({ status: 502 })
    expect(hits()).toBe(4)
  })

  test('of an answer that is gone is refused at once', async () => {
    const { acknowledge, webhook } = await asked()
    await acknowledge()
    const gone = rest.patch(`${webhook}/messages/111111111111111111`, { body: text('x'), auth: false })
    await expect(gone).rejects.toMatchObject({ code: 10008 })
    expect(discord.takeRefusals()).toHaveLength(1)
  })
})

describe('a follow-up', () => {
  test.each<[RestFault, number]>([
    ['lost answer', 1],
    ['dropped', 0],
    ['502', 0],
  ])('that fails by %s stays failed: it knows no nonce, and could stand there twice', async (fault, arrived) => {
    const { acknowledge, edit, followUp, interaction } = await asked()
    await acknowledge()
    await edit('here')
    const { hits } = discord.fail({ with: fault, route: /^POST \/webhooks/, times: 99 })
    await expect(followUp('more')).rejects.toThrow()
    expect(hits()).toBe(1)
    expect(interaction.followUps()).toHaveLength(arrived)
  })

  test.each<RestFault>(['10015', '429'])('that Discord did not take (%s) is sent again', async (fault) => {
    const { acknowledge, edit, followUp, interaction } = await asked()
    await acknowledge()
    await edit('here')
    discord.fail({ with: fault, route: /^POST \/webhooks/ })
    await followUp('more')
    expect(interaction.followUps()).toHaveLength(1)
    discord.expectClean()
  })
})

describe('a new message', () => {
  test('without a nonce is sent once', async () => {
    const { hits } = discord.fail({ with: '502', route: /^POST \/channels/, times: 99 })
    await expect(rest.post(channelPath(), { body: text('x') })).rejects.toMatchObject({ status: 502 })
    await expect(rest.post(channelPath(), { body: text('x', { nonce: '1' }) })).rejects.toMatchObject({ status: 502 })
    expect(hits()).toBe(2)
  })

  test('with an enforced nonce is sent until it stands: Discord takes it once', async () => {
    discord.fail({ with: 'lost answer', route: /^POST \/channels/ })
    await rest.post(channelPath(), { body: text('x', { nonce: '1', enforce_nonce: true }) })
    expect(posted()).toEqual(['x'])
  })
})

test('what fails before there is a connection was never sent: even a message is sent again', async () => {
  const answer = (_request: unknown, response: ServerResponse) =>
    response.setHeader('content-type', 'application/json').end('{"id":"1"}')
  const gone = createServer(answer).listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  gone.close()
  await once(gone, 'close')
  const early = new REST(restOptions(`http://127.0.0.1:${port}/api`, () => undefined)).setToken('token')

  const sent = early.post('/channels/1/messages', { body: text('x') })
  const back = createServer(answer)
  setTimeout(() => back.listen(port, '127.0.0.1'), 100)
  expect(await sent).toEqual({ id: '1' })
  back.closeAllConnections()
  back.close()
})
