import { afterEach, expect, test } from 'vitest'
import type { AskRequest, DigestApp } from '../../../src/app.ts'
import type { Digest } from '../../../src/digest/digest.ts'
import { digestMessages } from '../../../src/discord/digest/card.ts'
import type { ChatCommand } from '../../../src/discord/interaction/command.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { answered, creators } from '../../discord/support/answers.ts'
import { offers, press } from '../../discord/support/pressing.ts'
import { fakeDigest, openState, runBot, stopBots } from '../../discord/support/running-bot.ts'
import type { Actor, Interaction } from '../../support/discord/double.ts'

afterEach(stopBots)

const date = '2026-11-28'

const digestOf = (guild: string, channel: string): Digest => ({
  ...{ guild, channel, date, language: 'en', unreachable: [], note: null },
  stories: [
    {
      id: 'alma',
      title: { text: 'Alma 3', language: 'en', original: null, origin: 'publisher' },
      summary: null,
      ...{ sources: [{ name: 'Alma', url: null }], url: 'https://alma.example/3', published: 1_795_858_000_000 },
      ...{ isUpdate: false, topic: null },
    },
  ],
})

const reported = {
  ...{ ...creators, article: 'news-alma', title: 'Alma 3', author: 'Alma', published: date, n: 1, language: 'en' },
  ...{ url: 'https://alma.example/3', text: 'It costs 2 dollars.', translation: null },
}

type Asked = { digest: string; request: Omit<AskRequest, 'article'> }

/** A bot that has posted an English digest. */
const start = async (parts: Partial<DigestApp> = {}) => {
  const asked: Asked[] = []
  const state = openState()
  const digest = fakeDigest({
    read: async (guild, channel) => digestOf(guild, channel),
    askAbout: async ({ guild, channel, date: day }, request, onFound) => {
      asked.push({ digest: `${guild}/${channel}/${day}`, request })
      const answer = {
        ...{ ...answered, question: request.question, language: request.language ?? 'en', quotes: [reported] },
        ...{ claims: [{ text: reported.text, cites: [1] }], digest: { guild, channel, date: day } },
      }
      onFound?.(answer)
      return answer
    },
    ...parts,
  })
  const post: ChatCommand = {
    data: { name: 'post', description: 'Posts a digest' },
    run: async (interaction) => {
      const shown = digestOf(interaction.guildId!, interaction.channelId)
      await interaction.reply(digestMessages(shown, textsFor('en'))[0]!)
    },
  }
  const { discord } = await runBot({ ...state, digest }, { list: [post] })
  const posted = await discord.user().slash('post')
  await posted.answered()
  return { discord, posted, asked, state, where: `${discord.guildId}/${discord.channelId}/${date}` }
}

const ask = async (by: Actor, posted: Interaction, question: string): Promise<Interaction> => {
  const opened = await by.press(posted, 'Ask about these')
  await opened.modal()
  return by.submit(opened, { question })
}

const answeredIn = async (shown: Interaction): Promise<string[]> =>
  (await shown.until(() => shown.buttons().length > 0)).text.split('\n')

test('a question about a digest is answered from it, publicly as any other, and the card says what was looked in', async () => {
  const { discord, posted, asked, where } = await start()
  const card = await ask(discord.user({ locale: 'en-GB' }), posted, '  What does it cost?  ')
  expect(await answeredIn(card)).toEqual([
    '**What does it cost?**',
    '> It costs 2 dollars.',
    '-# **[1]** Alma 3 · Alma · paragraph\u00a05, sentence\u00a014 · 28\u00a0November\u00a02026 · [article](<https://alma.example/3>)',
    '-# Sentences taken from the reports · news of 28\u00a0November\u00a02026',
  ])
  expect((await card.answered()).ephemeral).toBe(false)
  expect(asked).toEqual([{ digest: where, request: { question: 'What does it cost?', locale: 'en-GB' } }])
})

test('its report can be read, and a question that goes on is asked about the same digest', async () => {
  const { discord, posted, asked, where } = await start()
  const anna = discord.user({ locale: 'en-GB' })
  const card = await ask(anna, posted, 'What does it cost?')
  await answeredIn(card)
  expect([offers(card, 'context'), offers(card, 'further')]).toEqual([true, true])

  const opened = await press(anna, card, 'further')
  await opened.modal()
  await answeredIn(await anna.submit(opened, { question: 'Since when?' }))
  expect(asked.at(-1)).toEqual({
    digest: where,
    request: {
      ...{ question: 'Since when?', locale: 'en-GB' },
      previous: { question: 'What does it cost?', answer: 'It costs 2 dollars.' },
    },
  })
})

test('the answer in the language of somebody else comes from the same digest', async () => {
  const { discord, posted, asked, where } = await start()
  const card = await ask(discord.user({ locale: 'en-GB' }), posted, 'What does it cost?')
  await answeredIn(card)
  const mine = await press(discord.user({ locale: 'de' }), card, 'mine')
  expect(await answeredIn(mine)).toEqual([
    '**What does it cost?**',
    '-# keine Übersetzung (Deutsch)',
    '> It costs 2 dollars.',
    '-# **[1]** Alma 3 · Alma · Absatz\u00a05, Satz\u00a014 · 28.\u00a0November\u00a02026 · [Artikel](<https://alma.example/3>)',
    '-# Sätze aus den Meldungen · Nachrichten vom 28.\u00a0November\u00a02026',
  ])
  expect(asked.at(-1)).toEqual({
    digest: where,
    request: { question: 'What does it cost?', language: 'de', locale: 'en' },
  })
})

test('what its reports do not answer is not said to be missing in the articles', async () => {
  const { discord, posted } = await start({
    askAbout: async ({ guild, channel }, { question }) => ({
      ...{ ...answered, question, status: 'abstained', claims: [], quotes: [], about: ['Alma 3'] },
      digest: { guild, channel, date },
    }),
  })
  expect(await answeredIn(await ask(discord.user(), posted, 'Who is it for?'))).toEqual([
    '**Who is it for?**',
    'The reports do not answer this question.',
    'What the reports are about:',
    '- Alma 3',
    '-# News of 28\u00a0November\u00a02026',
  ])
})

test('a further question about a digest that is not kept any more is told so', async () => {
  let isKept = true
  const { discord, posted, asked } = await start({
    read: async (guild, channel) => (isKept ? digestOf(guild, channel) : null),
  })
  const anna = discord.user({ locale: 'en-GB' })
  const card = await ask(anna, posted, 'What does it cost?')
  await answeredIn(card)
  isKept = false
  const opened = await press(anna, card, 'further')
  await opened.modal()
  const told = await (await anna.submit(opened, { question: 'Since when?' })).answered()
  expect(told.text).toBe('This digest is not kept any more. The buttons of a newer one work.')
  expect(asked).toHaveLength(1)
})
