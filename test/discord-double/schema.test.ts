import { Client, GatewayIntentBits } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { loadContract } from '../support/discord/schema.ts'
import { ASK, connectByHand, putCommands, request, runAsk } from './bots.ts'

const contract = await loadContract()
const NEEDS = 'needs ../shared/discord/openapi.json'

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

const ROW = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }
const CARD = {
  flags: 1 << 15,
  components: [
    {
      type: 17,
      components: [
        { type: 10, content: 'Text' },
        { type: 14 },
        {
          type: 9,
          components: [{ type: 10, content: 'a' }],
          accessory: { type: 2, style: 5, label: 'b', url: 'https://example.org' },
        },
        {
          type: 9,
          components: [{ type: 10, content: 'c' }],
          accessory: { type: 11, media: { url: 'https://example.org/a.png' } },
        },
        ROW,
        { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
      ],
    },
  ],
}

test.skipIf(!contract)(
  `what the double answers on login, commands and messages is what Discord describes (${NEEDS})`,
  async () => {
    const line = await connectByHand(discord)
    const localized = {
      ...ASK,
      name_localizations: { de: 'frage' },
      default_member_permissions: '32',
      contexts: [0, 1],
    }
    const guildCommands = `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`
    for (const path of ['/gateway', '/gateway/bot', '/users/@me', '/applications/@me'])
      await request(discord, 'GET', path)
    await putCommands(discord, [localized, { type: 2, name: 'Report User' }, { type: 3, name: 'Translate' }])
    await request(discord, 'PUT', guildCommands, [ASK])
    await request(discord, 'POST', guildCommands, { ...ASK, name: 'more' })
    await request(discord, 'POST', guildCommands, { ...ASK, name: 'more' })
    await request(discord, 'GET', guildCommands)
    await request(discord, 'GET', `/applications/${discord.applicationId}/commands?with_localizations=true`)

    const immediate = await runAsk(discord, line)
    const embeds = [
      {
        title: 't',
        fields: [{ name: 'n', value: 'v' }],
        footer: { text: 'f' },
        author: { name: 'a' },
        image: { url: 'https://example.org/a.png' },
      },
    ]
    await immediate.callback({ type: 4, data: { content: 'x <@1>', embeds, components: [ROW] } }, '?with_response=true')
    const deferred = await runAsk(discord, line)
    await deferred.callback({ type: 5, data: { flags: 64 } }, '?with_response=true')
    await deferred.edit(CARD)
    await request(discord, 'GET', `${deferred.webhook}/messages/@original`)
    const { body } = await deferred.followUp({ content: 'more', allowed_mentions: { parse: [] } })
    await request(discord, 'DELETE', `${deferred.webhook}/messages/${(body as { id: string }).id}`)
    await request(discord, 'POST', `/channels/${discord.channelId}/messages`, { content: 'x', nonce: 'n' })

    discord.expectClean()
    expect(discord.exchanges().length).toBe(18)
  },
)

test.skipIf(!contract)(
  `what the double answers on components, modals and autocomplete is what Discord describes (${NEEDS})`,
  async () => {
    const line = await connectByHand(discord)
    const option = { type: 3, name: 'article', description: 'Article', autocomplete: true }
    await putCommands(discord, [ASK, { type: 3, name: 'Translate' }, { ...ASK, name: 'find', options: [option] }])
    const anna = discord.user()
    const select = { type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }] }
    const selects = [select, ...[5, 6, 7, 8].map((type) => ({ type, custom_id: `${type}` }))]
    const rows = [ROW, ...selects.slice(0, 4).map((one) => ({ type: 1, components: [one] }))]

    const message = await runAsk(discord, line, anna.messageCommand('Translate', discord.write(anna, 'Hallo')))
    await message.callback({ type: 4, data: { content: 'x', components: rows } }, '?with_response=true')
    const later = await runAsk(discord, line, anna.press(message.interaction, 'go'))
    await later.callback({ type: 6 }, '?with_response=true')
    await later.edit({ content: 'y' })
    const update = await runAsk(discord, line, anna.choose(message.interaction, 's', ['a']))
    await update.callback({ type: 7, data: { content: 'z' } }, '?with_response=true')
    const further = await runAsk(discord, line, anna.press(message.interaction, 'go'))
    const part = { type: 18, label: 'Text', component: { type: 4, custom_id: 't', style: 1 } }
    const modal = { custom_id: 'm', title: 'Modal', components: [part] }
    await further.callback({ type: 9, data: modal }, '?with_response=true')
    const submitted = await runAsk(discord, line, anna.submit(further.interaction, { t: 'x' }))
    await submitted.callback({ type: 5, data: { flags: 64 } }, '?with_response=true')
    await submitted.edit({ content: 'y' })
    const aside = await runAsk(discord, line, anna.press(message.interaction, 'go'))
    await aside.callback({ type: 4, data: { content: 'aside' } }, '?with_response=true')
    const typed = anna.type('find', 'article', 's')
    const { d } = await line.next((payload) => (payload.d as { type?: number } | null)?.type === 4)
    const choices = { type: 8, data: { choices: [{ name: 'a', value: 'a' }] } }
    await request(discord, 'POST', `/interactions/${d.id}/${d.token}/callback?with_response=true`, choices)
    await typed

    discord.expectClean()
  },
)

test.skipIf(!contract)(`what discord.js asks on login is what Discord describes (${NEEDS})`, async () => {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } })
  await client.login(discord.token)
  await discord.ready()
  await client.destroy()
  discord.expectClean()
})

const gateway = { method: 'GET', path: '/gateway', status: 200 }
const edit = { method: 'PATCH', path: '/webhooks/1/x/messages/%40original' }

test.skipIf(!contract)(`a wrong answer, status or route of the double is noticed (${NEEDS})`, () => {
  expect(contract?.answer({ ...gateway, response: { url: 'wss://gateway.discord.gg' } })).toEqual([])
  expect(contract?.answer({ ...gateway, response: { url: 5 } })).toEqual([
    'GET /gateway: answered with body/url must be string',
  ])
  expect(contract?.answer({ ...gateway, response: undefined })).toEqual(['GET /gateway: body expected: true'])
  expect(contract?.answer({ ...gateway, status: 204, response: undefined })).toEqual([
    'GET /gateway: Discord does not answer 204',
  ])
  expect(contract?.request({ method: 'GET', path: '/gateways', request: undefined })).toEqual([
    'GET /gateways: Discord has no such route',
  ])
  expect(contract?.answer({ ...edit, status: 200, response: {} })).toEqual([
    expect.stringContaining("answered with body must have required property 'type'"),
  ])
})

test.skipIf(!contract)(`a wrong request is named by its field, however deep in unions it lies (${NEEDS})`, () => {
  const button = { type: 2, style: 1, label: 'x', custom_id: 'x'.repeat(101) }
  const components = [{ type: 17, components: [{ type: 1, components: [button] }] }]
  const where = 'PATCH /webhooks/1/x/messages/%40original: accepted a request with body/components/0/components/0'
  expect(contract?.request({ ...edit, request: { components } })).toEqual([
    `${where}/components/0/custom_id must NOT have more than 100 characters`,
  ])
  const unknown = [{ type: 17, components: [{ type: 99 }] }]
  expect(contract?.request({ ...edit, request: { components: unknown } })).toEqual([
    `${where}/type must be equal to one of the allowed values`,
  ])
  const callback = { method: 'POST', path: '/interactions/1/x/callback' }
  expect(contract?.request({ ...callback, request: { type: 9, data: { title: 'x', components: [] } } })).toEqual([
    expect.stringContaining("body/data must have required property 'custom_id'"),
  ])
})

test.skipIf(!contract)(
  `what the schema refuses and the double's own rules let pass is on record (${NEEDS})`,
  async () => {
    const { callback } = await runAsk(discord, await connectByHand(discord))
    await callback({ type: 4, data: { content: 'x', tts: 'loudly' } })
    expect(discord.takeRefusals()).toEqual([
      {
        ...{ route: 'OPENAPI', status: 204, code: 0 },
        why: expect.stringMatching(
          /^POST \/interactions\/.*: accepted a request with body\/data\/tts must be boolean,null$/,
        ),
      },
    ])
  },
)
