import { privately, readKept } from '../../src/discord/asking/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'
import { textMessage } from '../../src/discord/message/message.ts'

/** Stores that an answer helped somebody: `good:<id>`. */
export const good: Control = {
  action: 'good',
  async press(interaction, [id], app) {
    const { id: answer } = await readKept(interaction, id, app)
    const { user, createdTimestamp: begunAt } = interaction
    await app.feedback.give({ answer, user: user.id, verdict: 'good', reason: null, at: app.now(), begunAt })
    const { feedback: words } = (await readerTexts(interaction, app)).controls
    await interaction.reply(privately(textMessage(words.thanks)))
  },
}
