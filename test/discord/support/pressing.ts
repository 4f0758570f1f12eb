import type { ChatCommand } from '../../../src/discord/interaction/command.ts'
import type { Message } from '../../../src/discord/message/message.ts'
import type { Actor, Interaction } from '../../support/discord/double.ts'

/** The button of an action, whichever answer it belongs to: `button('context', 2)`. */
const button =
  (action: string, ...args: readonly (string | number)[]) =>
  ({ custom_id: id }: Record<string, unknown>): boolean => {
    const [found, , ...rest] = String(id).split(':')
    return found === action && args.every((arg, i) => rest[i] === String(arg))
  }

/** Presses it on the card of an answer. */
export const press = (by: Actor, on: Parameters<Actor['press']>[0], action: string, ...args: (string | number)[]) =>
  by.press(on, button(action, ...args))

/** Whether the message that an interaction shows has a button of an action. */
export const offers = (shown: Interaction, action: string): boolean =>
  shown.buttons().some(({ customId }) => customId?.startsWith(`${action}:`))

/** The id of the answer whose card an interaction shows. */
export const idIn = (shown: Interaction): string => {
  const id = shown
    .buttons()
    .map(({ customId }) => customId?.split(':')[1])
    .find((one) => one !== undefined)
  if (id === undefined) throw new Error('there is no button')
  return id
}

/** Asks, and waits for the card. */
export const asked = async (by: Actor, options: Record<string, string | boolean> = {}): Promise<Interaction> => {
  const interaction = await by.slash('ask', { question: 'Who is it for?', ...options })
  await interaction.until(() => interaction.buttons().length > 0)
  return interaction
}

/** A command that posts a message as it is, to press what the bot itself would not offer: custom_ids can be made up. */
export const forgery = (): { command: ChatCommand; post(by: Actor, message: Message): Promise<Interaction> } => {
  let next: Message | null = null
  return {
    command: {
      data: { name: 'forge', description: 'posts a message as it is' },
      run: async (interaction) => {
        if (next) await interaction.reply(next)
      },
    },
    async post(by, message) {
      next = message
      const interaction = await by.slash('forge')
      await interaction.answered()
      return interaction
    },
  }
}
