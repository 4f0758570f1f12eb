import { LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, type DiscordDouble, type Interaction, startDiscord } from '../support/discord/double.ts'
import { connectByHand, type Line, runAsk, startBotFor } from './bots.ts'

let discord: DiscordDouble
let line: Line
let anna: Actor
let now = 1_000_000
beforeEach(async () => {
  now = 1_000_000
  discord = await startDiscord({ clock: () => now })
  line = await connectByHand(discord)
  anna = discord.user({ name: 'anna' })
})
afterEach(() => discord.stop())

const input = (more: object = {}) => ({ type: 4, custom_id: 'question', style: 2, ...more })
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Question', component, ...more })
const modal = (components: unknown[], more: object = {}) => ({
  type: 9,
  data: { custom_id: 'further', title: 'Ask further', components, ...more },
})
const option = (value: string, more: object = {}) => ({ label: value.toUpperCase(), value, ...more })
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const opened = async (body: object): Promise<Interaction> => {
  const { interaction, callback } = await runAsk(discord, line, anna.slash('ask', { question: 'Wer?' }))
  expect(await callback(body)).toMatchObject({ status: 204 })
  return interaction
}

test('a modal is shown with all of its texts and fields', async () => {
  const parts = [
    { type: 10, content: 'What do you want to know?' },
    label(input({ placeholder: 'Why …?', max_length: 400 }), { description: 'In any language' }),
    label(
      { type: 21, custom_id: 'mood', required: false, options: [option('good'), option('bad')] },
      { label: 'Mood' },
    ),
    { type: 1, components: [input({ custom_id: 'old', label: 'Old', required: false, value: 'here' })] },
  ]
  expect(await (await opened(modal(parts))).modal()).toEqual({
    customId: 'further',
    title: 'Ask further',
    text: 'Ask further\nWhat do you want to know?\nQuestion\nIn any language\nWhy …?\nMood\nGOOD\nBAD\nOld\nhere',
    fields: [
      {
        customId: 'question',
        label: 'Question',
        type: 4,
        required: true,
        value: null,
        placeholder: 'Why …?',
        options: [],
      },
      {
        customId: 'mood',
        label: 'Mood',
        type: 21,
        required: false,
        value: null,
        placeholder: null,
        options: ['GOOD', 'BAD'],
      },
      { customId: 'old', label: 'Old', type: 4, required: false, value: 'here', placeholder: null, options: [] },
    ],
  })
  discord.expectClean()
})

test.each<[string, object]>([
  [
    'a title of 45 and 5 parts',
    modal(
      times(5, (n) => label(input({ custom_id: `${n}` }))),
      { title: 'x'.repeat(45) },
    ),
  ],
  [
    'every kind of part',
    modal([
      label({ type: 3, custom_id: 's', options: [option('a')] }),
      label({ type: 22, custom_id: 'g', options: times(10, (n) => option(`${n}`)) }),
      label({ type: 23, custom_id: 'c' }),
      label({ type: 19, custom_id: 'f', required: false }),
      label({ type: 8, custom_id: 'w' }),
    ]),
  ],
])('%s is accepted', async (_what, body) => {
  await opened(body)
  discord.expectClean()
})

test.each<[string, object, string]>([
  ['a title of 46', modal([label(input())], { title: 'x'.repeat(46) }), 'data.title: Must be between 1 and 45'],
  ['no title', modal([label(input())], { title: undefined }), 'data.title: This field is required'],
  ['a custom_id of 101', modal([label(input())], { custom_id: 'x'.repeat(101) }), 'data.custom_id: Must be'],
  ['no parts', modal([]), 'data.components: Must be between 1 and 5'],
  ['6 parts', modal(times(6, (n) => label(input({ custom_id: `${n}` })))), 'data.components: Must be between 1 and 5'],
  ['one custom_id twice', modal([label(input()), label(input())]), 'custom id cannot be duplicated: question'],
  [
    'a button',
    modal([{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x' }] }]),
    'holds one text input',
  ],
  ['a bare text input', modal([input()]), 'data.components.0.type'],
  ['a container', modal([{ type: 17, components: [] }]), 'data.components.0.type'],
  ['a label of 46', modal([label(input(), { label: 'x'.repeat(46) })]), 'data.components.0.label: Must be'],
  ['a description of 101', modal([label(input(), { description: 'x'.repeat(101) })]), 'description: Must be'],
  ['an empty label', modal([{ type: 18, label: 'x' }]), 'data.components.0.component.type'],
  ['a button in a label', modal([label({ type: 2, style: 1, label: 'x', custom_id: 'x' })]), 'component.type'],
  ['two labels on one input', modal([label(input({ label: 'x' }))]), 'component.label'],
  ['an input without style', modal([label(input({ style: undefined }))]), 'component.style: This field is required'],
  ['an input in a row without label', modal([{ type: 1, components: [input()] }]), 'components.0.components.0.label'],
  ['a placeholder of 101', modal([label(input({ placeholder: 'x'.repeat(101) }))]), 'placeholder: Must be 100'],
  ['max_length 4,001', modal([label(input({ max_length: 4001 }))]), 'max_length: int value'],
  ['min_length above max_length', modal([label(input({ min_length: 5, max_length: 4 }))]), 'min_length must not be'],
  [
    'a value longer than max_length',
    modal([label(input({ max_length: 2, value: 'xxx' }))]),
    'value: Must be between 0 and 2',
  ],
  ['something disabled', modal([label({ type: 5, custom_id: 'u', disabled: true })]), 'component.disabled'],
  [
    'one radio button',
    modal([label({ type: 21, custom_id: 'r', options: [option('a')] })]),
    'options: Must be between 2',
  ],
  [
    '11 checkboxes',
    modal([label({ type: 22, custom_id: 'g', options: times(11, (n) => option(`${n}`)) })]),
    'options: Must be between 1 and 10',
  ],
  ['a value twice', modal([label({ type: 21, custom_id: 'r', options: [option('a'), option('a')] })]), 'used twice'],
  [
    'two default radio buttons',
    modal([
      label({ type: 21, custom_id: 'r', options: [option('a', { default: true }), option('b', { default: true })] }),
    ]),
    'Only one radio',
  ],
])('%s is refused with 50035', async (_what, body, why) => {
  const { callback } = await runAsk(discord, line)
  expect(await callback(body)).toMatchObject({ status: 400, body: { code: 50035 } })
  expect(discord.takeRefusals().map((refusal) => refusal.why)).toEqual([expect.stringContaining(why)])
})

test('what is filled in arrives part by part, and a second submit has no modal', async () => {
  const interaction = await opened(
    modal([
      { type: 10, content: 'text' },
      label(input()),
      label({ type: 21, custom_id: 'mood', options: [option('good'), option('bad')] }, { label: 'Mood' }),
      label({ type: 22, custom_id: 'why', options: [option('a'), option('b', { default: true })] }, { label: 'Why' }),
      label({ type: 23, custom_id: 'tick' }, { label: 'Tick' }),
    ]),
  )
  await anna.submit(interaction, { Question: 'Und dann?', mood: 'bad', tick: true })

  const { d } = await line.next(({ t, d }) => t === 'INTERACTION_CREATE' && (d as { type?: number }).type === 5)
  expect(d).toMatchObject({
    data: {
      custom_id: 'further',
      components: [
        { type: 10, id: 1 },
        { type: 18, id: 2, component: { type: 4, id: 3, custom_id: 'question', value: 'Und dann?' } },
        { type: 18, id: 4, component: { type: 21, id: 5, custom_id: 'mood', value: 'bad' } },
        { type: 18, id: 6, component: { type: 22, id: 7, custom_id: 'why', values: ['b'] } },
        { type: 18, id: 8, component: { type: 23, id: 9, custom_id: 'tick', value: true } },
      ],
    },
  })
  expect(d).not.toHaveProperty('message')
  await expect(anna.submit(interaction, { Question: 'x', mood: 'bad' })).rejects.toThrow('it was submitted already')
})

test.each<[string, object, Record<string, string | boolean | readonly string[]>, string]>([
  ['an unknown field', input(), { answer: 'x' }, 'it has no field "answer"'],
  ['a required field empty', input(), {}, 'field "Question": it is required'],
  ['too short a text', input({ min_length: 3 }), { question: 'xx' }, 'it takes 3 to 4000 characters; got 2'],
  ['too long a text', input({ max_length: 3 }), { question: 'xxxx' }, 'it takes 0 to 3 characters; got 4'],
  ['two lines in a short input', input({ style: 1 }), { question: 'a\nb' }, 'it takes one line'],
  ['a tick for text', input(), { question: true }, 'it takes text'],
  ['text for a tick', { type: 23, custom_id: 'c' }, { c: 'yes' }, 'it takes true or false'],
  ['no radio button', { type: 21, custom_id: 'r', options: [option('a'), option('b')] }, {}, 'it is required'],
  [
    'another radio button',
    { type: 21, custom_id: 'r', options: [option('a'), option('b')] },
    { r: 'c' },
    'not offer "c"',
  ],
  [
    'too many checkboxes',
    { type: 22, custom_id: 'g', max_values: 1, options: [option('a'), option('b')] },
    { g: ['a', 'b'] },
    'it takes 1 to 1 values',
  ],
  ['another option', { type: 3, custom_id: 's', options: [option('a')] }, { s: ['b'] }, 'it does not offer "b"'],
  ['a required file', { type: 19, custom_id: 'f' }, {}, 'cannot upload files'],
])('a client does not submit %s', async (_what, part, values, why) => {
  const interaction = await opened(modal([label(part)]))
  await expect(anna.submit(interaction, values)).rejects.toThrow(why)
})

test('a modal that was not opened, or for somebody else, cannot be submitted', async () => {
  const { interaction, callback } = await runAsk(discord, line)
  await expect(anna.submit(interaction, {})).rejects.toThrow('none was opened')
  await callback(modal([label(input())]))
  await expect(discord.user({ name: 'berta' }).submit(interaction, { question: 'x' })).rejects.toThrow(
    'only anna sees it',
  )
})

test('a modal does not answer a modal; without a message behind it there is nothing to update', async () => {
  const interaction = await opened(modal([label(input())]))
  const submitted = await runAsk(discord, line, anna.submit(interaction, { question: 'x' }))
  for (const type of [6, 7, 8, 9])
    expect(await submitted.callback({ ...modal([label(input())]), type })).toMatchObject({ body: { code: 50035 } })
  expect(await submitted.callback({ type: 4, data: { content: 'x' } }, '?with_response=true')).toMatchObject({
    body: {
      interaction: { type: 5 },
      resource: { message: { interaction_metadata: { type: 5, triggering_interaction_metadata: { type: 2 } } } },
    },
  })
})

test('a modal that a button opened carries the message, which its answer may update', async () => {
  const { interaction: card, callback } = await runAsk(discord, line, anna.slash('ask', { question: 'Wer?' }))
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Further', custom_id: 'f' }] }]
  await callback({ type: 4, data: { content: 'card', components } })
  const press = await runAsk(discord, line, anna.press(card, 'Further'))
  await press.callback(modal([label(input())]), '?with_response=true')
  const submitted = await runAsk(discord, line, anna.submit(press.interaction, { question: 'x' }))
  const { d } = await line.next(({ d }) => d.id === submitted.interaction.id)
  expect(d).toMatchObject({ type: 5, message: { content: 'card' } })
  await submitted.callback({ type: 7, data: { content: 'card 2' } })
  expect(card.history().map(({ content }) => content)).toEqual(['card', 'card 2'])
  discord.expectClean()
})

test('a modal left open is fine, one never answered is named, and a late answer refused', async () => {
  const interaction = await opened(modal([label(input())]))
  now += 20 * 60_000
  discord.expectClean()
  const submitted = await runAsk(discord, line, anna.submit(interaction, { question: 'x' }))
  expect(() => discord.expectClean()).toThrow(
    'modal "Ask further" by anna: never acknowledged; the user sees "Something went wrong. Try again."',
  )
  now += 3001
  expect(await submitted.callback({ type: 5 })).toMatchObject({ body: { code: 10062 } })
  const next = await runAsk(discord, line)
  now += 3001
  expect(await next.callback(modal([label(input())]))).toMatchObject({ body: { code: 10062 } })
})

test('the token of a submitted modal lives for 15 minutes of its own', async () => {
  const interaction = await opened(modal([label(input())]))
  now += 14 * 60_000
  const submitted = await runAsk(discord, line, anna.submit(interaction, { question: 'x' }))
  await submitted.callback({ type: 5 })
  now += 15 * 60_000
  expect((await submitted.edit({ content: 'just in time' })).status).toBe(200)
  now += 1
  expect(await submitted.edit({ content: 'late' })).toMatchObject({ body: { code: 50027 } })
})

test('an unmodified client opens a modal and reads what was filled in', async () => {
  line.end()
  await line.closed
  await expect.poll(() => discord.sessions()).toBe(0)
  const client = await startBotFor(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const question = new TextInputBuilder()
        .setCustomId('question')
        .setStyle(TextInputStyle.Paragraph)
        .setMaxLength(400)
      const labelled = new LabelBuilder().setLabel('Question').setTextInputComponent(question)
      await interaction.showModal(
        new ModalBuilder().setCustomId('f:1').setTitle('Further').addLabelComponents(labelled),
      )
    } else if (interaction.isModalSubmit())
      await interaction.reply(`${interaction.customId} ${interaction.fields.getTextInputValue('question')}`)
  })
  const asked = await anna.slash('ask', { question: 'Wer?' })
  expect((await asked.modal()).title).toBe('Further')
  const answer = await anna.submit(asked, { question: 'Und dann?' })
  expect((await answer.answered()).content).toBe('f:1 Und dann?')
  discord.expectClean()
  await client.destroy()
})
