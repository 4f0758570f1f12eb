import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { ASK, connectByHand, type Line, putCommands, request, runAsk } from './bots.ts'

let discord: DiscordDouble
let line: Line
beforeEach(async () => {
  discord = await startDiscord()
  line = await connectByHand(discord)
})
afterEach(() => discord.stop())

const button = (label: string, more: object = {}) => ({ type: 2, style: 2, label, custom_id: label, ...more })
const V2 = 1 << 15

test('a transcript shows who said what to whom, the buttons, and edits as the final state', async () => {
  await putCommands(discord, [ASK, { type: 3, name: 'Translate' }])
  const anna = discord.user({ name: 'anna' })
  const berta = discord.user({ name: 'berta' })
  const message = discord.write(berta, 'Guten Morgen\nallerseits')

  const card = await runAsk(discord, line, anna.slash('ask', { question: 'Wer?' }))
  await card.callback({ type: 5 })
  const row = {
    type: 1,
    components: [
      button('Context'),
      button('Share', { disabled: true }),
      { type: 2, style: 5, label: 'Source', url: 'https://example.org' },
      { type: 2, style: 2, emoji: { name: '👍' }, custom_id: 'good' },
    ],
  }
  await card.edit({ flags: V2, components: [{ type: 10, content: 'searching' }] })
  const parts = [{ type: 10, content: '**Wer?**' }, { type: 10, content: 'Niemand. [1]' }, row]
  await card.edit({ flags: V2, components: [{ type: 17, components: parts }] })
  const press = await runAsk(discord, line, berta.press(card.interaction, 'Context'))
  await press.callback({ type: 4, data: { content: 'around it', flags: 64 } })
  await press.followUp({ embeds: [{ title: 'Title', description: 'Text' }] })
  const passing = await press.followUp({ content: 'gone' })
  const { id } = passing.body as { id: string }
  await request(discord, 'DELETE', `${press.webhook}/messages/${id}`)
  const translate = await runAsk(discord, line, anna.messageCommand('Translate', message))
  await translate.callback({ type: 5, data: { flags: 64 } })
  await request(discord, 'POST', `/channels/${discord.channelId}/messages`, { content: 'Digest' })

  expect(discord.transcript()).toBe(
    [
      'berta',
      '  Guten Morgen',
      '  allerseits',
      'fundstelle [bot] (to /ask by anna; edited 1×)',
      '  **Wer?**',
      '  Niemand. [1]',
      '  [Context] [Share –] [Source ↗] [👍]',
      'fundstelle [bot] (to button "Context" by berta; only berta sees it)',
      '  around it',
      'fundstelle [bot] (to button "Context" by berta)',
      '  Title',
      '  Text',
      'fundstelle [bot] (to "Translate" by anna; only anna sees it)',
      '  thinking …',
      'fundstelle [bot]',
      '  Digest',
    ].join('\n'),
  )
  expect(() => discord.expectClean()).toThrow('"Translate" by anna: still thinking')
})

test('each channel has a transcript of its own, and an empty one is empty', async () => {
  const news = discord.addChannel('news')
  discord.write(discord.user(), 'hello', { channel: news })
  expect([discord.transcript(), discord.transcript(news)]).toEqual(['', 'anna\n  hello'])
})
