import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { loadContract } from '../support/discord/schema.ts'
import { ASK, connectByHand, putCommands, runAsk } from './bots.ts'

/*
 * What Discord refuses and its OpenAPI file does not express. Each body is refused by the double's own rules; where the
 * file is there, each is also shown to be fine by it, so that a rule that the file learns can leave this list.
 */
const contract = await loadContract()

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

const V2 = 1 << 15
const text = (content: string) => ({ type: 10, content })
const button = (more: object) => ({ type: 2, style: 1, label: 'Go', ...more })
const row = (...components: object[]) => ({ type: 1, components })
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const option = (name: string, required: boolean) => ({ type: 3, name, description: 'x', required })
const labelled = (custom_id: string) => ({ type: 18, label: 'x', component: { type: 4, style: 1, custom_id } })

test.each<[string, object[], number, string]>([
  ['a command name with a capital', [{ ...ASK, name: 'Ask' }], 50035, '0.name'],
  ['a slash command without description', [{ name: 'ask' }], 50035, '0.description'],
  [
    'a required option after another',
    [{ ...ASK, options: [option('a', false), option('b', true)] }],
    50035,
    'Required',
  ],
  ['an unknown locale', [{ ...ASK, name_localizations: { 'de-AT': 'frage' } }], 50035, '0.name_localizations.de-AT'],
  ['101 slash commands', times(101, (n) => ({ ...ASK, name: `c${n}` })), 30032, 'Maximum number'],
])('%s is refused by hand alone', async (_what, commands, code, why) => {
  expect(await putCommands(discord, commands)).toMatchObject({ status: 400, body: { code } })
  expect(discord.takeRefusals().map((refusal) => refusal.why)).toEqual([expect.stringContaining(why)])
  const path = `/applications/${discord.applicationId}/commands`
  // The file counts commands too, but all kinds together: 110 of them.
  expect(contract?.request({ method: 'PUT', path, request: commands }) ?? []).toEqual([])
})

const modal = { custom_id: 'm', title: 'x', components: times(6, (n) => labelled(`${n}`)) }

test.each<[string, object, number, string]>([
  [
    '6,001 characters over all embeds',
    { type: 4, data: { embeds: times(2, () => ({ description: 'x'.repeat(3001) })) } },
    50035,
    'data.embeds',
  ],
  ['an empty message', { type: 4, data: { content: '' } }, 50006, 'empty message'],
  ['components v2 without their flag', { type: 4, data: { components: [text('x')] } }, 50035, 'data.components.0.type'],
  [
    'components v2 beside content',
    { type: 4, data: { flags: V2, content: 'x', components: [text('x')] } },
    50035,
    'data.content',
  ],
  [
    'v2 text of 4,001 in all',
    { type: 4, data: { flags: V2, components: [text('x'.repeat(4000)), text('x')] } },
    50035,
    'displayable text',
  ],
  [
    '41 components with nested ones',
    {
      type: 4,
      data: {
        flags: V2,
        components: times(2, (n) => ({ type: 17, components: times(n === 0 ? 20 : 19, () => text('x')) })),
      },
    },
    50035,
    'has 41 components',
  ],
  [
    '6 rows',
    { type: 4, data: { components: times(6, (n) => row(button({ custom_id: `${n}` }))) } },
    50035,
    'data.components',
  ],
  [
    'one custom_id twice',
    { type: 4, data: { components: [row(button({ custom_id: 'a' }), button({ custom_id: 'a' }))] } },
    50035,
    'duplicated: a',
  ],
  ['a button without custom_id', { type: 4, data: { components: [row(button({}))] } }, 50035, 'custom_id'],
  ['a link without url', { type: 4, data: { components: [row(button({ style: 5 }))] } }, 50035, 'url'],
  ['a modal of 6 parts', { type: 9, data: modal }, 50035, 'data.components'],
])('%s is refused by hand alone', async (_what, body, code, why) => {
  const { callback } = await runAsk(discord, await connectByHand(discord))
  expect(await callback(body)).toMatchObject({ status: 400, body: { code } })
  expect(discord.takeRefusals().map((refusal) => refusal.why)).toEqual([expect.stringContaining(why)])
  expect(contract?.request({ method: 'POST', path: '/interactions/1/x/callback', request: body }) ?? []).toEqual([])
})

test('content of 2,001 is refused by hand alone: the file names the 4,000 of a person who pays', async () => {
  const { callback, edit } = await runAsk(discord, await connectByHand(discord))
  await callback({ type: 5 })
  const request = { content: 'x'.repeat(2001) }
  expect(await edit(request)).toMatchObject({ status: 400, body: { code: 50035 } })
  const path = `/channels/${discord.channelId}/messages`
  expect(contract?.request({ method: 'POST', path, request }) ?? []).toEqual([])
})
