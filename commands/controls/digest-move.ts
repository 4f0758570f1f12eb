import { MessageFlags } from 'discord.js'
import { feedText } from '../../src/discord/digest/feed-text.ts'
import { notRead } from '../../src/discord/digest/feeds.ts'
import { DIGEST_MOVE } from '../../src/discord/digest/move-buttons.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { requireAdmin } from '../../src/discord/interaction/member.ts'
import { Notice } from '../../src/discord/interaction/notice.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'
import { textMessage } from '../../src/discord/message/message.ts'

/** Reads a feed that has moved at its new address, in all digests of the server: `digest-move:<key of the feed>`. */
export const digestMove: Control = {
  action: DIGEST_MOVE,
  isForAdmins: true,
  async press(interaction, [key = ''], app) {
    const texts = await readerTexts(interaction, app)
    const { digest } = texts
    await requireAdmin(interaction, app, digest.adminsOnly)
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const { guildId: guild } = interaction
    const taken = guild === null ? null : await app.digest.takeMove(guild, key)
    if (!taken) throw new Notice(digest.alerts.settled)
    if ('problem' in taken) throw notRead(taken.to, taken.problem, texts)
    const { url, to, title, channels } = taken
    app.log.info({ guild, feed: url, to }, 'a feed is read at its new address')
    const places = channels.map((channel) => `<#${channel}>`).join(' ')
    await interaction.editReply(textMessage(digest.alerts.taken(feedText({ url: to, title }), places)))
  },
}
