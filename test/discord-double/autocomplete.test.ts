import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { connectByHand, type Line, putCommands, request, startBotFor } from './bots.ts'

let discord: DiscordDouble
let now = 1_000_000
beforeEach(async () => {
  now = 1_000_000
  discord = await startDiscord({ clock: () => now })
})
afterEach(() => discord.stop())

const FIND = {
  name: 'find',
  description: 'Find',
  options: [
    { type: 3, name: 'article', description: 'Article', required: true, autocomplete: true },
    { type: 10, name: 'weight', description: 'Weight', autocomplete: true },
    { type: 4, name: 'page', description: 'Page', autocomplete: true },
    { type: 3, name: 'language', description: 'Language', choices: [{ name: 'English', value: 'en' }] },
  ],
}

/** Types by hand; resolves with the answer to the callback and what the client then shows. */
const typeByHand = async (line: Line, option: string, body: unknown) => {
  const typed = discord.user().type('find', option, 'so', { language: 'en' })
  typed.catch(() => undefined)
  const { d } = await line.next(({ t }) => t === 'INTERACTION_CREATE')
  const callback = (sent: unknown) => request(discord, 'POST', `/interactions/${d.id}/${d.token}/callback`, sent)
  return { event: d, answer: await callback(body), typed, callback }
}

const connected = async (): Promise<Line> => {
  const line = await connectByHand(discord)
  await putCommands(discord, [FIND])
  return line
}

test('typing sends what stands so far, with the option in focus', async () => {
  const { event, answer, typed } = await typeByHand(await connected(), 'article', {
    type: 8,
    data: { choices: [{ name: 'Sora 2', name_localizations: { 'en-US': 'Sora two' }, value: 'sora-2' }] },
  })
  expect(event).toMatchObject({
    type: 4,
    data: {
      name: 'find',
      options: [
        { name: 'language', value: 'en' },
        { name: 'article', type: 3, value: 'so', focused: true },
      ],
    },
  })
  expect(answer.status).toBe(204)
  expect(await typed).toEqual([{ name: 'Sora two', value: 'sora-2' }])
  discord.expectClean()
})

const times = (count: number, value: (n: number) => unknown = String) =>
  Array.from({ length: count }, (_, n) => ({ name: `${n}`, value: value(n) }))

test.each<[string, string, unknown]>([
  ['no choice', 'article', []],
  ['25 choices', 'article', times(25)],
  ['fractions for a number', 'weight', times(2, (n) => n / 2)],
  ['whole numbers for an integer', 'page', times(2, (n) => n)],
])('%s is accepted', async (_what, option, choices) => {
  const { answer } = await typeByHand(await connected(), option, { type: 8, data: { choices } })
  expect(answer.status).toBe(204)
  discord.expectClean()
})

test.each<[string, string, unknown, string]>([
  ['26 choices', 'article', times(26), 'data.choices: Must be 25 or fewer'],
  ['no list', 'article', undefined, 'data.choices: This field is required'],
  [
    'a name of 101',
    'article',
    [{ name: 'x'.repeat(101), value: 'x' }],
    'data.choices.0.name: Must be between 1 and 100',
  ],
  ['an empty name', 'article', [{ name: '', value: 'x' }], 'data.choices.0.name: Must be between 1 and 100'],
  ['a value of 101', 'article', [{ name: 'x', value: 'x'.repeat(101) }], 'data.choices.0.value: Must be'],
  ['a number for text', 'article', [{ name: 'x', value: 5 }], 'data.choices.0.value: Could not interpret'],
  ['text for a number', 'weight', [{ name: 'x', value: '0.5' }], 'data.choices.0.value: Value "0.5"'],
  ['a fraction for an integer', 'page', [{ name: 'x', value: 0.5 }], 'data.choices.0.value: Value "0.5"'],
  ['text for an integer', 'page', [{ name: 'x', value: '5' }], 'data.choices.0.value: Value "5"'],
])('%s is refused with 50035', async (_what, option, choices, why) => {
  const { answer } = await typeByHand(await connected(), option, { type: 8, data: { choices } })
  expect(answer).toMatchObject({ status: 400, body: { code: 50035 } })
  expect(discord.refusals().map((refusal) => refusal.why)).toEqual([expect.stringContaining(why)])
})

test('nothing but choices answers, within 3 s; one never answered is named', async () => {
  const { callback, typed } = await typeByHand(await connected(), 'article', { type: 4, data: { content: 'x' } })
  for (const type of [5, 6, 7, 9, 12]) expect(await callback({ type })).toMatchObject({ body: { code: 50035 } })
  expect(() => discord.expectClean()).toThrow(
    '/find article:so (typing) by anna: never acknowledged; the user sees "Loading options failed"',
  )
  now += 3001
  await expect(typed).rejects.toThrow('not acknowledged within 3 s')
  expect(await callback({ type: 8, data: { choices: [] } })).toMatchObject({ body: { code: 10062 } })
})

test('a client offers nothing for an option without autocomplete, or one that is not there', async () => {
  await connected()
  const anna = discord.user()
  await expect(anna.type('find', 'language', 'e')).rejects.toThrow('option "language" has no autocomplete')
  await expect(anna.type('find', 'author', 'e')).rejects.toThrow('there is no option "author"')
  await expect(anna.type('found', 'article', 'e')).rejects.toThrow('it is not registered here')
  await expect(anna.type('find', 'article', 'e', { language: 'xx' })).rejects.toThrow('takes one of "en"')
})

test('autocomplete is for text and numbers, and not beside choices', async () => {
  const put = (more: object) => putCommands(discord, [{ ...FIND, options: [{ ...FIND.options[0], ...more }] }])
  expect(await put({ type: 5 })).toMatchObject({ body: { code: 50035 } })
  expect(await put({ choices: [{ name: 'a', value: 'a' }] })).toMatchObject({ body: { code: 50035 } })
  expect(await put({ type: 10 })).toMatchObject({ status: 200 })
})

test('an unmodified client answers what is typed', async () => {
  const client = await startBotFor(
    discord,
    async (interaction) => {
      if (!interaction.isAutocomplete()) return
      const { name, value } = interaction.options.getFocused(true)
      await interaction.respond([{ name: `${name} ${value} ${interaction.options.getString('language')}`, value: 'a' }])
    },
    [FIND],
  )
  expect(await discord.user().type('find', 'article', 'so', { language: 'en' })).toEqual([
    { name: 'article so en', value: 'a' },
  ])
  discord.expectClean()
  await client.destroy()
})
