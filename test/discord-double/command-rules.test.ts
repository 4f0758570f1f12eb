import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { ASK, putCommands, request } from './bots.ts'

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const command = (more: object) => ({ name: 'ask', description: 'Ask', ...more })
const option = (more: object) => ({ type: 3, name: 'question', description: 'Text', ...more })
const withOption = (more: object) => command({ options: [option(more)] })

test.each<[string, object[]]>([
  ['names of many scripts', [command({ name: 'frage-1_x' }), command({ name: 'だれ' }), command({ name: 'straße' })]],
  [
    '25 options, 25 choices',
    [
      command({
        options: times(25, (n) =>
          option({ name: `o${n}`, choices: times(25, (c) => ({ name: `${c}`, value: `${c}` })) }),
        ),
      }),
    ],
  ],
  ['localized names', [command({ name_localizations: { de: 'frage', 'en-US': 'ask', 'zh-TW': '問' } })]],
  ['100 chat input commands', times(100, (n) => command({ name: `c${n}` }))],
  ['a user command with capitals and blanks', [{ type: 2, name: 'Report User' }]],
])('%s are accepted', async (_what, commands) => {
  expect(await putCommands(discord, commands)).toMatchObject({ status: 200 })
  discord.expectClean()
})

test.each<[string, object, string]>([
  ['a capital in a name', command({ name: 'Ask' }), '0.name: Command name is invalid'],
  ['a blank in a name', command({ name: 'ask me' }), '0.name: Command name is invalid'],
  ['a name of 33', command({ name: 'x'.repeat(33) }), '0.name: Command name is invalid'],
  ['no name', command({ name: undefined }), '0.name: This field is required'],
  ['no description', { name: 'ask' }, '0.description: This field is required'],
  ['a description of 101', command({ description: 'x'.repeat(101) }), '0.description: Must be between 1 and 100'],
  ['an unknown locale', command({ name_localizations: { 'de-AT': 'frage' } }), '0.name_localizations.de-AT'],
  [
    'a capital in a localized name',
    command({ name_localizations: { de: 'Frage' } }),
    '0.name_localizations.de: Command name',
  ],
  [
    'a localized description of 101',
    command({ description_localizations: { de: 'x'.repeat(101) } }),
    '0.description_localizations.de: Must',
  ],
  ['26 options', command({ options: times(26, (n) => option({ name: `o${n}` })) }), '0.options: Must be 25'],
  [
    'two options of one name',
    command({ options: [option({}), option({})] }),
    '0.options.1.name: Option "question" exists',
  ],
  [
    'required after optional',
    command({ options: [option({ name: 'a' }), option({ required: true })] }),
    '0.options.1: Required',
  ],
  ['an unknown option type', withOption({ type: 12 }), '0.options.0.type'],
  ['a capital in an option name', withOption({ name: 'Question' }), '0.options.0.name: Command name'],
  ['an option without description', withOption({ description: undefined }), '0.options.0.description: This field'],
  [
    '26 choices',
    withOption({ choices: times(26, (n) => ({ name: `${n}`, value: `${n}` })) }),
    '0.options.0.choices: Must be 25',
  ],
  ['a choice name of 101', withOption({ choices: [{ name: 'x'.repeat(101), value: 'x' }] }), 'choices.0.name: Must'],
  ['a choice of the wrong type', withOption({ type: 4, choices: [{ name: 'x', value: 'x' }] }), 'choices.0.value'],
  [
    'choices with autocomplete',
    withOption({ autocomplete: true, choices: [{ name: 'x', value: 'x' }] }),
    'autocomplete',
  ],
  ['max_length of 6,001', withOption({ max_length: 6001 }), '0.options.0.max_length'],
  ['max_value of a text', withOption({ max_value: 5 }), '0.options.0.max_value'],
  ['a minimum above the maximum', withOption({ type: 4, min_value: 5, max_value: 1 }), '0.options.0.min_value'],
  [
    'a subcommand beside an option',
    command({ options: [{ type: 1, name: 's', description: 'S' }, option({})] }),
    '0.options.0.type: Sub-command',
  ],
  [
    'permissions that are no number',
    command({ default_member_permissions: 'ManageGuild' }),
    '0.default_member_permissions',
  ],
  ['an unknown context', command({ contexts: [3] }), '0.contexts.0'],
  [
    '8,001 characters',
    command({
      options: times(25, (n) =>
        option({
          name: `o${n}`,
          description: 'x'.repeat(100),
          choices: times(3, (c) => ({ name: `${c}`, value: 'x'.repeat(75) })),
        }),
      ),
    }),
    '0: Command exceeds maximum size',
  ],
  ['a description on a user command', { type: 2, name: 'x', description: 'x' }, '0.description'],
])('%s is refused with 50035, and nothing is registered', async (_what, one, why) => {
  expect(await putCommands(discord, [one])).toMatchObject({ status: 400, body: { code: 50035 } })
  expect(discord.refusals().map((refusal) => refusal.why)).toEqual([expect.stringContaining(why)])
  expect(discord.commands()).toEqual([])
  expect(discord.registrations()).toBe(1)
})

test('the longest locale counts towards the 8,000 characters', async () => {
  const choices = (value: string) =>
    times(25, (n) => ({ name: `${n}`, value, name_localizations: { de: 'x'.repeat(100) } }))
  const options = times(4, (n) => option({ name: `o${n}`, choices: choices('v') }))
  expect((await putCommands(discord, [command({ options })])).body).toMatchObject({ code: 50035 })
  expect(discord.refusals()[0]?.why).toContain('Command exceeds maximum size: 10')
})

test('101 commands are refused with 30032, one name twice with 50035', async () => {
  expect(
    (
      await putCommands(
        discord,
        times(101, (n) => command({ name: `c${n}` })),
      )
    ).body,
  ).toMatchObject({ code: 30032 })
  expect((await putCommands(discord, [ASK, ASK])).body).toMatchObject({
    code: 50035,
    errors: { 1: { _errors: [{ code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' }] } },
  })
})

test('a command of the same name keeps its id over PUT and POST', async () => {
  const path = `/applications/${discord.applicationId}/commands`
  const [first] = (await putCommands(discord, [ASK])).body as { id: string }[]
  const changed = await request(discord, 'POST', path, { ...ASK, description: 'Other' })
  expect(changed).toMatchObject({ status: 200, body: { id: first?.id, description: 'Other' } })
  const added = await request(discord, 'POST', path, command({ name: 'reindex' }))
  expect(added.status).toBe(201)
  expect((await request(discord, 'POST', path, command({ name: 'Bad' }))).body).toMatchObject({
    errors: { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } },
  })
  expect(discord.commands()).toMatchObject([{ name: 'ask' }, { name: 'reindex' }])
})

test('localizations are listed only when asked for, and required: false is left out', async () => {
  const path = `/applications/${discord.applicationId}/commands`
  await putCommands(discord, [command({ name_localizations: { de: 'frage' }, options: [option({ required: false })] })])
  const [plain] = (await request(discord, 'GET', path)).body as object[]
  const [full] = (await request(discord, 'GET', `${path}?with_localizations=true`)).body as object[]
  expect(plain).not.toHaveProperty('name_localizations')
  expect(plain).toHaveProperty('options', [option({})])
  expect(full).toMatchObject({ name_localizations: { de: 'frage' } })
})

test('commands of a foreign application or guild are refused', async () => {
  expect((await request(discord, 'PUT', '/applications/1/commands', [])).status).toBe(403)
  const guild = await request(discord, 'PUT', `/applications/${discord.applicationId}/guilds/1/commands`, [])
  expect(guild.body).toMatchObject({ code: 50001 })
})
