import { afterEach, expect, test } from 'vitest'
import type { DigestApp } from '../../../src/app.ts'
import type { Digest } from '../../../src/digest/digest.ts'
import type { ChatCommand } from '../../../src/discord/command.ts'
import { digestMessages } from '../../../src/discord/digest-card.ts'
import { textsFor } from '../../../src/discord/texts.ts'
import { fakeDigest, runBot, stopBots } from '../../discord/support/running-bot.ts'

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
const start = async (parts: Partial<DigestApp> = {}, named?: string) => {
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
  const { discord } = await runBot({ digest: fakeDigest({ read, inLanguage, ...parts }) }, { list: [post] })
  const posted = await (await discord.user().slash('post')).answered()
  return { discord, posted, asked }
}

test('the digest comes in the language of who presses, for them alone, without a button', async () => {
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
