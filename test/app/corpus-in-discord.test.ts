import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { runBot, stopBots } from '../discord/support/running-bot.ts'
import { openWebServer } from '../support/web-server/server.ts'
import { articleFile, home, open } from './open.ts'

afterEach(stopBots)

const admin = { permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands }

const STORY = [
  'Der Leuchtturm von Brunsbach',
  '',
  'Der Leuchtturm von Brunsbach wurde 1907 aus rotem Backstein gebaut. Er ist 41 Meter hoch und steht am Hafen.',
  '',
  'Seit 1988 arbeitet er ohne Wärter. Das Licht wird aus Kiel gesteuert, und am Sonntag darf jeder hinauf.',
  '',
].join('\n')

/** A bot over a corpus of one article, and a server with a page about a lighthouse. */
const start = async () => {
  const pages: Record<string, string> = { '/leuchtturm.txt': STORY }
  const server = await openWebServer(({ path }) => {
    const body = pages[path]
    return body === undefined
      ? { status: 404, body: 'nothing' }
      : { headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
  })
  onTestFinished(() => server.close())
  const place = home()
  place.put(
    'bienen.md',
    articleFile('Bienen', 'Die Bienen fliegen im Mai. Sie sammeln Nektar auf den Wiesen am Fluss.'),
  )
  // The double stands for Discord's CDN; its port is known once it runs.
  const { discord } = await runBot({}, { list: [], pressed: [] })
  const opened = await open(place, { fetchAllow: [server.place, discord.cdn] })
  const bot = await runBot(opened.app)
  return { ...bot, ...opened, place, server, pages }
}

test('an article is added by its address, asked about, edited and removed; then nothing quotes it', async () => {
  const { discord, place, server } = await start()
  const anna = discord.user(admin)

  const added = await anna.slash('corpus add', { url: `${server.origin}/leuchtturm.txt` })
  const preview = await added.answered()
  expect(preview.ephemeral).toBe(true)
  expect(preview.text).toContain('Preview: nothing has been added yet')
  expect(readdirSync(place.corpusDir)).toEqual(['bienen.md'])

  const details = await anna.press(added, 'Change details')
  await details.acknowledged()
  const submitted = await anna.submit(details, {
    Title: 'Der Leuchtturm von Brunsbach',
    Author: 'Ada Muster',
    Date: '2.3.2025',
    Language: 'de',
  })
  await submitted.acknowledged()
  await added.until(({ text }) => text.includes('Ada Muster'))
  await (await anna.press(added, 'Add')).acknowledged()
  const done = await added.until(({ text }) => text.includes('It can be asked now.'))
  expect(done.text).toContain('**Added:** Der Leuchtturm von Brunsbach')

  const id = '2025-03-02-der-leuchtturm-von-brunsbach'
  const file = readFileSync(join(place.corpusDir, `${id}.md`), 'utf8')
  expect(
    file.startsWith('---\ntitle: "Der Leuchtturm von Brunsbach"\nauthor: "Ada Muster"\npublished: 2025-03-02\n'),
  ).toBe(true)
  expect(file.endsWith('und am Sonntag darf jeder hinauf.\n')).toBe(true)

  const question = { question: 'Wie hoch ist der Leuchtturm von Brunsbach?' }
  const asked = await discord.user({ locale: 'de' }).slash('ask', question)
  expect((await asked.answered()).text).toContain('Er ist 41 Meter hoch und steht am Hafen.')

  const edit = await anna.slash('corpus edit', { article: 'leuchtturm' })
  await edit.acknowledged()
  const edited = await anna.submit(edit, { Title: 'Ein Turm mit Licht' })
  await edited.until(({ text }) => text.includes('Answers show it from now on.'))
  const again = await discord.user({ locale: 'de' }).slash('ask', question)
  expect((await again.answered()).text).toContain('Ein Turm mit Licht')

  const removing = await anna.slash('corpus remove', { article: 'licht' })
  expect((await removing.answered()).text).toContain('Remove **Ein Turm mit Licht**?')
  await (await anna.press(removing, 'Remove')).acknowledged()
  await removing.until(({ text }) => text.includes('It is asked no more'))
  expect(existsSync(join(place.corpusDir, `${id}.md`))).toBe(false)

  const gone = await discord.user({ locale: 'de' }).slash('ask', question)
  expect((await gone.answered()).text).not.toContain('41 Meter')
  const pressed = await discord
    .user({ locale: 'en-GB' })
    .press(again, ({ custom_id }) => String(custom_id).startsWith('context:'))
  expect((await pressed.answered()).text).toBe(
    'The article “Ein Turm mit Licht”, which this answer quoted, was removed. Ask again with `/ask`.',
  )

  await (await anna.press(removing, 'Undo')).acknowledged()
  await removing.until(({ text }) => text.includes('It can be asked again.'))
  const back = await discord.user({ locale: 'de' }).slash('ask', question)
  expect((await back.answered()).text).toContain('Er ist 41 Meter hoch')

  const history = await anna.slash('corpus history')
  const lines = (await history.answered()).text.split('\n').filter((line) => line.startsWith('- '))
  expect(lines.map((line) => line.split(' · ').slice(1).join(' · '))).toEqual([
    `<@${anna.id}> · brought back · Ein Turm mit Licht`,
    `<@${anna.id}> · removed · Ein Turm mit Licht`,
    `<@${anna.id}> · changed · Ein Turm mit Licht`,
    `<@${anna.id}> · added · Der Leuchtturm von Brunsbach`,
  ])
})
