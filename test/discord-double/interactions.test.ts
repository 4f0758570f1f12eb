import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { connectByHand, type Line, request, runAsk } from './bots.ts'

let discord: DiscordDouble
let line: Line
let now = 0
beforeEach(async () => {
  now = 1_000_000
  discord = await startDiscord({ clock: () => now })
  line = await connectByHand(discord)
})
afterEach(() => discord.stop())

const DEFER = { type: 5 }
const run = () => runAsk(discord, line)

test('3,000 ms is in time, 3,001 ms is 10062', async () => {
  const inTime = await run()
  now += 3000
  expect((await inTime.callback(DEFER)).status).toBe(204)
  expect(await inTime.interaction.acknowledged()).toEqual({ type: 5, ephemeral: false, ms: 3000 })

  const late = await run()
  now += 3001
  expect(await late.callback(DEFER)).toMatchObject({
    status: 404,
    body: { code: 10062, message: 'Unknown interaction' },
  })
})

test('a second acknowledgement is 40060', async () => {
  const { callback } = await run()
  await callback(DEFER)
  expect(await callback(DEFER)).toMatchObject({ status: 400, body: { code: 40060 } })
  expect(discord.takeRefusals()).toMatchObject([{ code: 40060 }])
})

test('the same acknowledgement again, of a bot that could not read the answer to the first, is 40060 and no fault', async () => {
  const { callback } = await run()
  discord.fail({ with: 'lost answer' })
  await expect(callback(DEFER)).rejects.toThrow('fetch failed')
  expect(await callback(DEFER)).toMatchObject({ status: 400, body: { code: 40060 } })
  expect(discord.takeRefusals()).toEqual([])
  expect(await callback({ type: 5, data: { flags: 64 } })).toMatchObject({ status: 400, body: { code: 40060 } })
  expect(discord.takeRefusals()).toMatchObject([{ code: 40060 }])
})

test('an edit, a follow-up and a look before the acknowledgement are 10015', async () => {
  const { edit, followUp, webhook } = await run()
  const answers = [
    await edit({ content: 'x' }),
    await followUp({ content: 'x' }),
    await request(discord, 'GET', `${webhook}/messages/@original`),
  ]
  expect(answers).toMatchObject(answers.map(() => ({ status: 404, body: { code: 10015 } })))
})

test('a token lives for 15 minutes, then it is 50027', async () => {
  const { callback, edit } = await run()
  await callback(DEFER)
  now += 15 * 60_000
  expect((await edit({ content: 'just in time' })).status).toBe(200)
  now += 1
  expect(await edit({ content: 'late' })).toMatchObject({ status: 401, body: { code: 50027 } })
})

test('a foreign interaction, token or application is refused', async () => {
  const { webhook } = await run()
  const callback = await request(discord, 'POST', '/interactions/1/nonsense/callback', DEFER)
  expect(callback.body).toMatchObject({ code: 10062 })
  const token = await request(discord, 'POST', `/webhooks/${discord.applicationId}/nonsense`, { content: 'x' })
  expect(token.body).toMatchObject({ code: 50027 })
  const application = await request(discord, 'POST', webhook.replace(discord.applicationId, '1'), { content: 'x' })
  expect(application.body).toMatchObject({ code: 10015 })
})

test('a command is not answered by an update, choices or an unknown type, and a refused callback acknowledges nothing', async () => {
  const { callback } = await run()
  for (const type of [1, 6, 7, 8, 10, 99, undefined])
    expect(await callback({ type, data: { content: 'x' } })).toMatchObject({ status: 400, body: { code: 50035 } })
  expect(await callback({ type: 12 })).toMatchObject({ status: 501 })
  expect(() => discord.expectClean()).toThrow('never acknowledged')
  expect((await callback(DEFER)).status).toBe(204)
})

test('a deferred response takes the flag EPHEMERAL only', async () => {
  const { callback } = await run()
  expect(await callback({ type: 5, data: { flags: 1 << 15 } })).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { data: { flags: { _errors: [{}] } } } },
  })
  expect((await callback({ type: 5, data: { flags: 64 } })).status).toBe(204)
})

test('with_response names the message and whether it is loading and ephemeral', async () => {
  const { callback } = await run()
  expect(await callback({ type: 5, data: { flags: 64 } }, '?with_response=true')).toMatchObject({
    status: 200,
    body: {
      interaction: { type: 2, response_message_loading: true, response_message_ephemeral: true },
      resource: { type: 4, message: { flags: 192, content: '' } },
    },
  })
})

test('an ephemeral response stays ephemeral whatever the edit says', async () => {
  const { callback, edit, interaction } = await run()
  await callback({ type: 5, data: { flags: 64 } })
  await edit({ content: 'x', flags: 0 })
  expect((await interaction.answered()).ephemeral).toBe(true)
  discord.expectClean()
})

test('a deleted response is gone: 10008, and nobody waits for it', async () => {
  const { callback, edit, interaction, webhook } = await run()
  await callback(DEFER)
  expect((await request(discord, 'DELETE', `${webhook}/messages/@original`)).status).toBe(204)
  expect((await edit({ content: 'x' })).body).toMatchObject({ code: 10008 })
  await expect(interaction.answered()).rejects.toThrow('the response was deleted')
  discord.takeRefusals()
  discord.expectClean()
})

test('until() sees every edit, even one that is replaced at once', async () => {
  const { callback, edit, interaction } = await run()
  await callback(DEFER)
  const half = interaction.until(({ content }) => content === '50 %')
  await Promise.all([edit({ content: '50 %' }), edit({ content: '100 %' })])
  expect((await half).content).toBe('50 %')
})

test('mentions are judged by allowed_mentions: none given means that everybody is pinged', async () => {
  const { callback, edit, interaction } = await run()
  await callback(DEFER)
  const content = '<@1> <@!2> <@&3> @everyone `@here`'
  await edit({ content })
  await edit({ content, allowed_mentions: { parse: [] } })
  await edit({ content, allowed_mentions: { parse: ['roles'], users: ['2'] } })
  expect(interaction.history().map(({ mentions }) => mentions)).toEqual([
    ['1', '2', '&3', 'everyone', 'here'],
    [],
    ['2', '&3'],
  ])
})
