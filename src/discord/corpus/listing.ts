import { type ChatInputCommandInteraction, type MessageComponentInteraction, MessageFlags } from 'discord.js'
import type { App } from '../../app.ts'
import type { Entry } from '../../corpus-app.ts'
import { matchingArticles } from '../asking/article-choice.ts'
import { button } from '../card/buttons.ts'
import { shortened, small } from '../card/quote.ts'
import { choiceLabel, withMenu } from '../message/menu.ts'
import { framedMessage, type Message, type Row, textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'
import { articleKey, idOf, searchKey, searchOf } from './ids.ts'
import { detailParts } from './preview.ts'
import { whoDecides } from './who.ts'

const CALM = 0x5865f2
const ON_A_PAGE = 8

export const list = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { texts } = await whoDecides(interaction, app)
  const typed = interaction.options.getString('search')?.trim() ?? ''
  await interaction.editReply(await pageOf(typed, 0, texts, app))
}

/** Another page, or one in place of an article. */
export const pressList = async (
  interaction: MessageComponentInteraction,
  [page = '', search = '']: readonly string[],
  app: App,
): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await interaction.deferUpdate()
  await interaction.editReply(await pageOf(searchOf(search), /^\d{1,5}$/.test(page) ? Number(page) : 0, texts, app))
}

/** The page of the whole list that an article stands on, 0-based. */
export const pageInList = async (id: string, app: App): Promise<number> => {
  const at = (await app.corpus.articles()).findIndex((one) => one.id === id)
  return Math.floor(Math.max(0, at) / ON_A_PAGE)
}

const pageOf = async (typed: string, wanted: number, texts: Texts, app: App): Promise<Message> => {
  const all = await app.corpus.articles()
  const found = await matchingArticles(all, typed, all.length)
  if (found.length === 0) return textMessage(texts.corpus.list.none(shortened(typed, 80)))
  const pages = Math.ceil(found.length / ON_A_PAGE)
  const page = Math.min(wanted, pages - 1)
  const shown = found.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE)
  const entries = await app.corpus.entries(shown.map(({ id }) => id))
  return listPage({ entries, page, pages, typed, all: found.length }, texts)
}

type Page = { entries: readonly Entry[]; page: number; pages: number; typed: string; all: number }

export const listPage = ({ entries, page, pages, typed, all }: Page, texts: Texts): Message => {
  const { list, buttons } = texts.corpus
  const heading = typed === '' ? list.title(all) : list.found(all, shortened(typed, 80))
  const to = (other: number) => idOf('list', other, searchKey(typed))
  const row: Row = [
    ...(page > 0 ? [button(to(page - 1), buttons.previous)] : []),
    ...(page < pages - 1 ? [button(to(page + 1), buttons.next)] : []),
  ]
  const message = framedMessage(
    [
      [`## ${heading}`],
      entries.map((entry) => entryText(entry, texts)),
      [pages > 1 ? small([texts.card.page(page + 1, pages)]) : ''],
    ],
    CALM,
    [row],
  )
  return withMenu(message, {
    customId: idOf('show'),
    placeholder: list.choose,
    options: entries.map(({ id, title }) => ({ value: articleKey(id), label: choiceLabel(title, id) })),
  })
}

const entryText = (entry: Entry, texts: Texts): string => {
  const { list } = texts.corpus
  const { title, tier, passages, isIndexed, problems } = entry
  return [
    `**${shortened(title, 120)}**`,
    small(detailParts({ ...entry, url: null }, null, texts)),
    small([
      tier === 'news' ? list.news : '',
      list.passages(passages),
      translationsText(entry, texts),
      problems.length > 0 ? `⚠️ ${list.problems(problems.length)}` : '',
      isIndexed ? '' : list.notIndexed,
    ]),
  ]
    .filter(Boolean)
    .join('\n')
}

/** Into which languages an article is translated. */
export const translationsText = ({ translations }: Pick<Entry, 'translations'>, texts: Texts): string => {
  const { list } = texts.corpus
  const names = translations.map((one) => shortened(languageName(one, texts), 30))
  return names.length > 0 ? list.translations(names.join(', ')) : list.noTranslations
}
