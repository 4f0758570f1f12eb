import { type Message, onlyViewer, shownNow } from './messages.ts'
import { FLAG } from './rules/message.ts'
import { buttonsOf, type ShownMessage } from './shown.ts'
import type { World } from './world.ts'

const headOf = (world: World, message: Message): string => {
  const { author, origin, history } = message
  const viewer = onlyViewer(message)
  const notes = [
    origin ? `to ${origin.title}` : '',
    viewer ? `only ${viewer.username} sees it` : '',
    history.length > 1 ? `edited ${history.length - 1}×` : '',
  ].filter((note) => note !== '')
  const name = author.id === world.bot.id ? `${author.username} [bot]` : author.username
  return notes.length > 0 ? `${name} (${notes.join('; ')})` : name
}

const buttonLine = (shown: ShownMessage): string =>
  buttonsOf(shown)
    .map(({ label, customId, disabled }) => `[${label}${customId === null ? ' ↗' : ''}${disabled ? ' –' : ''}]`)
    .join(' ')

const bodyOf = (message: Message): string[] => {
  if (message.flags & FLAG.loading && message.history.length === 0) return ['thinking …']
  const shown = shownNow(message)
  return shown ? [...shown.text.split('\n'), buttonLine(shown)].filter((line) => line !== '') : []
}

/**
 * What stands in a channel now, oldest first: who, in answer to what, for whom, and beneath it, indented, the text and the
 * buttons (`[Go]`, `[Go –]` disabled, `[Go ↗]` a link). Edited messages show their last state, deleted ones do not show.
 */
export const transcriptOf = (world: World, channelId: string): string =>
  world.messages
    .filter((message) => message.channelId === channelId && !message.deleted)
    .map((message) => [headOf(world, message), ...bodyOf(message).map((line) => `  ${line}`)].join('\n'))
    .join('\n')
