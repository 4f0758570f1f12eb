import { MessageFlags } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import type { App, AskRequest } from '../../src/app.ts'
import { abstained, answered, answeredInGerman } from '../discord/support/answers.ts'
import { render } from '../discord/support/markdown.ts'
import { gate, openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

test('an English answer shows the claim, the German quote, its translation, the place and the generation', async () => {
  const { discord } = await runBot({ ask: async () => answered })

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?' })
  const shown = await interaction.answered()

  expect(shown.text).toBe(
    [
      '**Who is it for?**',
      'This clearly positions Sora 2 for creators and social media users. [2]',
      '-# English, human translation',
      '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.',
      '-# **[2]** Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler · paragraph\u00a05, sentence\u00a014 · 1\u00a0October\u00a02025 · [article](<https://example.org/sora-2>)',
      '-# Sentences taken from the articles · index 2025-11-22T10-00-00',
    ].join('\n'),
  )
  expect(shown.flags & MessageFlags.IsComponentsV2).toBe(MessageFlags.IsComponentsV2)
  expect(shown.ephemeral).toBe(false)
})

test('a German answer has no translation beside the quote, and "Anwender*innen" arrives as it was written', async () => {
  const { discord } = await runBot({ ask: async () => answeredInGerman })

  const interaction = await discord.user({ locale: 'de' }).slash('ask', { question: 'Für wen ist das gedacht?' })
  const shown = await interaction.answered()

  expect(shown.text).toBe(
    [
      '**Für wen ist das gedacht?**',
      '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.',
      '-# **[2]** Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler · Absatz\u00a05, Satz\u00a014 · 1.\u00a0Oktober\u00a02025 · [Artikel](<https://example.org/sora-2>)',
      '-# Sätze aus den Artikeln · Index 2025-11-22T10-00-00',
    ].join('\n'),
  )
  expect(render(shown.text).visible).toContain('für Creators und Social-Media Anwender*innen.')
})

test('what the articles do not answer is said so, with the nearest place and what they are about', async () => {
  const { discord } = await runBot({ ask: async () => abstained })

  const interaction = await discord.user().slash('ask', { question: 'What does a subscription cost?' })

  expect((await interaction.answered()).text).toBe(
    [
      '**What does a subscription cost?**',
      'The articles do not answer this question.',
      'The closest passage:',
      '-# Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler · paragraph\u00a02, sentence\u00a04 · 1\u00a0October\u00a02025 · [article](<https://example.org/sora-2>)',
      '> Sven Würgler – 01. Oktober 2025',
      'Sven Würgler – 1 October 2025',
      '-# English, human translation',
      'What the articles are about:',
      '- Sora 2: OpenAI kündigt sein neues Videomodell an',
      '- Ein zweiter Artikel',
      '-# Index 2025-11-22T10-00-00',
    ].join('\n'),
  )
})

test('a private answer is seen by the asker alone', async () => {
  const { discord } = await runBot()

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?', private: true })

  expect(await interaction.acknowledged()).toMatchObject({ type: 5, ephemeral: true })
  expect((await interaction.answered()).ephemeral).toBe(true)
})

test('the app is told the question, the language that was chosen, and the locale of the asker', async () => {
  const asked: AskRequest[] = []
  const ask = async (request: AskRequest) => {
    asked.push(request)
    return answered
  }
  const { discord } = await runBot({ ask })
  const user = discord.user({ locale: 'fr' })

  await (await user.slash('ask', { question: 'Sora?' })).answered()
  await (await user.slash('ask', { question: 'Sora?', language: 'it' })).answered()

  expect(asked).toEqual([
    { question: 'Sora?', language: undefined, locale: 'fr', guild: discord.guildId },
    { question: 'Sora?', language: 'it', locale: 'fr', guild: discord.guildId },
  ])
})

test('a hostile question pings nobody, links nowhere and formats nothing', async () => {
  const question = '@everyone <@123456789012345678> [x](https://evil.example) **discord.gg/abc** # hi \u202etxt'
  const { discord } = await runBot({ ask: async () => ({ ...answered, question }) })

  const shown = await (await discord.user().slash('ask', { question })).answered()

  expect(shown.mentions).toEqual([])
  expect(shown.allowedMentions).toEqual({ parse: [], replied_user: false })
  const line = shown.text.split('\n')[0] ?? ''
  expect(render(line.slice(2, -2))).toEqual({
    visible: '@everyone <@123456789012345678> [x](https://evil.example) **discord.gg/abc** # hi txt',
    active: [],
  })
})

test('a question in a private chat with the bot is answered', async () => {
  const { discord } = await runBot({}, { inGuild: false })

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?' }, { dm: true })

  expect((await interaction.answered()).text).toContain('This clearly positions Sora 2')
})

/** What a model makes of the places in `answered`. */
const worded: Answer = {
  ...answered,
  mode: 'model',
  claims: [{ text: 'Sora 2 is made for creators.', cites: [2] }],
  model: {
    ...{ name: 'ollama:qwen3', prompt: 'answer 1', tokens: { input: 900, output: 80 }, price: null },
    dropped: {},
  },
}

test('while a model writes, the places are shown; the answer takes their place in the same message', async () => {
  const written = gate<Answer>()
  const ask: App['ask'] = (_request, onFound) => {
    onFound?.(answered)
    return written.opened
  }
  const { discord } = await runBot({ ask })

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?' })
  const preview = await interaction.answered()
  written.open(worded)
  const shown = await interaction.until(({ text }) => text.includes('Sora 2 is made for creators.'))

  expect(preview.text).toBe(
    [
      '**Who is it for?**',
      '-# The answer is being written …',
      '-# **[2]** Sora 2: OpenAI kündigt sein neues Videomodell an',
      'This clearly positions Sora 2 for creators and social media users.',
    ].join('\n'),
  )
  expect(preview.allowedMentions).toEqual({ parse: [], replied_user: false })
  expect(shown.text).toBe(
    [
      '**Who is it for?**',
      'Sora 2 is made for creators. [2]',
      '-# **[2]** Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler · paragraph\u00a05, sentence\u00a014 · 1\u00a0October\u00a02025 · [article](<https://example.org/sora-2>)',
      '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.',
      'This clearly positions Sora 2 for creators and social media users.',
      '-# English, human translation',
      '-# Worded by ollama\\:qwen3, checked against the quotes · index 2025-11-22T10-00-00',
    ].join('\n'),
  )
  expect(interaction.history().length).toBe(2)
  expect(interaction.followUps()).toEqual([])
})

test('an answer that comes with the places, or before them, is what stays', async () => {
  let late: ((places: Answer) => void) | undefined
  const ask: App['ask'] = async (_request, onFound) => {
    late = onFound
    onFound?.(answered)
    return worded
  }
  const { discord } = await runBot({ ask })

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?' })
  await interaction.until(({ text }) => text.includes('Sora 2 is made for creators.'))
  late?.(answered)
  await (await discord.user().slash('ask', { question: 'Who is it for?' })).until(({ text }) =>
    text.includes('made for'),
  )

  expect(interaction.history().at(-1)?.text).toContain('Sora 2 is made for creators.')
})

test('places that cannot be shown are logged, and the answer comes', async () => {
  const written = gate<Answer>()
  const ask: App['ask'] = (_request, onFound) => {
    onFound?.({ ...answered, quotes: null as unknown as Answer['quotes'] })
    return written.opened
  }
  const { discord, log } = await runBot({ ask })

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?' })
  await interaction.acknowledged()
  written.open(worded)

  expect((await interaction.answered()).text).toContain('Sora 2 is made for creators.')
  expect(log.filter(({ level }) => level === 'warn')).toMatchObject([
    { message: 'could not show the places that were found; the answer follows' },
  ])
})

test('a question that fails after the places were shown ends with the words about it', async () => {
  const ask: App['ask'] = async (_request, onFound) => {
    onFound?.(answered)
    throw new Error('a fault of ours')
  }
  const { discord } = await runBot({ ask })

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?' })

  await interaction.until(({ text }) => text.includes('Something went wrong on our side'))
  expect(interaction.history().at(-1)?.text).toContain('Something went wrong on our side')
})

test.each([' ', '\u200b', '\u202e \ufeff'])(
  'a question without anything to read (%j) is told so privately, in the language of the person, and not counted',
  async (question) => {
    const state = openState()
    const { discord } = await runBot({ ...state, ask: () => Promise.reject(new Error('nothing was asked')) })
    const anna = discord.user({ locale: 'it' })

    const told = await (await anna.slash('ask', { question })).answered()

    expect(told).toMatchObject({ text: 'La domanda è vuota. Scrivi che cosa vorresti sapere.', ephemeral: true })
    expect((await state.quotas.used({ user: anna.id, guild: null, now: Date.now() })).byUser).toBe(0)
  },
)
