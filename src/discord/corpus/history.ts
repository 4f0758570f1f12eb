import { type ChatInputCommandInteraction, type MessageComponentInteraction, MessageFlags } from 'discord.js'
import type { App } from '../../app.ts'
import type { Change } from '../../corpus-app.ts'
import { button } from '../card/buttons.ts'
import { shortened, small } from '../card/quote.ts'
import { framedMessage, type Message, textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { idOf } from './ids.ts'
import { whoDecides } from './who.ts'

const CALM = 0x5865f2
const ON_A_PAGE = 12

export const history = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { texts } = await whoDecides(interaction, app)
  await interaction.editReply(await pageOf(0, texts, app))
}

export const pressHistory = async (interaction: MessageComponentInteraction, page: string, app: App): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await interaction.deferUpdate()
  await interaction.editReply(await pageOf(/^\d{1,6}$/.test(page) ? Number(page) : 0, texts, app))
}

const pageOf = async (page: number, texts: Texts, app: App): Promise<Message> => {
  const { history, buttons } = texts.corpus
  const { changes, all } = await app.corpus.history(ON_A_PAGE, page * ON_A_PAGE)
  if (all === 0) return textMessage(history.none)
  const pages = Math.ceil(all / ON_A_PAGE)
  return framedMessage(
    [
      [`## ${history.title(all)}`],
      [changes.map((change) => lineOf(change, texts)).join('\n')],
      [pages > 1 ? small([texts.card.page(page + 1, pages)]) : ''],
    ],
    CALM,
    [
      [
        ...(page > 0 ? [button(idOf('history', page - 1), buttons.previous)] : []),
        ...(page < pages - 1 ? [button(idOf('history', page + 1), buttons.next)] : []),
      ],
    ],
  )
}

const lineOf = ({ at, admin, what, title }: Change, { corpus: { history } }: Texts): string => {
  // After an erasure a pseudonym stands in the place of the id.
  const who = admin === 'operator' ? history.operator : admin && /^\d+$/.test(admin) ? `<@${admin}>` : history.forgotten
  return `- <t:${Math.floor(at / 1000)}:f> · ${who} · ${history.what[what]} · ${shortened(title, 100)}`
}
