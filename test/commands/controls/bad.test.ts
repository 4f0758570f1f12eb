import { afterEach, expect, test } from 'vitest'
import { asked, idIn, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

const running = async () => {
  const state = openState()
  const { discord } = await runBot(state)
  const anna = discord.user()
  const card = await asked(anna)
  const said = async () => (await state.feedback.of(idIn(card))).map(({ verdict, reason }) => [verdict, reason])
  return { discord, anna, card, said }
}

test('👎 asks why, in the language of the person; closing the modal leaves the verdict without a reason', async () => {
  const { discord, card, said } = await running()
  const bob = discord.user({ name: 'bob', locale: 'de' })

  const modal = await (await press(bob, card, 'bad')).modal()

  expect(modal.text.split('\n')).toEqual([
    'Was stimmt nicht?',
    'Grund',
    'Etwas daran ist falsch',
    'Das beantwortet meine Frage nicht',
    'Es fehlt etwas',
    'Übersetzung oder Sprache sind schlecht',
    'Etwas anderes',
    'In deinen Worten',
    'Was hättest du erwartet?',
  ])
  expect(await said()).toEqual([['bad', null]])
})

test('a reason and words are stored and thanked for privately; the card stays as it is', async () => {
  const { anna, card, said } = await running()
  const before = await card.answered()
  const opened = await press(anna, card, 'bad')
  await opened.modal()

  const thanks = await (
    await anna.submit(opened, { reason: 'incomplete', words: ' The price is missing. ' })
  ).answered()

  expect(thanks).toMatchObject({
    text: 'Thank you, noted. It helps to make the answers better.',
    ephemeral: true,
  })
  expect(await card.answered()).toEqual(before)
  expect(await said()).toEqual([['bad', 'incomplete: The price is missing.']])
})

test.each([
  [{}, null],
  [{ reason: 'wrong' }, 'wrong'],
  [{ words: 'No.' }, 'No.'],
])('%j may be all that somebody says', async (values, reason) => {
  const { anna, card, said } = await running()
  const opened = await press(anna, card, 'bad')
  await opened.modal()

  await (await anna.submit(opened, values)).answered()

  expect(await said()).toEqual([['bad', reason]])
})

test('a mind can be changed: 👍 takes the place of 👎, and the other way round', async () => {
  const { anna, card, said } = await running()
  const opened = await press(anna, card, 'bad')
  await opened.modal()
  await (await anna.submit(opened, { reason: 'beside' })).answered()

  await (await press(anna, card, 'good')).answered()
  expect(await said()).toEqual([['good', null]])

  await (await press(anna, card, 'bad')).modal()
  expect(await said()).toEqual([['bad', null]])
})

test('a reason once given stays when the modal is opened again and closed', async () => {
  const { anna, card, said } = await running()
  const opened = await press(anna, card, 'bad')
  await opened.modal()
  await (await anna.submit(opened, { reason: 'beside' })).answered()

  await (await press(anna, card, 'bad')).modal()

  expect(await said()).toEqual([['bad', 'beside']])
})
