import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { connectByHand, runAsk } from './bots.ts'

let discord: DiscordDouble
let send: Awaited<ReturnType<typeof runAsk>>
beforeEach(async () => {
  discord = await startDiscord()
  send = await runAsk(discord, await connectByHand(discord))
})
afterEach(() => discord.stop())

const V2 = 1 << 15
const text = (content: string) => ({ type: 10, content })
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'Go', custom_id })
const row = (...components: object[]) => ({ type: 1, components })
const field = (name: string, value = 'v') => ({ name, value })

test.each<[string, object]>([
  ['content of 2,000', { content: 'x'.repeat(2000) }],
  ['10 embeds', { embeds: times(10, () => ({ title: 't' })) }],
  ['embeds of 6,000 in all', { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1904) }] }],
  ['5 rows of 5 buttons', { content: 'x', components: times(5, (r) => row(...times(5, (b) => button(`${r}.${b}`)))) }],
  [
    'a link button',
    { content: 'x', components: [row({ type: 2, style: 5, label: 'Go', url: 'https://example.org' })] },
  ],
  [
    'a select of 25',
    {
      content: 'x',
      components: [row({ type: 3, custom_id: 's', options: times(25, (n) => ({ label: 'l', value: `${n}` })) })],
    },
  ],
  ['v2 text of 4,000', { flags: V2, components: [text('x'.repeat(4000))] }],
  ['40 components with nested ones', { flags: V2, components: [{ type: 17, components: times(39, () => text('x')) }] }],
  ['10,170 bytes of text', { flags: V2, components: [text('語'.repeat(3386))] }],
  [
    'a section with a button, a separator, a row',
    {
      flags: V2,
      components: [
        {
          type: 17,
          accent_color: 0,
          components: [{ type: 9, components: [text('a')], accessory: button('a') }, { type: 14 }, row(button('b'))],
        },
      ],
    },
  ],
])('%s is accepted', async (_what, data) => {
  expect(await send.callback({ type: 4, data })).toMatchObject({ status: 204 })
  discord.expectClean()
})

test.each<[string, object, string]>([
  [
    'a picture that is not attached',
    { flags: V2, components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] },
    'data.components: The referenced attachment ("attachment://a.png") was not found',
  ],
  [
    'a file that is not attached',
    { flags: V2, components: [{ type: 13, file: { url: 'attachment://a.csv' } }] },
    'data.components: The referenced attachment ("attachment://a.csv") was not found',
  ],
  [
    'a description of 1,025',
    {
      flags: V2,
      components: [
        { type: 12, items: [{ media: { url: 'https://example.org/a.png' }, description: 'x'.repeat(1025) }] },
      ],
    },
    'data.components.0.items.0.description: Must be between 1 and 1024',
  ],
  ['content of 2,001', { content: 'x'.repeat(2001) }, 'data.content: Must be 2000 or fewer'],
  ['content that is no text', { content: 5 }, 'data.content: Could not interpret'],
  ['11 embeds', { embeds: times(11, () => ({ title: 't' })) }, 'data.embeds: Must be 10 or fewer'],
  ['an embed title of 257', { embeds: [{ title: 'x'.repeat(257) }] }, 'data.embeds.0.title: Must be 256'],
  [
    'a description of 4,097',
    { embeds: [{ description: 'x'.repeat(4097) }] },
    'data.embeds.0.description: Must be 4096',
  ],
  ['26 fields', { embeds: [{ fields: times(26, () => field('n')) }] }, 'data.embeds.0.fields: Must be 25'],
  [
    'a field name of 257',
    { embeds: [{ fields: [field('x'.repeat(257))] }] },
    'fields.0.name: Must be between 1 and 256',
  ],
  [
    'a field value of 1,025',
    { embeds: [{ fields: [field('n', 'x'.repeat(1025))] }] },
    'fields.0.value: Must be between 1 and 1024',
  ],
  ['an empty field value', { embeds: [{ fields: [field('n', '')] }] }, 'fields.0.value: Must be between 1'],
  [
    'a footer of 2,049',
    { embeds: [{ footer: { text: 'x'.repeat(2049) } }] },
    'footer.text: Must be between 1 and 2048',
  ],
  ['an author of 257', { embeds: [{ author: { name: 'x'.repeat(257) } }] }, 'author.name: Must be between 1 and 256'],
  [
    '6,001 over all embeds',
    { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1905) }] },
    'data.embeds: Embed size exceeds',
  ],
  [
    '6,001 with every part of an embed',
    {
      embeds: [
        { title: 't', description: 'x'.repeat(4096), author: { name: 'a' } },
        { fields: [field('n', 'x'.repeat(1000))], footer: { text: 'x'.repeat(902) } },
      ],
    },
    'data.embeds: Embed size exceeds',
  ],
  ['an embed without anything', { content: 'x', embeds: [{}] }, 'data.embeds.0.description: This field is required'],
  ['an embed link that is no URL', { embeds: [{ title: 't', url: 'javascript:x' }] }, 'data.embeds.0.url'],
  ['6 rows', { content: 'x', components: times(6, (r) => row(button(`${r}`))) }, 'data.components: Must be 5'],
  [
    '6 buttons in a row',
    { content: 'x', components: [row(...times(6, (b) => button(`${b}`)))] },
    'data.components.0.components: Must be between 1 and 5',
  ],
  ['an empty row', { content: 'x', components: [row()] }, 'data.components.0.components: Must be between 1 and 5'],
  ['a button outside a row', { content: 'x', components: [button('b')] }, 'data.components.0.type'],
  [
    'a custom_id of 101',
    { content: 'x', components: [row(button('x'.repeat(101)))] },
    'custom_id: Must be between 1 and 100',
  ],
  ['an empty custom_id', { content: 'x', components: [row(button(''))] }, 'custom_id: Must be between 1 and 100'],
  [
    'one custom_id twice',
    { content: 'x', components: [row(button('b')), row(button('b'))] },
    'custom id cannot be duplicated: b',
  ],
  [
    'a button without custom_id',
    { content: 'x', components: [row({ type: 2, style: 1, label: 'Go' })] },
    'custom_id: A custom id is required',
  ],
  [
    'a link without url',
    { content: 'x', components: [row({ type: 2, style: 5, label: 'Go' })] },
    'url: This field is required',
  ],
  [
    'a label of 81',
    { content: 'x', components: [row({ ...button('b'), label: 'x'.repeat(81) })] },
    'label: Must be 80',
  ],
  [
    'a select of 26',
    {
      content: 'x',
      components: [row({ type: 3, custom_id: 's', options: times(26, (n) => ({ label: 'l', value: `${n}` })) })],
    },
    'options: Must be between 1 and 25',
  ],
  [
    'a select of at least 2 and at most 1',
    { content: 'x', components: [row({ type: 5, custom_id: 's', min_values: 2 })] },
    'min_values must not be above max_values',
  ],
  [
    'a select beside a button',
    { content: 'x', components: [row(button('b'), { type: 5, custom_id: 's' })] },
    'data.components.0: The specified component exceeds the maximum width',
  ],
  ['v2 without the flag', { components: [text('x')] }, 'data.components.0.type'],
  ['v2 with content', { flags: V2, content: 'x', components: [text('x')] }, "data.content: The 'content' field cannot"],
  [
    'v2 with embeds',
    { flags: V2, embeds: [{ title: 't' }], components: [text('x')] },
    "data.embeds: The 'embeds' field cannot",
  ],
  [
    'v2 text of 4,001 in all',
    { flags: V2, components: [text('x'.repeat(2000)), text('x'.repeat(2001))] },
    'data.components: The displayable text',
  ],
  [
    '41 components with nested ones',
    { flags: V2, components: [{ type: 17, components: times(40, () => text('x')) }] },
    'has 41 components',
  ],
  ['an empty text display', { flags: V2, components: [text('')] }, 'data.components.0.content: Must be between 1'],
  [
    'a container in a container',
    { flags: V2, components: [{ type: 17, components: [{ type: 17, components: [text('x')] }] }] },
    'components.0.components.0.type',
  ],
  [
    'a section without accessory',
    { flags: V2, components: [{ type: 9, components: [text('x')] }] },
    'accessory: This field is required',
  ],
  [
    'parse and a list of the same kind',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'mutually exclusive',
  ],
])('%s is refused with 50035', async (_what, data, why) => {
  expect(await send.callback({ type: 4, data })).toMatchObject({ status: 400, body: { code: 50035 } })
  expect(discord.refusals().map((refusal) => refusal.why)).toEqual([expect.stringContaining(why)])
})

test.each<[string, object]>([
  ['nothing', {}],
  ['blanks', { content: ' \n ' }],
  ['v2 without components', { flags: V2, components: [] }],
])('a message of %s is refused with 50006', async (_what, data) => {
  expect(await send.callback({ type: 4, data })).toMatchObject({ status: 400, body: { code: 50006 } })
})

test('over 10,170 bytes of v2 text is HTTP 500, as Discord has it', async () => {
  const answer = await send.callback({ type: 4, data: { flags: V2, components: [text('語'.repeat(3387))] } })
  expect(answer).toMatchObject({ status: 500, body: { message: '500: Internal Server Error', code: 0 } })
})

test('an edit keeps what it does not name; null empties', async () => {
  await send.callback({ type: 4, data: { content: 'a', embeds: [{ title: 't' }] } })
  await send.edit({ content: 'b' })
  await send.edit({ content: null })
  await send.edit({ embeds: [] })
  expect(send.interaction.history().map((message) => message.text)).toEqual(['a\nt', 'b\nt', 't'])
  expect(discord.refusals()).toMatchObject([{ code: 50006 }])
})

test('an edit cannot take the v2 flag away, nor bring content beside it', async () => {
  await send.callback({ type: 4, data: { flags: V2, components: [text('a')] } })
  expect((await send.edit({ flags: 0, content: 'b', components: [] })).body).toMatchObject({ code: 50035 })
  expect((await send.edit({ flags: 0, components: [text('b')] })).body).toMatchObject({ errors: { flags: {} } })
  expect((await send.edit({ content: 'b' })).body).toMatchObject({ errors: { content: {} } })
  expect((await send.edit({ components: [text('b')] })).status).toBe(200)
  expect(send.interaction.history().map((message) => message.text)).toEqual(['a', 'b'])
})

test('a message becomes v2 only when its content is emptied with the same edit', async () => {
  await send.callback({ type: 4, data: { content: 'a' } })
  expect((await send.edit({ flags: V2, components: [text('b')] })).body).toMatchObject({ code: 50035 })
  expect((await send.edit({ flags: V2, content: null, components: [text('b')] })).status).toBe(200)
})
