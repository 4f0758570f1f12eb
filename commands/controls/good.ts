import { componentsOf, privately, readKept } from '../../src/discord/asking/pressed.ts'
import { questionsIn } from '../../src/discord/card/question.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { isCorpusAdmin } from '../../src/discord/interaction/member.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'
import { textMessage } from '../../src/discord/message/message.ts'
import { goldenOffer, mayBeGolden } from '../../src/discord/reindex/golden.ts'

/** Stores that an answer helped somebody: `good:<id>`. Who may change the articles can make its question a golden one. */
export const good: Control = {
  action: 'good',
  async press(interaction, [id], app) {
    const { id: kept, answer } = await readKept(interaction, id, app)
    const { user, createdTimestamp: begunAt } = interaction
    await app.feedback.give({ answer: kept, user: user.id, verdict: 'good', reason: null, at: app.now(), begunAt })
    const texts = await readerTexts(interaction, app)
    const asked = questionsIn(componentsOf(interaction.message))
    const isOffered = asked !== null && mayBeGolden(answer, asked) && (await isCorpusAdmin(interaction, app))
    const { thanks } = texts.controls.feedback
    await interaction.reply(privately(isOffered ? goldenOffer(kept, asked, texts) : textMessage(thanks)))
  },
}
