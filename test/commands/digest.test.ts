import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test, vi } from 'vitest'
import { digest } from '../../commands/digest.ts'
import type { App, DigestApp, DigestStatus } from '../../src/app.ts'
import type { Digest, DigestSetup } from '../../src/digest/digest.ts'
import type { FeedTrouble } from '../../src/digest/feed-trouble.ts'
import type { Reason } from '../../src/digest/story.ts'
import type { Step } from '../../src/digest/why.ts'
import { fakeDigest, openState, runBot, stopBots } from '../discord/support/running-bot.ts'
import { filesOf } from '../support/discord/messages.ts'

afterEach(stopBots)

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | (1n << 31n)

/** A digest that remembers its setups, and nothing else. */
const rememberingDigest = (parts: Partial<DigestApp> = {}) => {
  const setups = new Map<string, DigestSetup>()
  const status: DigestStatus = { nextRun: 1_795_932_000_000, lastRuns: [], troubled: [], moves: [], alertsFailed: null }
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

const PROBLEM: FeedTrouble = {
  ...{ kind: 'web page', status: null, words: 'a.example gives a page.' },
  feeds: ['https://a.example/rss_*1*'],
}
const PAGE = 'This is a web page, not a feed. It names: [a\\.example/rss\\_\\*1\\*](<https://a.example/rss_%2A1%2A>).'

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
    ...{ intoCorpus: false, alerts: null, isPaused: false },
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
  ['a page that is no feed', { ...AT_EIGHT, feeds: 'https://a.example/page' }, `cannot be read as a feed: ${PAGE}`],
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
    ...['preview', 'now', 'pause', 'resume', 'status', 'remove', 'feeds list', 'feeds export'].map((line): [string] => [
      line,
    ]),
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
      { date: '2026-11-27', state: 'done', at: 1_795_845_600_000, reason: null },
      { date: '2026-11-26', state: 'failed', at: 1_795_759_200_000, reason: 'no permission' },
      { date: '2026-11-25', state: 'failed', at: 1_795_759_200_000, reason: 'another **reason**' },
    ],
    troubled: [
      {
        ...{ url: 'https://a.example/rss', title: '[A] @everyone', since: 1_795_000_000_000 },
        trouble: { kind: 'status', status: 404, feeds: [], words: '404' },
      },
    ],
    ...{ moves: [], alertsFailed: null },
  })
  const { run } = await start({ status })
  await run('setup', AT_EIGHT)
  expect((await run('status')).text.split('\n').slice(-6)).toEqual(
    [
      '**Last digests**',
      '- 2026-11-27: posted, <t:1795845600:R>',
      '- 2026-11-26: failed, <t:1795759200:R> – I lack permissions there',
      '- 2026-11-25: failed, <t:1795759200:R> – another \\*\\*reason\\*\\*',
      '**Feeds with trouble**',
      '- [\\(A\\) \\@everyone](<https://a.example/rss>) – The server answered with 404. (since <t:1795000000:R>)',
    ].slice(-6),
  )
})

test.each([
  ['posted', 'Posted.'],
  ['quiet', 'There is nothing new since the last digest.'],
  ['already', "Today's digest is posted already."],
  ['put off', 'It could not be posted yet. It is tried again by itself.'],
  [{ failed: 'no access' }, 'It could not be posted: I cannot see the channel. Look at my permissions'],
] as const)('a digest that is wanted now: %j', async (done, words) => {
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

const part = (name: string, value: number, named: string[], count = named.length): Reason => ({
  ...{ part: name, value, named, count, words: 'in English' },
})
const STEPS: Step[] = [
  { stage: 'read', feed: 'A *feed*', at: 1_795_845_600_000 },
  { stage: 'same story', title: '@everyone: GPT-6', for: { words: 'OpenAI, 2 **dollar**' } },
  {
    ...{ stage: 'weight', sum: 2.71 },
    parts: [
      part('relevance', 1, ['AI']),
      part('sources', 1.25, ['a.example', 'b.example']),
      part('recency', 0.46, [], 3),
    ],
  },
  { stage: 'chosen', place: 2, most: 8 },
]

test.each([
  [
    'en',
    'The same story as “\\@everyone: GPT-6”: OpenAI, 2 \\*\\*dollar\\*\\*',
    'Weight 2.71: 1 about AI (AI); 1.25 reported by 2 (a.example, b.example); 0.46 3 h old',
    'Would be in the next digest: place 2 of 8',
  ],
  [
    'de',
    'Dasselbe wie «\\@everyone: GPT-6»: OpenAI, 2 \\*\\*dollar\\*\\*',
    'Gewicht 2.71: 1 handelt von KI (AI); 1.25 2 Quellen (a.example, b.example); 0.46 3 h alt',
    'Käme in die nächste Ausgabe: Platz 2 von 8',
  ],
])(
  'why something was in the digest is told stage by stage, in the language of who asks: %s',
  async (locale, ...lines) => {
    const { discord, run } = await start({ why: async () => STEPS })
    await run('setup', AT_EIGHT)
    const boss = discord.user({ permissions: MANAGER, locale })
    const shown = await (await boss.slash('digest why', { url: 'https://a.example/1' })).answered()
    expect(
      shown.text
        .split('\n')
        .slice(2)
        .map((line) => line.replaceAll('\\.', '.')),
    ).toEqual(lines.map((line) => `- ${line}`))
  },
)

test('every stage that something can end at has words', async () => {
  const ends: Step[] = [
    { stage: 'no address' },
    { stage: 'not read', feeds: 3, troubled: ['A', 'B'] },
    { stage: 'held back', reason: 'first reading' },
    { stage: 'first report', of: 1 },
    { stage: 'same story', title: 'T', for: 'address' },
    { stage: 'in a digest', dates: ['2026-11-27', '2026-11-28'] },
    ...(['over', 'old', 'seen before', 'not about AI'] as const).map((stage) => ({ stage })),
    { stage: 'too many of one source', source: 'a.example', most: 3 },
    { stage: 'below the cut', most: 8 },
  ]
  const { run } = await start({ why: async () => ends })
  await run('setup', AT_EIGHT)
  expect((await run('why', { url: 'https://a.example/1' })).text.split('\n').slice(1)).toEqual([
    '- This is no web address',
    '- None of the 3 feeds of this channel had this address in the last 30 days; not reachable of late: A, B',
    '- Held back: it was there when the feed was read for the first time, and that is no news',
    '- The only report of its story',
    '- The same story as “T”: the same address',
    '- Was in the digest: 2026-11-27, 2026-11-28',
    '- Left out: its time was over before the next digest',
    '- Left out: published or read before the last digest',
    '- Left out: the channel has had this story, and nothing is new',
    '- Left out: not about AI',
    '- Left out: a\\.example already has 3 stories',
    '- Left out: 8 stories weigh more',
  ])
})

test('the feeds of a list are imported, and what became of each is told', async () => {
  const asked: unknown[] = []
  const answers: Awaited<ReturnType<DigestApp['importFeeds']>>[] = [
    {
      added: [{ url: 'https://a.example/rss', title: '[A] @everyone' }],
      there: [{ url: 'https://b.example/rss', title: 'B' }],
      failed: [
        { url: 'https://c.example/page', title: 'C', trouble: PROBLEM },
        { url: 'https://d.example/', title: 'D', trouble: null },
      ],
      left: 2,
    },
    { added: [], there: [], failed: [], left: 0 },
    'no list',
    'not fetched',
  ]
  const importFeeds: DigestApp['importFeeds'] = async (setup, url, most) => {
    asked.push([setup.channel, url, most])
    return answers.shift()!
  }
  const { discord, run } = await start({ importFeeds })
  await run('setup', AT_EIGHT)
  const file = discord.upload({ name: 'feeds.opml', bytes: '<opml/>' })
  const said = async () => (await run('feeds import', { file })).text
  expect((await said()).split('\n')).toEqual([
    '**Added:** 1',
    '- [\\(A\\) \\@everyone](<https://a.example/rss>)',
    '**There already:** 1',
    '**Cannot be read as a feed:** 2',
    `- [C](<https://c.example/page>) – ${PAGE}`,
    '- [D](<https://d.example/>) – There was no time left to try it.',
    '**Left out:** 2, because they are no web addresses, or more than 200',
  ])
  expect(await said()).toBe('The list names no feed.')
  expect(await said()).toContain('This is no list of feeds: a file in OPML was expected')
  expect(await said()).toContain('Discord did not give me the file.')
  expect(asked[0]).toEqual([discord.channelId, expect.stringContaining('feeds.opml'), 200])
  const large = discord.upload({ name: 'feeds.opml', bytes: 'x'.repeat(1024 ** 2 + 1) })
  expect((await run('feeds import', { file: large })).text).toContain('The file is too large. At most 1 MiB are read.')
  expect(asked).toHaveLength(4)
})

test('the feeds of a channel are given as a file', async () => {
  const { run } = await start({ exportFeeds: async (_setup, title) => ({ opml: `<opml>${title}</opml>`, feeds: 2 }) })
  await run('setup', AT_EIGHT)
  const shown = await run('feeds export')
  expect(shown.text).toContain('2 feeds, as a list that feed readers can read')
  expect(filesOf(shown).map(({ name, bytes }) => [name, String(bytes)])).toEqual([
    ['feeds.opml', '<opml>AI news</opml>'],
  ])
  expect(shown.ephemeral).toBe(true)
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
  expect((await run('feeds test', { url: 'https://a.example/page' })).text).toContain(PAGE)
  expect((await run('feeds add', { url: 'https://a.example/page' })).text).toContain(PAGE)
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

const MOVE = { key: 'f'.repeat(24), url: 'https://a.example/rss', title: '[A] @everyone', to: 'https://b.example/rss' }
const withMove = async (): Promise<DigestStatus> => ({
  ...{ nextRun: null, lastRuns: [], troubled: [], moves: [MOVE], alertsFailed: 'no permission' },
})

test('a feed that has moved is proposed in the status, with a button', async () => {
  const { run, boss } = await start({ status: withMove })
  await run('setup', AT_EIGHT)
  const status = await boss.slash('digest status')
  expect((await status.answered()).text).toContain(
    '**Feeds that have moved**\n- [\\(A\\) \\@everyone](<https://a.example/rss>) has moved for good, to [b\\.example/rss](<https://b.example/rss>).',
  )
  expect(status.buttons().map(({ label }) => label)).toEqual(['Take the new address'])
})

test('the admins choose where they are told of feeds, where the bot can post, or the channel of the digest for nowhere', async () => {
  const { discord, run, setups } = await start({ status: withMove }, { now: () => 1_795_000_000_000 })
  const here = discord.channelId
  const staff = discord.addChannel('staff')
  const mute = discord.addChannel('mute', { botPermissions: PermissionFlagsBits.ViewChannel | (1n << 31n) })
  expect((await run('setup', { ...AT_EIGHT, alerts: mute })).text).toContain(`In <#${mute}> I lack: **Send Messages**`)
  expect(setups.size).toBe(0)
  const shown = await run('setup', { ...AT_EIGHT, alerts: staff })
  expect(shown.text).toContain(
    `**Changes to feeds:** are told in <#${staff}>\nThe last message did not arrive there: I lack permissions there`,
  )
  expect(setups.get(here)?.alerts).toEqual({ channel: staff, since: 1_795_000_000_000 })
  await run('setup', { stories: 5 })
  expect(setups.get(here)?.alerts?.channel).toBe(staff)
  await run('setup', { alerts: here })
  expect(setups.get(here)?.alerts).toBeNull()
})
