import {
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

/** Words without a frame: progress, reports, errors. `text` is already escaped and within the limits. */
export const textMessage = (text: string): Message => ({
  components: [textDisplay(text)],
  flags: MessageFlags.IsComponentsV2,
})

/** Blocks of text in one frame, with a line between those of a group and the next. `groups` may hold empty blocks. */
export const framedMessage = (groups: readonly (readonly string[])[], accent: number): Message => {
  const components = groups
    .map((blocks) => blocks.filter((block) => block.trim() !== '').map(textDisplay))
    .filter((blocks) => blocks.length > 0)
    .flatMap((blocks, index): APIComponentInContainer[] =>
      index === 0 ? blocks : [{ type: ComponentType.Separator, divider: true }, ...blocks],
    )
  return {
    components: [{ type: ComponentType.Container, accent_color: accent, components }],
    flags: MessageFlags.IsComponentsV2,
  }
}

const textDisplay = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content })
