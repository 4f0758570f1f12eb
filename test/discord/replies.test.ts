import { setImmediate } from 'node:timers/promises'
import { DiscordAPIError, HTTPError } from 'discord.js'
import { expect, test } from 'vitest'
import { type Repliable, watchReplies } from '../../src/discord/replies.ts'
import { openTurns } from '../../src/discord/turns.ts'
import { handTimers } from './support/hand-timers.ts'

const url = 'https://discord.com/api/v10/webhooks/1/token/messages/@original'
const request = { body: {}, files: [] }
const unavailable = new HTTPError(502, 'Bad Gateway', 'PATCH', url, request)
const refused = (code: number) => new DiscordAPIError({ code, message: 'no' }, code, 404, 'PATCH', url, request)
const socket = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })

/** An interaction whose edits fail so, one after the other, and then succeed. */
const interactionWith = (...failures: Error[]) => {
  const edits: string[] = []
  const interaction = {
    ...{ deferred: true, replied: false, ephemeral: false, isCommand: () => true },
    async editReply(content: string) {
      edits.push(content)
      const failure = failures.shift()
      if (failure) throw failure
    },
    deferReply: async () => undefined,
  }
  return { interaction: interaction as unknown as Repliable, edits }
}

test('an edit that is lost is sent again, three times at most', async () => {
  const time = handTimers()
  const { interaction, edits } = interactionWith(unavailable, socket, refused(10_015))
  const replies = watchReplies(interaction, openTurns(), time.after)

  const edited = interaction.editReply('x')
  for (const pause of [1_000, 4_000, 15_000]) {
    await setImmediate()
    expect(time.set()).toEqual([pause])
    expect(replies.isSending()).toBe(true)
    time.pass(pause)
  }
  await edited

  expect(edits).toEqual(['x', 'x', 'x', 'x'])
  expect(replies.sent).toEqual(['editReply'])
  expect(replies.isSending()).toBe(false)
})

test.each([
  ['that Discord refuses', refused(50_035)],
  ['that is over its limits', new Error('a message to Discord is over its limits')],
])('an edit %s is not sent again', async (_what, error) => {
  const { interaction, edits } = interactionWith(error)
  watchReplies(interaction, openTurns(), handTimers().after)

  await expect(interaction.editReply('x')).rejects.toBe(error)
  expect(edits).toEqual(['x'])
})

test('nothing goes out of a closed interaction but the last words', async () => {
  const { interaction, edits } = interactionWith()
  const replies = watchReplies(interaction, openTurns(), handTimers().after)

  replies.close()
  await expect(interaction.editReply('x')).rejects.toThrow('editReply: the interaction has ended')
  await replies.say({ components: [], flags: 32_768 })

  expect(edits).toEqual([{ components: [], flags: 32_768 }])
})
