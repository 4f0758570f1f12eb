import { displayedTexts, flatten } from './rules/components.ts'
import { COMPONENT } from './rules/controls.ts'
import { pinged } from './rules/mentions.ts'
import { FLAG } from './rules/message.ts'
import { isJson, isPresent } from './rules/problems.ts'

/** A message as a person sees it. */
export type ShownMessage = {
  content: string
  embeds: unknown[]
  components: unknown[]
  flags: number
  ephemeral: boolean
  /** As last sent with the content; undefined when the bot sent none. */
  allowedMentions: unknown
  /** What is attached, in order. */
  files: { name: string; bytes: Buffer }[]
  /** All text of content, embeds and text displays, joined by line feeds. */
  text: string
  /** Who would be pinged: user ids, `&` + role ids, `everyone`, `here`. */
  mentions: string[]
}

type Visible = {
  content: string
  embeds: readonly unknown[]
  components: readonly unknown[]
  flags: number
  allowedMentions: unknown
  files: readonly { name: string; bytes: Buffer }[]
}

const embedTexts = (embed: unknown): unknown[] => {
  if (!isJson(embed)) return []
  const fields = Array.isArray(embed.fields) ? embed.fields.filter(isJson) : []
  return [
    isJson(embed.author) ? embed.author.name : null,
    embed.title,
    embed.description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    isJson(embed.footer) ? embed.footer.text : null,
  ]
}

/** The message as it looks now. */
export const show = ({ content, embeds, components, flags, allowedMentions, files }: Visible): ShownMessage => {
  const displayed = displayedTexts(components)
  const texts = [content, ...embeds.flatMap(embedTexts), ...displayed].filter((text) => typeof text === 'string')
  return {
    content,
    embeds: structuredClone([...embeds]),
    components: structuredClone([...components]),
    flags,
    ephemeral: (flags & FLAG.ephemeral) !== 0,
    allowedMentions,
    files: files.map(({ name, bytes }) => ({ name, bytes })),
    text: texts.filter((text) => text !== '').join('\n'),
    mentions: pinged([content, ...displayed], allowedMentions),
  }
}

/** `customId` is null for links. A button with an emoji alone is labelled by it. */
export type ShownButton = { label: string; customId: string | null; disabled: boolean }

export const labelOf = ({ label, emoji }: Record<string, unknown>): string =>
  typeof label === 'string' && label !== '' ? label : isJson(emoji) ? String(emoji.name) : ''

/** The buttons of a message in reading order. */
export const buttonsOf = ({ components }: { components: readonly unknown[] }): ShownButton[] =>
  flatten(components)
    .filter(({ type }) => type === COMPONENT.button)
    .map((button) => ({
      label: labelOf(button),
      customId: isPresent(button.custom_id) ? String(button.custom_id) : null,
      disabled: button.disabled === true,
    }))
