import type { Command } from '../../../src/discord/command.ts'
import type { Interaction } from '../discord/double.ts'

type End = 'done' | 'thrown'

/**
 * Commands that tell when they are over; they do what they always do. `over` resolves when the command of an interaction
 * has ended and, where it threw, the words for that are shown.
 */
export const watched = (
  commands: readonly Command[],
): { list: Command[]; over: (interaction: Interaction) => Promise<void> } => {
  const ends = new Map<string, PromiseWithResolvers<End>>()
  const endOf = (id: string): PromiseWithResolvers<End> => {
    const end = ends.get(id) ?? Promise.withResolvers<End>()
    ends.set(id, end)
    return end
  }
  const list = commands.map((command): Command => {
    const run: Command['run'] = async (interaction, app) => {
      const { resolve } = endOf(interaction.id)
      try {
        await command.run(interaction, app)
        resolve('done')
      } catch (error) {
        resolve('thrown')
        throw error
      }
    }
    return { ...command, run }
  })
  return {
    list,
    over: async (interaction) => {
      const end = await endOf(interaction.id).promise
      const shown = interaction.history().length
      ends.delete(interaction.id)
      if (end === 'thrown') await interaction.until(() => interaction.history().length > shown)
    },
  }
}
