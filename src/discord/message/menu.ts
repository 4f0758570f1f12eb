import { type APIActionRowComponent, type APIStringSelectComponent, ComponentType } from 'discord.js'
import { visibleText } from './escape.ts'
import type { Message } from './message.ts'

/** Of Discord, for the words and the value of a choice. */
const LONGEST = 100

/** At most 25 options. */
type Menu = { customId: string; placeholder: string; options: readonly { value: string; label: string }[] }

/** A menu below the buttons, in the same frame; none where there is nothing to choose. */
export const withMenu = (message: Message, { customId, placeholder, options }: Menu): Message => {
  if (options.length === 0) return message
  const row: APIActionRowComponent<APIStringSelectComponent> = {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id: customId, placeholder, options: [...options] }],
  }
  return {
    ...message,
    components: message.components.map((frame) =>
      frame.type === ComponentType.Container ? { ...frame, components: [...frame.components, row] } : frame,
    ),
  }
}

/** A title as the label of a choice; `otherwise` where nothing of it can be seen. */
export const choiceLabel = (title: string, otherwise: string): string =>
  visibleText(title).replace(/\s+/g, ' ').trim().slice(0, LONGEST).toWellFormed() || otherwise.slice(0, LONGEST)
