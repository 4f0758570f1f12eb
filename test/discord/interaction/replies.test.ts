import { setImmediate } from 'node:timers/promises'
import { DiscordAPIError, HTTPError } from 'discord.js'
import { expect, test } from 'vitest'
import { type Repliable, watchReplies } from '../../../src/discord/interaction/replies.ts'
import { textMessage } from '../../../src/discord/message/message.ts'
import { openTurns } from '../../../src/turns.ts'
import { handTimers } from '../support/hand-timers.ts'

const url = 'https://discord.com/api/v10/webhooks/1/token/messages/@original'
const request = { body: {}, files: [] }
const unavailable = new HTTPError(502, 'Bad Gateway', 'PATCH', url, request)
const refused = new DiscordAPIError({ code: 50_027, message: 'no' }, 50_027, 401, 'PATCH', url, request)
const socket = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })

/** An interaction whose edits fail so, one after the other, and then succeed. */
const interactionWith = (...failures: Error[]) => {
  const edits: unknown[] = []
  const interaction = {
    ...{ deferred: true, replied: false, ephemeral: false, isCommand: () => true },
    async editReply(message: unknown) {
      edits.push(message)
      const failure = failures.shift()
      if (failure) throw failure
    },
    deferReply: async () => undefined,
  }
  return { interaction: interaction as unknown as Repliable, edits }
}

const words = textMessage('The end.')

test('last words that are lost are sent again, three times at most', async () => {
  const time = handTimers()
  const { interaction, edits } = interactionWith(unavailable, socket, unavailable, unavailable)
  const replies = watchReplies(interaction, openTurns(), time.after)

  const said = replies.say(words).catch((error) => error)
  for (const pause of [5_000, 20_000, 60_000]) {
    await setImmediate()
    expect(time.set()).toEqual([pause])
    time.pass(pause)
  }

  expect(await said).toBe(unavailable)
  expect(edits).toEqual([words, words, words, words])
})

test('last words that arrive at last are not sent again', async () => {
  const time = handTimers()
  const { interaction, edits } = interactionWith(unavailable)
  const said = watchReplies(interaction, openTurns(), time.after).say(words)
  await setImmediate()
  time.pass(5_000)
  await said
  expect(edits).toHaveLength(2)
})

test('last words that are lost do not take the place of an answer that has come meanwhile', async () => {
  const time = handTimers()
  const { interaction, edits } = interactionWith(unavailable)
  const said = watchReplies(interaction, openTurns(), time.after).say(words)
  await setImmediate()
  await interaction.editReply('the answer')
  time.pass(5_000)
  await said
  expect(edits).toEqual([words, 'the answer'])
})

test.each([
  ['that Discord refuses', refused],
  ['that are over its limits', new Error('a message to Discord is over its limits')],
])('last words %s are not sent again', async (_what, error) => {
  const { interaction, edits } = interactionWith(error)
  const replies = watchReplies(interaction, openTurns(), handTimers().after)

  await expect(replies.say(words)).rejects.toBe(error)
  expect(edits).toHaveLength(1)
})

test.each([
  ['', {}, false],
  [' for one person alone', { flags: 64 }, true],
])('after a deferral%s that may have arrived the work goes on', async (_whom, options, ephemeral) => {
  const { interaction, edits } = interactionWith()
  const lost = new DOMException('The operation was aborted due to timeout', 'TimeoutError')
  Object.assign(interaction, { deferred: false, deferReply: () => Promise.reject(lost) })
  const replies = watchReplies(interaction, openTurns(), handTimers().after)

  await interaction.deferReply(options as { flags: 64 })
  expect(interaction).toMatchObject({ deferred: true, ephemeral })
  await replies.say(words)

  expect(edits).toEqual([words])
})

test('a deferral that Discord refuses is an error', async () => {
  const { interaction } = interactionWith()
  Object.assign(interaction, { deferReply: () => Promise.reject(refused) })
  watchReplies(interaction, openTurns(), handTimers().after)

  await expect(interaction.deferReply()).rejects.toBe(refused)
})

test('what is on its way is known until it has arrived or failed', async () => {
  const { interaction } = interactionWith(refused)
  const replies = watchReplies(interaction, openTurns(), handTimers().after)

  const edit = interaction.editReply('x')
  expect(replies.isSending()).toBe(true)
  await expect(edit).rejects.toBe(refused)
  await interaction.editReply('x')

  expect(replies.isSending()).toBe(false)
  expect(replies.sent).toEqual(['editReply'])
})

test('nothing goes out of a closed interaction but the last words', async () => {
  const { interaction, edits } = interactionWith()
  const replies = watchReplies(interaction, openTurns(), handTimers().after)

  replies.close()
  await expect(interaction.editReply('x')).rejects.toThrow('editReply: the interaction has ended')
  await replies.say(words)

  expect(edits).toEqual([words])
})
