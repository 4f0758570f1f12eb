import type { Answer } from '../../../src/answer/answer.ts'
import type { App } from '../../../src/app.ts'
import type { Command } from '../../../src/discord/interaction/command.ts'
import type { Interaction } from '../discord/double.ts'

/** `answer`: of the app, null where there was none. */
type End = { answer: Answer | null; thrown: boolean }

/**
 * Commands that tell when they are over; they do what they always do. `over` resolves with the app's answer when the
 * command of an interaction has ended and, where it threw, the words for that are shown.
 */
export const watched = (
  commands: readonly Command[],
): { list: Command[]; over: (interaction: Interaction) => Promise<Answer | null> } => {
  const ends = new Map<string, PromiseWithResolvers<End>>()
  const endOf = (id: string): PromiseWithResolvers<End> => {
    const end = ends.get(id) ?? Promise.withResolvers<End>()
    ends.set(id, end)
    return end
  }
  const list = commands.map((command): Command => {
    const run = async (interaction: { id: string }, app: App): Promise<void> => {
      const { resolve } = endOf(interaction.id)
      let answer: Answer | null = null
      const ask: typeof app.ask = async (request, onFound) => {
        answer = await app.ask(request, onFound)
        return answer
      }
      try {
        await (command.run as typeof run)(interaction, { ...app, ask })
        resolve({ answer, thrown: false })
      } catch (error) {
        resolve({ answer, thrown: true })
        throw error
      }
    }
    return { ...command, run } as Command
  })
  return {
    list,
    over: async (interaction) => {
      const { answer, thrown } = await endOf(interaction.id).promise
      const shown = interaction.history().length
      ends.delete(interaction.id)
      if (thrown) await interaction.until(() => interaction.history().length > shown)
      return answer
    },
  }
}
