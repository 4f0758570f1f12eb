import { readFile } from 'node:fs/promises'
import type { App } from '../src/app.ts'
import type { DigestSetup } from '../src/digest/digest.ts'
import { UsageError, UserError } from '../src/errors.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { checkedLanguage } from './support/language.ts'
import { renderDigest } from './support/render-digest.ts'

const usage = `Usage: npm run --silent digest -- --dry-run [--channel ID] [--language de|en|fr|it|es] [--feeds FILE.opml] [--json]

  --dry-run        print what a digest would hold now; nothing is posted (the bot does that)
  --channel ID     as the admins of its server set it up (default: the default feeds, 10 stories)
  --language LANG  in this language (default: that of the channel, else en)
  --feeds FILE     from the feeds of this list, in OPML
  --json           print the digest as one line of JSON`

/** What a digest is made of where nobody has decided anything. */
const usual = (zone: string): DigestSetup => ({
  ...{ guild: '', channel: '', time: '08:00', zone, language: 'en', topics: [], feeds: [], most: 10 },
  ...{ quietDay: 'say so', weekdays: [1, 2, 3, 4, 5, 6, 7], intoCorpus: false, alerts: null, isPaused: false },
})

const setupOf = async (app: App, channel: string | undefined): Promise<DigestSetup> => {
  if (channel === undefined) return usual(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const setup = (await app.digest.setups()).find((one) => one.channel === channel)
  if (!setup) throw new UserError(`Channel ${channel} has no digest. Set one up with /digest setup.`)
  return setup
}

await runScript(usage, async () => {
  const { values, text } = readArguments({
    'dry-run': { type: 'boolean' },
    channel: { type: 'string' },
    language: { type: 'string' },
    feeds: { type: 'string' },
    json: { type: 'boolean' },
  })
  if (text !== null) throw new UsageError(`"${text}" is not an option.`)
  if (!values['dry-run']) throw new UsageError('Digests are posted by the bot; here they can be looked at: --dry-run.')
  const language = checkedLanguage('--language', values.language)
  const list = values.feeds === undefined ? null : await readFile(values.feeds)

  return withApp(
    async (app) => {
      const setup = await setupOf(app, values.channel)
      const feeds = list ? (await app.digest.readList(list)).map(({ url }) => url) : setup.feeds
      const asked = { ...setup, feeds, language: language ?? setup.language }
      const digest = await app.digest.preview(asked)
      await printLine(values.json ? JSON.stringify(digest) : renderDigest(digest))
      for (const { title, trouble } of await app.digest.troubled(asked)) console.error(`${title}: ${trouble.words}`)
      return 0
    },
    { indexAtOpen: false },
  )
})
