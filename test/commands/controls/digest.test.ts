import { afterEach, expect, test } from 'vitest'
import type { App, DigestApp } from '../../../src/app.ts'
import type { Digest } from '../../../src/digest/digest.ts'
import { digestMessages } from '../../../src/discord/digest/card.ts'
import type { ChatCommand } from '../../../src/discord/interaction/command.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { answered } from '../../discord/support/answers.ts'
import { fakeDigest, openState, runBot, stopBots } from '../../discord/support/running-bot.ts'
import type { Actor, ShownMessage } from '../../support/discord/double.ts'

afterEach(stopBots)

const digestIn = (language: string, guild: string, channel: string): Digest => ({
  ...{ guild, channel, date: '2026-11-28', language, unreachable: [], note: null },
  stories: [
    {
      id: 'alma',
      title: { text: `Alma 3 (${language})`, language, original: null, origin: 'publisher' },
      summary: null,
      ...{ sources: [{ name: 'Alma', url: null }], url: 'https://alma.example/3', published: 1_795_858_000_000 },
      ...{ isUpdate: false, topic: null },
    },
  ],
})

/** A bot that has posted a German digest, or one whose button names another channel. */
const start = async (parts: Partial<DigestApp> = {}, named?: string, more: Partial<App> = {}) => {
  const asked: string[] = []
  const read: DigestApp['read'] = async (guild, channel, date) => {
    asked.push(`${guild}/${channel}/${date}`)
    return digestIn('de', guild, channel)
  }
  const inLanguage: DigestApp['inLanguage'] = async ({ guild, channel }, language) => digestIn(language, guild, channel)
  const post: ChatCommand = {
    data: { name: 'post', description: 'Posts a digest' },
    run: async (interaction) => {
      const channel = named ?? interaction.channelId
      const [message] = digestMessages(digestIn('de', interaction.guildId!, channel), textsFor('de'))
      await interaction.reply(message!)
    },
  }
  const digest = fakeDigest({ read, inLanguage, ...parts })
  const { discord } = await runBot({ digest, ...more }, { list: [post] })
  const posted = await (await discord.user().slash('post')).answered()
  return { discord, posted, asked }
}

const askIn = async (who: Actor, posted: ShownMessage, question: string) => {
  const opened = await who.press(posted, 'Dazu fragen')
  await opened.modal()
  return who.submit(opened, { question })
}

test('the digest comes in the language of who presses, for them alone, without buttons', async () => {
  const { discord, posted, asked } = await start()
  const pressed = await discord.user({ locale: 'fr' }).press(posted, 'Meine Sprache')
  const shown = await pressed.answered()
  expect(shown.ephemeral).toBe(true)
  expect(shown.text.split('\n')).toEqual([
    '## Actualités IA',
    '-# Samedi 28 novembre 2026 · 1 nouvelle',
    '**[Alma 3 \\(fr\\)](<https://alma.example/3>)**',
    '-# Alma · <t:1795858000:R> · français',
  ])
  expect(pressed.buttons()).toEqual([])
  expect(asked).toEqual([`${discord.guildId}/${discord.channelId}/2026-11-28`])
})

test('what could not be had in that language is said', async () => {
  const inLanguage: DigestApp['inLanguage'] = async ({ guild, channel }) => digestIn('de', guild, channel)
  const { discord, posted } = await start({ inLanguage })
  const pressed = await discord.user({ locale: 'it' }).press(posted, 'Meine Sprache')
  expect((await pressed.answered()).text.split('\n').at(-1)).toBe(
    '-# Una parte non si è potuta tradurre e resta nella lingua originale.',
  )
})

test('who reads the language of the digest is told, and so is who reads none that we write', async () => {
  const { discord, posted } = await start()
  const own = await discord.user({ locale: 'de' }).press(posted, 'Meine Sprache')
  expect((await own.answered()).text).toBe(
    'Diese Ausgabe ist schon in deiner Sprache (Deutsch). Mit `/language` kannst du eine andere wählen.',
  )
  const other = await discord.user({ locale: 'ja' }).press(posted, 'Meine Sprache')
  expect((await other.answered()).text).toContain('I do not know your language yet.')
})

test('a digest that is not kept any more, or that stands in another channel, is not shown', async () => {
  const gone = await start({ read: async () => null })
  const english = await gone.discord.user().press(gone.posted, 'Meine Sprache')
  expect((await english.answered()).text).toBe('This digest is not kept any more. The buttons of a newer one work.')

  const foreign = await start({}, '999999999999999999')
  const pressed = await foreign.discord.user().press(foreign.posted, 'Meine Sprache')
  expect((await pressed.answered()).text).toBe('This digest is not kept any more. The buttons of a newer one work.')
  expect(foreign.asked).toEqual([])
})

test('a question about a digest is answered from its reports, with citations', async () => {
  const asked: unknown[] = []
  const askAbout: DigestApp['askAbout'] = async ({ date }, request) => {
    asked.push([date, request])
    return answered
  }
  const { discord, posted } = await start({ askAbout })
  const anna = discord.user({ locale: 'fr' })

  const opened = await anna.press(posted, 'Dazu fragen')
  expect(await opened.modal()).toMatchObject({ title: 'Interroger ces nouvelles' })
  const submitted = await anna.submit(opened, { question: ' Who is it for? ' })
  const card = await submitted.answered()

  expect(card.ephemeral).toBe(false)
  expect(card.text).toContain('**Who is it for?**')
  expect(card.text).toContain('This clearly positions Sora 2 for creators and social media users. [2]')
  expect(asked).toEqual([['2026-11-28', { question: 'Who is it for?', locale: 'fr' }]])
})

test('the language that somebody chose, and what the server decided about answers, hold for a digest too', async () => {
  const languages: (string | undefined)[] = []
  const state = openState()
  const askAbout: DigestApp['askAbout'] = async (_digest, { language }) => {
    languages.push(language)
    return answered
  }
  const { discord, posted } = await start({ askAbout }, undefined, state)
  await state.guilds.change(discord.guildId, { visibility: 'private', language: 'it' })
  const anna = discord.user()
  const ask = async () => (await askIn(anna, posted, 'Who?')).answered()

  expect((await ask()).ephemeral).toBe(true)
  await state.people.setLanguage(anna.id, 'es', 0)
  await ask()
  expect(languages).toEqual(['it', 'es'])
})

test('a question about a digest counts as any other, and nothing is asked beyond what is allowed', async () => {
  const limits = { quota: { perUserPerHour: 1, perGuildPerDay: 0 }, retentionDays: 30, answerBudgetMs: 25_000 }
  let count = 0
  const askAbout: DigestApp['askAbout'] = async () => {
    count += 1
    return answered
  }
  const { discord, posted } = await start({ askAbout }, undefined, { limits })
  const anna = discord.user()
  const ask = async (question: string) => (await askIn(anna, posted, question)).answered()

  expect((await ask('  ')).text).toContain('The question is empty.')
  await ask('Who?')
  expect((await ask('Who?')).text).toContain('You have asked 1 question within an hour')
  expect(count).toBe(1)
})

test('a digest that is not kept any more cannot be asked about, nor one of another channel', async () => {
  const gone = await start({ read: async () => null })
  const pressed = await gone.discord.user().press(gone.posted, 'Dazu fragen')
  expect((await pressed.answered()).text).toBe('This digest is not kept any more. The buttons of a newer one work.')
  const foreign = await start({}, '999999999999999999')
  const other = await foreign.discord.user().press(foreign.posted, 'Dazu fragen')
  expect((await other.answered()).text).toBe('This digest is not kept any more. The buttons of a newer one work.')
})
