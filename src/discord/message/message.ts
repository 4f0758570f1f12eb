import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js'

/**
 * What is sent, always as components v2: a message that has the flag cannot lose it, so that answers, progress and errors
 * can replace each other only if all of them have it.
 */
export type Message = {
  components: (APIContainerComponent | APITextDisplayComponent)[]
  flags: MessageFlags.IsComponentsV2
}

/** A text of a frame. With an id it can be found again in the message; those of cards are below `FIRST_FREE_ID`. */
export type Block = string | { id: number; text: string }

/** Buttons side by side, at most five. */
export type Row = readonly APIButtonComponentWithCustomId[]

/** Discord numbers what has no id, from 1 on: everything in a frame gets one, so that none is taken for another. */
const FIRST_FREE_ID = 10

/** Words without a frame: progress, reports, errors. `text` is already escaped and within the limits. */
export const textMessage = (text: string): Message => ({
  components: [{ type: ComponentType.TextDisplay, content: text }],
  flags: MessageFlags.IsComponentsV2,
})

/** Also shows no previews of its links, whoever renders them. */
export const withoutPreviews = (message: Message): Message => ({
  ...message,
  flags: message.flags | MessageFlags.SuppressEmbeds,
})

const textOf = (block: Block): string => (typeof block === 'string' ? block : block.text)

/**
 * Blocks of text in one frame, with a line between those of a group and the next, and rows of buttons below them. `groups`
 * may hold empty blocks, and `rows` empty rows.
 */
export const framedMessage = (
  groups: readonly (readonly Block[])[],
  accent: number,
  rows: readonly Row[] = [],
): Message => {
  let next = FIRST_FREE_ID
  const id = () => next++
  const container = { type: ComponentType.Container, id: id(), accent_color: accent } as const
  const display = (block: Block): APITextDisplayComponent => ({
    type: ComponentType.TextDisplay,
    id: typeof block === 'string' ? id() : block.id,
    content: textOf(block),
  })
  const texts = groups
    .map((blocks) => blocks.filter((block) => textOf(block).trim() !== ''))
    .filter((blocks) => blocks.length > 0)
    .flatMap((blocks, index): APIComponentInContainer[] => [
      ...(index === 0 ? [] : [{ type: ComponentType.Separator, id: id(), divider: true } as const]),
      ...blocks.map(display),
    ])
  const buttons = rows
    .filter((row) => row.length > 0)
    .map(
      (row): APIActionRowComponent<APIButtonComponentWithCustomId> => ({
        type: ComponentType.ActionRow,
        id: id(),
        components: row.map((button) => ({ ...button, id: id() })),
      }),
    )
  return {
    components: [{ ...container, components: [...texts, ...buttons] }],
    flags: MessageFlags.IsComponentsV2,
  }
}
