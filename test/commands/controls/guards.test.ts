import { afterEach, expect, test } from 'vitest'
import { commands, controls } from '../../../commands/index.ts'
import type { App } from '../../../src/app.ts'
import { button } from '../../../src/discord/card/buttons.ts'
import { framedMessage, type Message } from '../../../src/discord/message/message.ts'
import { answered } from '../../discord/support/answers.ts'
import { asked, forgery, idIn, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

const ACTIONS = ['view', 'context', 'further', 'mine', 'share', 'good', 'bad'] as const

/** What each button of an answer carries after its id. */
const argsOf = (action: string): string => ({ view: ':0:t', context: ':2' })[action] ?? ''

/** A card of one's own making with this one button. */
const cardWith = (customId: string): Message =>
  framedMessage([[{ id: 1, text: '**Who is it for?**' }]], 0, [[button(customId, 'Forged')]])

const running = async (parts: Partial<App> = {}) => {
  const state = openState()
  const forged = forgery()
  const { discord, log } = await runBot(
    { ...state, ask: async () => answered, ...parts },
    { list: [...commands, forged.command] },
  )
  const [anna, bob] = [discord.user({ name: 'anna' }), discord.user({ name: 'bob', locale: 'de' })]
  return { discord, log, state, anna, bob, forge: forged.post }
}

test('every action of a card has a control', () => {
  expect(controls.map(({ action }) => action)).toEqual(expect.arrayContaining([...ACTIONS]))
})

test.each(ACTIONS)(
  'a made-up %s button shows nobody a private answer of somebody else, and changes nothing',
  async (action) => {
    const { state, anna, bob, forge } = await running()
    const id = idIn(await asked(anna, { private: true }))
    const card = await forge(bob, cardWith(`${action}:${id}${argsOf(action)}`))
    const before = await card.answered()

    const told = await bob.press(card, 'Forged')

    expect(await told.acknowledged()).toMatchObject({ type: 4, ephemeral: true })
    expect((await told.answered()).text).toBe(
      'Diese Antwort ist nur für die Person bestimmt, die gefragt hat. Frage mit `/ask` selbst.',
    )
    expect(await card.answered()).toEqual(before)
    expect(await state.feedback.of(id)).toEqual([])
    expect(await state.answers.read(id)).toMatchObject({ isPrivate: true, isShared: false })
  },
)

test('nobody shares the answer of somebody else', async () => {
  const { discord, anna, bob, forge } = await running()
  const id = idIn(await asked(anna))
  const card = await forge(bob, cardWith(`share:${id}`))

  const told = await (await bob.press(card, 'Forged')).answered()

  expect(told).toMatchObject({ text: 'Nur wer gefragt hat, kann die Antwort teilen.', ephemeral: true })
  expect(discord.transcript()).not.toContain('shared by')
})

test('a public answer is not shared once more by its asker', async () => {
  const { discord, anna, forge } = await running()
  const id = idIn(await asked(anna))
  const card = await forge(anna, cardWith(`share:${id}`))

  const pressed = await anna.press(card, 'Forged')
  await expect.poll(() => pressed.followUps()).toHaveLength(1)

  expect(pressed.followUps()).toMatchObject([{ text: 'You have already shared this answer.', ephemeral: true }])
  expect(discord.transcript()).not.toContain('shared by')
})

const MALFORMED = [
  '',
  ':',
  ':x',
  ':::',
  ':constructor:2',
  ":' OR 1=1 --:0:t",
  `:${'A'.repeat(16)}:2`,
  ':\u202e\u0000:-1',
]

test.each(ACTIONS.flatMap((action) => MALFORMED.map((rest) => `${action}${rest}`)))(
  'a made-up %j is told politely, in the language of the person',
  async (customId) => {
    const { log, bob, forge } = await running()
    const card = await forge(bob, cardWith(customId))
    const before = await card.answered()

    const pressed = await bob.press(card, 'Forged')

    if (customId.startsWith('further'))
      expect((await pressed.modal()).text).toContain('Die Antwort darauf ist nicht mehr gespeichert.')
    else
      expect(await pressed.answered()).toMatchObject({
        ephemeral: true,
        text: expect.stringMatching(/^Diese Antwort ist nicht mehr da: Antworten werden nach 30 Tagen gelöscht,/),
      })
    expect(await card.answered()).toEqual(before)
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  },
)

test.each(['view:ID:-1:t', 'view:ID:9999:o', 'view:ID:x:y', 'view:ID', 'view:ID:1e2:t', 'view:ID:0:t:more'])(
  'a made-up %s shows the answer all the same',
  async (pattern) => {
    const { anna, bob, forge } = await running()
    const id = idIn(await asked(anna))
    const card = await forge(bob, cardWith(pattern.replace('ID', id)))

    const shown = await (await bob.press(card, 'Forged')).answered()

    expect(shown).toMatchObject({ ephemeral: true, text: expect.stringContaining('This clearly positions Sora 2') })
  },
)

test.each(['context:ID', 'context:ID:9', 'context:ID:-1', 'context:ID:2.0', 'context:ID:__proto__'])(
  'a made-up %s, a quote that is none of the answer, is told politely',
  async (pattern) => {
    const { anna, bob, forge } = await running()
    const id = idIn(await asked(anna))
    const card = await forge(bob, cardWith(pattern.replace('ID', id)))

    const told = await (await bob.press(card, 'Forged')).answered()

    expect(told).toMatchObject({ text: 'Dieses Zitat gibt es in der Antwort nicht.', ephemeral: true })
  },
)

test('a fault behind any button is told to the person alone, and never written over what others read', async () => {
  const { discord, state, anna, bob } = await running()
  const card = await asked(anna)
  const before = await card.answered()
  state.answers.read = () => Promise.reject(new Error('a fault of ours'))

  for (const action of ACTIONS.filter((one) => one !== 'share')) {
    const told = await (await press(bob, card, action)).answered()
    expect(told).toMatchObject({ ephemeral: true, text: expect.stringContaining('schiefgegangen') })
  }

  expect(await card.answered()).toEqual(before)
  expect(discord.transcript().match(/only bob sees it/g)).toHaveLength(ACTIONS.length - 1)
})
