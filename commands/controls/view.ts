import { isSeenAlone, privately, readKept, readQuestions } from '../../src/discord/asking/pressed.ts'
import { keptCard } from '../../src/discord/card/kept.ts'
import type { Control } from '../../src/discord/interaction/command.ts'

/** The same answer on another page, or with the other language first: `view:<id>:<page>:<o|t>`. */
export const view: Control = {
  action: 'view',
  async press(interaction, [id, page = '', first], app) {
    const kept = await readKept(interaction, id, app)
    const asked = await readQuestions(interaction, app)
    const wanted = {
      page: /^\d{1,3}$/.test(page) ? Number(page) : 0,
      first: first === 't' ? ('translation' as const) : ('original' as const),
    }
    const card = keptCard(kept, asked, wanted, interaction)
    // What others read stays as it is for them.
    if (isSeenAlone(interaction) || kept.asker === interaction.user.id) await interaction.update(card)
    else await interaction.reply(privately(card))
  },
}
