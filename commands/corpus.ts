import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type SharedNameAndDescription,
  SlashCommandBuilder,
  type SlashCommandSubcommandBuilder,
} from 'discord.js'
import { suggestArticles } from '../src/discord/asking/article-choice.ts'
import { add } from '../src/discord/corpus/adding.ts'
import { edit, remove } from '../src/discord/corpus/deciding.ts'
import { history } from '../src/discord/corpus/history.ts'
import { list } from '../src/discord/corpus/listing.ts'
import { promote, suggestNews } from '../src/discord/corpus/promoting.ts'
import { show } from '../src/discord/corpus/showing.ts'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { isCorpusAdmin } from '../src/discord/interaction/member.ts'
import type { Texts } from '../src/discord/texts/catalogue.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

type Words = Texts['corpus']

const described = <T extends SharedNameAndDescription>(part: T, pick: (words: Words) => string): T => {
  part.setDescription(pick(textsFor('en').corpus))
  part.setDescriptionLocalizations(localisations(({ corpus }) => pick(corpus)))
  return part
}

/** An option, named in the language of who uses it. */
const option = <T extends SharedNameAndDescription>(part: T, which: keyof Words['options']): T => {
  part.setName(textsFor('en').corpus.options[which].name)
  part.setNameLocalizations(localisations(({ corpus }) => corpus.options[which].name))
  return described(part, ({ options }) => options[which].description)
}

/** Subcommands keep one name in all languages: the one that is written about. */
const subcommand =
  (name: keyof Words['commands'], addOptions = (command: SlashCommandSubcommandBuilder) => command) =>
  (command: SlashCommandSubcommandBuilder) =>
    addOptions(described(command.setName(name), ({ commands }) => commands[name]))

const withArticle = (command: SlashCommandSubcommandBuilder) =>
  command.addStringOption((part) => option(part, 'article').setMaxLength(200).setRequired(true).setAutocomplete(true))

const WORK: Readonly<Record<string, ChatCommand['run']>> = {
  add,
  list,
  show,
  edit,
  remove,
  promote,
  history,
}

export const corpus: ChatCommand = {
  isForAdmins: true,
  isLong: true,
  data: described(new SlashCommandBuilder().setName('corpus'), ({ description }) => description)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .addSubcommand(
      subcommand('add', (command) =>
        command
          .addStringOption((part) => option(part, 'url').setMaxLength(2000))
          .addAttachmentOption((part) => option(part, 'file'))
          .addStringOption((part) => option(part, 'translationsOf').setMaxLength(200).setAutocomplete(true)),
      ),
    )
    .addSubcommand(
      subcommand('list', (command) => command.addStringOption((part) => option(part, 'search').setMaxLength(100))),
    )
    .addSubcommand(subcommand('show', withArticle))
    .addSubcommand(subcommand('edit', withArticle))
    .addSubcommand(subcommand('remove', withArticle))
    .addSubcommand(
      subcommand('promote', (command) =>
        command.addStringOption((part) =>
          option(part, 'news').setMaxLength(200).setRequired(true).setAutocomplete(true),
        ),
      ),
    )
    .addSubcommand(subcommand('history'))
    .toJSON(),

  async run(interaction, app) {
    const work = WORK[interaction.options.getSubcommand()]
    if (!work) throw new Error(`/corpus has no subcommand "${interaction.options.getSubcommand()}"`)
    await work(interaction, app)
  },

  async suggest(interaction, app) {
    if (!(await isCorpusAdmin(interaction, app))) return []
    const { name, value } = interaction.options.getFocused(true)
    return name === 'news'
      ? suggestNews(interaction.guildId!, value, app)
      : suggestArticles(await app.corpus.articles(), value)
  },
}
