import type { Control } from '../../src/discord/interaction/command.ts'
import { requireCorpusAdmin } from '../../src/discord/interaction/member.ts'
import { Notice } from '../../src/discord/interaction/notice.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'
import { textMessage } from '../../src/discord/message/message.ts'
import { unlessBusy } from '../../src/discord/reindex/busy.ts'
import { HELD } from '../../src/discord/reindex/held.ts'

/** Decides about an index that the exam found worse: `held:switch:<name>` or `held:discard:<name>`. */
export const held: Control = {
  action: HELD,
  isForAdmins: true,
  async press(interaction, [what, name = ''], app) {
    const texts = await readerTexts(interaction, app)
    await requireCorpusAdmin(interaction, app, texts.reindex.needsManageServer)
    if (what !== 'switch' && what !== 'discard') throw new Notice(texts.error.unknownCommand)
    await interaction.deferUpdate()
    const { switchToHeld, discardHeld } = app.index
    const isDone = await unlessBusy(what === 'switch' ? switchToHeld(name) : discardHeld(name), texts)
    const words = texts.exam.held
    const done = what === 'switch' ? 'a held index was taken' : 'a held index was discarded'
    if (isDone) app.log.info({ generation: name, admin: interaction.user.id }, done)
    const said = what === 'switch' ? words.switched : words.discarded
    await interaction.editReply(textMessage(isDone ? said : words.gone))
  },
}
