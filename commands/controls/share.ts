import { MessageFlags } from 'discord.js'
import { refuseElsewhere } from '../../src/discord/asking/asking.ts'
import { messageWithout, readKept, readQuestions } from '../../src/discord/asking/pressed.ts'
import { firstView } from '../../src/discord/card/card.ts'
import { keptCard } from '../../src/discord/card/kept.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { Notice } from '../../src/discord/interaction/notice.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'

/**
 * Shows a private answer to everybody in the channel, with the name of its asker, who alone may, and once: `share:<id>`.
 * That a server shows answers to their askers alone where they do not say otherwise is no hindrance: here they say so.
 */
export const share: Control = {
  action: 'share',
  async press(interaction, [id = ''], app) {
    const kept = await readKept(interaction, id, app)
    const asked = await readQuestions(interaction, app)
    const { share: words } = (await readerTexts(interaction, app)).controls
    if (kept.asker !== interaction.user.id) throw new Notice(words.onlyAsker)
    await refuseElsewhere(interaction, words.channels, app)
    await interaction.deferUpdate()

    // Of two presses at once, in whichever process, one makes the change.
    const isFirst = await app.answers.setShared(id, true)
    let isPublic = !isFirst
    try {
      if (isFirst) {
        const shared = { ...kept, isPrivate: false, isShared: true }
        const posted = await interaction.followUp(keptCard(shared, asked, firstView(kept.answer), interaction))
        // Discord decides: guests of a server may not be allowed to show what they bring along.
        isPublic = !posted.flags.has(MessageFlags.Ephemeral)
        if (!isPublic) await interaction.deleteReply(posted)
      }
    } finally {
      if (!isPublic) await app.answers.setShared(id, false)
    }
    if (!isPublic) throw new Notice(words.hidden)
    await interaction.editReply(messageWithout(interaction.message, interaction.customId))
    if (!isFirst) throw new Notice(words.already)
  },
}
