import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test, vi } from 'vitest'
import { digest } from '../../commands/digest.ts'
import type { App, DigestApp, DigestStatus } from '../../src/app.ts'
import type { Digest, DigestSetup } from '../../src/digest/digest.ts'
import { fakeDigest, openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | (1n << 31n)

/** A digest that remembers its setups, and nothing else. */
const rememberingDigest = (parts: Partial<DigestApp> = {}) => {
  const setups = new Map<string, DigestSetup>()
  const status: DigestStatus = { nextRun: 1_795_932_000_000, lastRuns: [], troubled: [] }
  const digest = fakeDigest({
    setups: async (guild) => [...setups.values()].filter((one) => one.guild === guild),
    write: async (setup) => void setups.set(setup.channel, setup),
    remove: async (_guild, channel) => setups.delete(channel),
    pause: async (_guild, channel, isPaused) => {
      const setup = setups.get(channel)
      if (setup) setups.set(channel, { ...setup, isPaused })
      return setup !== undefined
    },
    status: async () => status,
    testFeed: async (url) => ({
      title: 'A feed',
      language: 'en',
      items: [],
      problem: url.includes('page') ? PROBLEM : null,
    }),
    ...parts,
  })
  return { digest, setups }
}

const PROBLEM = 'This is a page, not a feed.'

const start = async (parts: Partial<DigestApp> = {}, more: Partial<App> = {}) => {
  const { digest, setups } = rememberingDigest(parts)
  const { discord, log } = await runBot({ digest, ...more })
  const boss = discord.user({ permissions: MANAGER })
  const run = async (line: string, options: Record<string, string | number> = {}, channel?: string) =>
    (await boss.slash(`digest ${line}`, options, channel === undefined ? {} : { channel })).answered()
  return { discord, setups, boss, run, log }
}

const AT_EIGHT = { time: '8:00', zone: 'Europe/Zurich' }

test('a digest is set up with a time and a zone, and shown as it is now', async () => {
  const { discord, run, setups } = await start()

  const shown = await run('setup', AT_EIGHT)

  expect(shown.ephemeral).toBe(true)
  expect(shown.text.split('\n')).toEqual([
    `## AI news in <#${discord.channelId}>`,
    '**When:** every day at 08:00 (Europe/Zurich)',
    '**Language:** English',
    '**Length:** at most 8 stories',
    '**Nothing new:** nothing is posted',
    '**Feeds:** the usual 1',
    '**In answers:** not cited (change it with “in-answers”)',
    '**Next digest:** <t:1795932000:F> (<t:1795932000:R>)',
  ])
  expect(setups.get(discord.channelId)).toEqual({
    ...{ guild: discord.guildId, channel: discord.channelId, time: '08:00', zone: 'Europe/Zurich', language: 'en' },
    ...{ topics: [], feeds: [], most: 8, quietDay: 'skip', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ...{ intoCorpus: false, isPaused: false },
  })
})

test('what is left out stays as it is, and each channel has its own', async () => {
  const { discord, run, setups } = await start()
  const other = discord.addChannel('other')
  await run('setup', { ...AT_EIGHT, topics: 'Robotik,  Recht ,', weekdays: '12345', 'quiet-day': 'say so' })
  await run('setup', { time: '17.30', zone: 'zürich', channel: other })

  const shown = await run('setup', { language: 'fr', stories: 5, feeds: 'https://a.example/rss, https://b.example' })

  expect(setups.get(discord.channelId)).toMatchObject({
    ...{ time: '08:00', language: 'fr', most: 5, topics: ['Robotik', 'Recht'], weekdays: [1, 2, 3, 4, 5] },
    ...{ quietDay: 'say so', feeds: ['https://a.example/rss', 'https://b.example/'] },
  })
  expect(shown.text).toContain('**When:** Monday – Friday at 08:00 (Europe/Zurich)')
  expect(shown.text).toContain('**Topics that count for more:** Robotik, Recht')
  expect(setups.get(other)).toMatchObject({ time: '17:30', zone: 'Europe/Zurich', topics: [] })
  await run('setup', { topics: '-', feeds: '-' })
  expect(setups.get(discord.channelId)).toMatchObject({ topics: [], feeds: [], most: 5 })
})

test.each<[string, Record<string, string>, string]>([
  ['no zone', { time: '08:00' }, 'A new digest needs a time and a time zone, for example `/digest setup time:08:00'],
  ['no time', { zone: 'Europe/Zurich' }, 'A new digest needs a time and a time zone'],
  ['a wrong time', { ...AT_EIGHT, time: '25:00' }, '“25\\:00” is no time of day. Expected hours and minutes'],
  ['words for a time', { ...AT_EIGHT, time: 'morgens' }, '“morgens” is no time of day.'],
  ['an unknown zone', { ...AT_EIGHT, zone: 'Atlantis' }, '“Atlantis” is no time zone. Type a large city'],
  ['a distance for a zone', { ...AT_EIGHT, zone: '+01:00' }, 'is no time zone.'],
  ['no address', { ...AT_EIGHT, feeds: 'heise' }, '“heise” is no web address.'],
  ['another scheme', { ...AT_EIGHT, feeds: 'file:///etc/passwd' }, 'is no web address.'],
  [
    'a page that is no feed',
    { ...AT_EIGHT, feeds: 'https://a.example/page' },
    'cannot be read as a feed: This is a page',
  ],
])('%s is told in words, and nothing is written', async (_what, options, words) => {
  const { run, setups } = await start()
  const refused = await run('setup', options)
  expect(refused.ephemeral).toBe(true)
  expect(refused.text).toContain(words)
  expect(setups.size).toBe(0)
})

test('where the bot lacks rights it names them and changes nothing, in this channel and in a chosen one', async () => {
  const { discord, run, setups, boss } = await start()
  const { ViewChannel, SendMessages, ReadMessageHistory } = PermissionFlagsBits
  const mute = discord.addChannel('mute', { botPermissions: ViewChannel | (1n << 31n) })
  const forgetful = discord.addChannel('forgetful', { botPermissions: ViewChannel | SendMessages | (1n << 31n) })

  expect((await run('setup', { ...AT_EIGHT, channel: mute })).text).toBe(
    `In <#${mute}> I lack: **Send Messages**, **Read Message History**. Give me that under Edit Channel › Permissions, and repeat the command. Nothing was changed.`,
  )
  expect((await run('setup', AT_EIGHT, mute)).text).toContain(`In <#${mute}> I lack: **Send Messages**`)
  expect((await run('setup', { ...AT_EIGHT, channel: forgetful })).text).toContain('I lack: **Read Message History**.')
  const hidden = discord.addChannel('hidden', { botPermissions: SendMessages | ReadMessageHistory })
  expect((await run('setup', { ...AT_EIGHT, channel: hidden })).text).toContain('I lack: **View Channel**.')
  expect(setups.size).toBe(0)

  await run('setup', AT_EIGHT)
  const now = await boss.slash('digest resume', { channel: mute })
  expect((await now.answered()).text).toContain('There is one in')
})

test('members are refused each subcommand, and are offered nothing, also where an admin allowed the command', async () => {
  const { discord, run } = await start()
  await run('setup', AT_EIGHT)
  const member = discord.user()
  const lines: [string, Record<string, string>?][] = [
    ['setup', AT_EIGHT],
    ...['preview', 'now', 'pause', 'resume', 'status', 'remove', 'feeds list'].map((line): [string] => [line]),
    ...['why', 'feeds add', 'feeds remove', 'feeds test'].map((line): [string, Record<string, string>] => [
      line,
      { url: 'https://a.example' },
    ]),
  ]
  for (const [line, options] of lines) {
    const refused = await (await member.slashOverride(`digest ${line}`, options)).answered()
    expect(refused.text, line).toContain('Only members with the “Manage Server” permission')
    expect(refused.ephemeral).toBe(true)
  }
})

test('members of the role that admins chose may decide', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, digest: rememberingDigest().digest })
  const adminRole = discord.addRole('editors')
  await state.guilds.change(discord.guildId, { adminRole })
  const shown = await (await discord.user({ roles: [adminRole] }).slashOverride('digest setup', AT_EIGHT)).answered()
  expect(shown.text).toContain('## AI news in')
})

test('a channel without a digest says so, and where there is one', async () => {
  const { discord, run } = await start()
  expect((await run('status')).text).toBe('There is no digest in this channel. Set one up with `/digest setup`.')
  await run('setup', AT_EIGHT)
  const other = discord.addChannel('other')
  expect((await run('pause', {}, other)).text).toBe(
    `There is one in <#${discord.channelId}>; choose it with “channel”.`,
  )
})

test('a digest is paused, resumed and removed', async () => {
  const { discord, run, setups } = await start()
  const here = discord.channelId
  await run('setup', AT_EIGHT)
  expect((await run('pause')).text).toBe(`The digest in <#${here}> is paused. \`/digest resume\` goes on with it.`)
  expect((await run('status')).text).toContain('**Paused:** `/digest resume` goes on with it.')
  expect((await run('resume')).text).toBe(`The digest in <#${here}> comes again.`)
  expect(setups.get(here)?.isPaused).toBe(false)
  expect((await run('remove')).text).toBe(`There is no digest in <#${here}> any more. What was posted stays.`)
  expect(setups.size).toBe(0)
})

test('the status shows the next run, the last ones, and feeds with trouble, whatever their words hold', async () => {
  const status = async (): Promise<DigestStatus> => ({
    nextRun: 1_795_932_000_000,
    lastRuns: [
      { date: '2026-11-27', state: 'done', at: 1_795_845_600_000, words: null },
      { date: '2026-11-26', state: 'failed', at: 1_795_759_200_000, words: 'no permission **here**' },
    ],
    troubled: [{ url: 'https://a.example/rss', title: '[A] @everyone', since: 1_795_000_000_000, words: '404 <@1>' }],
  })
  const { run } = await start({ status })
  await run('setup', AT_EIGHT)
  expect((await run('status')).text.split('\n').slice(-5)).toEqual(
    [
      '**Last digests**',
      '- 2026-11-27: posted, <t:1795845600:R>',
      '- 2026-11-26: failed, <t:1795759200:R> – no permission \\*\\*here\\*\\*',
      '**Feeds with trouble**',
      '- [\\(A\\) \\@everyone](<https://a.example/rss>) – 404 \\<\\@1\\> (since <t:1795000000:R>)',
    ].slice(-6),
  )
})

test.each([
  ['posted', 'Posted.'],
  ['quiet', 'There is nothing new since the last digest.'],
  ['already', "Today's digest is posted already."],
] as const)('a digest that is wanted now: %s', async (done, words) => {
  const { run } = await start({ now: async () => done })
  await run('setup', AT_EIGHT)
  expect((await run('now')).text).toContain(words)
})

const digestOf = (language: string, count: number): Digest => ({
  ...{ guild: '1', channel: '2', date: '2026-11-28', language, unreachable: [], note: null },
  stories: Array.from({ length: count }, (_, n) => ({
    id: `s${n}`,
    title: { text: `Story ${n}`, language, original: null, origin: 'publisher' },
    summary: { text: 'This is a sentence with some words. '.repeat(20), language, original: null, origin: 'publisher' },
    ...{ sources: [{ name: 'Feed', url: null }], url: 'https://a.example/1', published: 1_795_858_000_000 },
    ...{ isUpdate: false, topic: null },
  })),
})

test('a preview is for the admin alone, all of it, without a button', async () => {
  const { discord, run, boss } = await start({ preview: async () => digestOf('en', 12) })
  await run('setup', AT_EIGHT)
  const preview = await boss.slash('digest preview')
  const first = await preview.answered()
  await vi.waitUntil(() => [first, ...preview.followUps()].some(({ text }) => text.includes('[Story 11](')))
  const messages = [first, ...preview.followUps()]
  expect(messages.length).toBeGreaterThan(1)
  expect(preview.buttons()).toEqual([])
  expect(messages.every(({ ephemeral }) => ephemeral)).toBe(true)
  for (let n = 0; n < 12; n++)
    expect(
      messages.filter(({ text }) => text.includes(`[Story ${n}](`)),
      `Story ${n}`,
    ).toHaveLength(1)
  expect(discord.posted()).toEqual([])
})

test('why something was in the digest is told stage by stage', async () => {
  const why: DigestApp['why'] = async (_setup, url) =>
    url.includes('unknown')
      ? []
      : [
          { stage: 'read', words: 'From *A feed*.' },
          { stage: 'story', words: 'Alone.' },
        ]
  const { run } = await start({ why })
  await run('setup', AT_EIGHT)
  expect((await run('why', { url: 'https://a.example/1' })).text.split('\n')).toEqual([
    'https\\://a\\.example/1',
    '- **read:** From \\*A feed\\*.',
    '- **story:** Alone.',
  ])
  expect((await run('why', { url: 'https://a.example/unknown' })).text).toContain('Nothing is known of https')
})

test('feeds are added to those that are read, left out, and listed', async () => {
  const { discord, run, setups, boss } = await start()
  await run('setup', AT_EIGHT)
  expect((await run('feeds add', { url: 'https://a.example/rss' })).text).toBe(
    'Added: [A feed](<https://a.example/rss>)',
  )
  expect((await run('feeds add', { url: 'https://a.example/rss' })).text).toContain('is among them already.')
  expect(setups.get(discord.channelId)?.feeds).toEqual(['https://feeds.example.com/ki.xml', 'https://a.example/rss'])
  expect((await run('feeds list')).text.split('\n')).toEqual([
    '**Feeds:** a list of your own, 2',
    '- [KI heute](<https://feeds.example.com/ki.xml>)',
    '- [a\\.example/rss](<https://a.example/rss>)',
  ])
  expect(await boss.type('digest feeds remove', 'url', 'heute')).toEqual([
    { name: 'KI heute – https://feeds.example.com/ki.xml', value: 'https://feeds.example.com/ki.xml' },
  ])
  expect((await run('feeds remove', { url: 'ki.xml' })).text).toContain('Left out: [KI heute]')
  expect(setups.get(discord.channelId)?.feeds).toEqual(['https://a.example/rss'])
  expect((await run('feeds remove', { url: 'ki.xml' })).text).toContain('“ki\\.xml” is not among the feeds.')
  expect((await run('feeds remove', { url: 'https://a.example/rss' })).text).toContain('This is the only feed.')
})

test('an address is tried before anybody reads it: what is no feed is told, and not added', async () => {
  const items = ['Old', 'New'].map((title, n) => ({
    ...{ id: title, feed: 'f', guid: null, url: `https://a.example/${title}`, title, summary: '', language: 'en' },
    ...{ published: 1_795_000_000_000 + n * 1000, seenAt: 0 },
  }))
  const testFeed: DigestApp['testFeed'] = async (url) =>
    url.includes('page')
      ? { title: '', language: null, items: [], problem: PROBLEM }
      : { title: 'A feed', language: 'en', items, problem: null }
  const { discord, run, setups } = await start({ testFeed })
  await run('setup', AT_EIGHT)
  expect((await run('feeds test', { url: 'https://a.example/rss' })).text.split('\n')).toEqual([
    '**[A feed](<https://a.example/rss>)**',
    'Can be read: 2 entries',
    '- [New](<https://a.example/New>) · <t:1795000001:R>',
    '- [Old](<https://a.example/Old>) · <t:1795000000:R>',
  ])
  expect((await run('feeds test', { url: 'https://a.example/page' })).text).toContain(PROBLEM)
  expect((await run('feeds add', { url: 'https://a.example/page' })).text).toContain(PROBLEM)
  expect(setups.get(discord.channelId)?.feeds).toEqual([])
})

test('zones are offered by city, name and country, those of the language first', async () => {
  const { discord, boss } = await start({}, { now: () => Date.parse('2026-11-28T12:00:00Z') })
  const typed = async (text: string) => (await boss.type('digest setup', 'zone', text)).map(({ value }) => value)
  expect((await typed('zur'))[0]).toBe('Europe/Zurich')
  expect((await typed('new y'))[0]).toBe('America/New_York')
  expect((await typed('')).slice(0, 3)).toEqual(['Europe/London', 'Europe/Dublin', 'America/New_York'])
  expect(await typed('nowhere')).toEqual([])
  const german = discord.user({ permissions: MANAGER, locale: 'de' })
  expect((await german.type('digest setup', 'zone', ''))[0]).toEqual({
    name: 'Europe/Zurich (13:00)',
    value: 'Europe/Zurich',
  })
  expect((await german.type('digest setup', 'zone', 'österreich')).map(({ value }) => value)).toEqual(['Europe/Vienna'])
})

test('who may not decide is offered no feeds and no zones, also where an admin allowed the command', async () => {
  const allowed = { ...digest, data: { ...digest.data, default_member_permissions: null } }
  const { discord } = await runBot({ digest: rememberingDigest().digest }, { list: [allowed] })
  await (await discord.user({ permissions: MANAGER }).slash('digest setup', AT_EIGHT)).answered()
  expect(await discord.user({ permissions: MANAGER }).type('digest feeds remove', 'url', '')).toHaveLength(1)
  expect(await discord.user().type('digest feeds remove', 'url', '')).toEqual([])
  expect(await discord.user().type('digest setup', 'zone', 'zur')).toEqual([])
})
