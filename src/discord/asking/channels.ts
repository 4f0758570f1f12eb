import type { BaseInteraction } from 'discord.js'
import { parentOf } from '../interaction/threads.ts'

/** Whether one of the channels is where this happens. A thread is in its channel. */
export const isIn = (
  channels: readonly string[],
  interaction: Pick<BaseInteraction, 'client' | 'channelId' | 'channel'>,
): boolean => {
  const here = [interaction.channelId, parentOf(interaction)]
  return channels.some((id) => here.includes(id))
}
