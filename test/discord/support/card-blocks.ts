import { ComponentType } from 'discord.js'
import type { Message } from '../../../src/discord/message/message.ts'

const containerOf = ({ components: [container] }: Message) => {
  if (container?.type !== ComponentType.Container) throw new Error('the card is no container')
  return container.components
}

/** The text displays of a card. */
export const blocksOf = (message: Message): string[] =>
  containerOf(message).flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []))

/** The rows of buttons of a card: custom_id and what the button shows. */
export const rowsOf = (message: Message): [customId: string, label: string][][] =>
  containerOf(message).flatMap((part) => {
    if (part.type !== ComponentType.ActionRow) return []
    const buttons = part.components.flatMap((one) => (one.type === ComponentType.Button ? [one] : []))
    return [
      buttons.map((one): [string, string] => [
        'custom_id' in one ? one.custom_id : '',
        ('label' in one && one.label) || ('emoji' in one && one.emoji?.name) || '',
      ]),
    ]
  })
