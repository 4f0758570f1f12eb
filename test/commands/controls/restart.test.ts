import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands, controls } from '../../../commands/index.ts'
import { connectDiscord, type DiscordBot } from '../../../src/discord/connection/client.ts'
import { articleFile, type Home, home, type Opened, open } from '../../app/open.ts'
import { idIn, press } from '../../discord/support/pressing.ts'
import { type Actor, type DiscordDouble, type Interaction, startDiscord } from '../../support/discord/double.ts'

const DAY = 24 * 3_600_000
const START = 1_700_000_000_000

let discord: DiscordDouble
let place: Home
let now: number
let running: { opened: Opened; bot: DiscordBot } | null

beforeEach(async () => {
  discord = await startDiscord()
  place = home({ shipped: true })
  now = START
  running = null
})
afterEach(async () => {
  await stop()
  await discord.stop()
  discord.expectClean()
})

/** As a process does at its start: nothing is left of an earlier one but the data folder. */
const start = async (): Promise<Opened> => {
  const opened = await open(place, {}, undefined, { now: () => now })
  const { token, apiUrl, guildId } = discord
  const bot = await connectDiscord({ token, apiUrl, guildId }, { commands, controls }, opened.app)
  running = { opened, bot }
  return opened
}

const stop = async (): Promise<void> => {
  await running?.bot.stop()
  await running?.opened.app.close()
  running = null
}

const restart = async (): Promise<Opened> => {
  await stop()
  return start()
}

const QUESTION = 'Für wen ist Sora 2 gedacht?'

const asked = async (by: Actor, isPrivate: boolean, language = 'de'): Promise<Interaction> => {
  const card = await by.slash('ask', { question: QUESTION, private: isPrivate, language })
  await card.until(() => card.buttons().length > 0)
  return card
}

const shownBy = async (interaction: Interaction): Promise<string> => {
  await interaction.until(() => interaction.buttons().length > 0)
  return (await interaction.answered()).text
}

test('every button works after a restart', async () => {
  await start()
  const anna = discord.user({ name: 'anna', locale: 'de' })
  const bob = discord.user({ name: 'bob', locale: 'en-US' })
  const card = await asked(anna, false)
  const hidden = await asked(anna, true)
  const id = idIn(card)
  const { app } = await restart()

  expect((await (await press(bob, card, 'context')).answered()).text).toContain('Sora 2')
  const mine = await press(bob, card, 'mine')
  expect(await shownBy(mine)).toContain('creators and social media users')
  const opened = await press(bob, card, 'further')
  expect((await opened.modal()).text).toContain(QUESTION)
  const next = await bob.submit(opened, { question: 'And who made it?' })
  expect(await shownBy(next)).toContain(QUESTION)
  const turned = await press(bob, mine, 'view')
  expect(await shownBy(turned)).toContain('creators and social media users')
  await (await press(bob, card, 'good')).answered()
  const complaint = await press(anna, card, 'bad')
  await complaint.modal()
  await (await anna.submit(complaint, { reason: 'incomplete' })).answered()
  const shared = await press(anna, hidden, 'share')
  await expect.poll(() => shared.followUps()).toMatchObject([{ ephemeral: false }])

  expect((await app.feedback.of(id)).map(({ user, verdict, reason }) => [user, verdict, reason]).sort()).toEqual(
    [
      [bob.id, 'good', null],
      [anna.id, 'bad', 'incomplete'],
    ].sort(),
  )
})

test('a modal that is open while the bot restarts is answered all the same', async () => {
  await start()
  const anna = discord.user({ name: 'anna', locale: 'de' })
  const card = await asked(anna, false)
  const opened = await press(anna, card, 'further')
  await opened.modal()
  await restart()

  const next = await anna.submit(opened, { question: 'Seit wann?' })

  expect(await shownBy(next)).toContain(QUESTION)
})

test('what was shared before a restart is not shared again after it', async () => {
  await start()
  const anna = discord.user({ name: 'anna', locale: 'de' })
  const hidden = await asked(anna, true)
  const { setShared } = running!.opened.app.answers
  await setShared(idIn(hidden), true) // The process ends before it has posted, or taken the button away.
  await restart()

  const pressed = await press(anna, hidden, 'share')
  await expect.poll(() => pressed.followUps()).toHaveLength(1)

  expect(pressed.followUps()).toMatchObject([{ ephemeral: true, text: 'Diese Antwort hast du schon geteilt.' }])
})

test('the context of a quote follows the articles: after a reindex it is theirs, after a removal it says so', async () => {
  const { app } = await start()
  const bob = discord.user({ name: 'bob', locale: 'en-US' })
  const card = await asked(discord.user({ name: 'anna', locale: 'de' }), false)
  place.put('anderes.md', articleFile('Anderes', 'Etwas ganz anderes steht hier. Es geht um Brot.'))
  rmSync(join(place.corpusDir, '2025-10-01-sora-2.md'))
  await app.reindex({ full: false })

  const told = await (await press(bob, card, 'context')).answered()

  expect(told.ephemeral).toBe(true)
  expect(told.text).toContain('The articles no longer say this in this place')
  expect(told.text).toContain('Damit positioniert sich Sora 2 klar')
  expect(told.text).toContain('Sora 2: ')
})

test('the buttons of an answer that is older than it is kept say so, in the language of the person, and what to do', async () => {
  await start()
  const anna = discord.user({ name: 'anna', locale: 'de' })
  const bob = discord.user({ name: 'bob', locale: 'fr' })
  const card = await asked(anna, false, 'en')
  const hidden = await asked(anna, true)
  now += 31 * DAY
  await restart()

  const words =
    'Cette réponse n’est plus là\u00a0: les réponses sont effacées après 30 jours, ou quand la personne qui a posé la question le veut. Reposez la question avec `/ask`, et les boutons fonctionneront.'
  for (const action of ['view', 'context', 'mine', 'good', 'bad'])
    expect(await (await press(bob, card, action)).answered()).toMatchObject({ text: words, ephemeral: true })
  expect((await (await press(anna, hidden, 'share')).answered()).text).toMatch(/^Diese Antwort ist nicht mehr da/)
  const opened = await press(bob, card, 'further')
  expect((await opened.modal()).text).toContain('La réponse n’est plus conservée.')
  const next = await bob.submit(opened, { question: 'Depuis quand ?' })
  expect(await shownBy(next)).toContain(QUESTION)
})

test('a reason that is written while the answer goes is told of, not lost in silence', async () => {
  await start()
  const anna = discord.user({ name: 'anna', locale: 'de' })
  const card = await asked(anna, false)
  const complaint = await press(anna, card, 'bad')
  await complaint.modal()
  now += 31 * DAY
  await restart()

  const told = await (await anna.submit(complaint, { reason: 'wrong' })).answered()

  expect(told).toMatchObject({ ephemeral: true, text: expect.stringMatching(/^Diese Antwort ist nicht mehr da/) })
})
