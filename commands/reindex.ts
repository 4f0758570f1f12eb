import {
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  type SharedNameAndDescription,
  SlashCommandBuilder,
  type SlashCommandSubcommandBuilder,
} from 'discord.js'
import { suggestArticles } from '../src/discord/asking/article-choice.ts'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { isCorpusAdmin, requireCorpusAdmin } from '../src/discord/interaction/member.ts'
import { readerTexts } from '../src/discord/interaction/reader.ts'
import { showQuestions } from '../src/discord/reindex/questions.ts'
import { type ReindexWork, rollback, start, status, suggestEarlier } from '../src/discord/reindex/work.ts'
import type { Texts } from '../src/discord/texts/catalogue.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

const described = <T extends SharedNameAndDescription>(part: T, pick: (texts: Texts) => string): T => {
  part.setDescription(pick(textsFor('en')))
  part.setDescriptionLocalizations(localisations(pick))
  return part
}

type OptionTexts = { name: string; description: string }

const option = <T extends SharedNameAndDescription>(part: T, pick: (texts: Texts) => OptionTexts): T => {
  part.setName(pick(textsFor('en')).name)
  part.setNameLocalizations(localisations((texts) => pick(texts).name))
  return described(part, (texts) => pick(texts).description)
}

/** Subcommands keep one name in all languages, as commands do. */
const subcommand = (command: SlashCommandSubcommandBuilder, name: keyof Texts['exam']['commands']) =>
  described(command.setName(name), ({ exam }) => exam.commands[name])

const WORK: Readonly<Record<string, ReindexWork>> = { start, status, rollback, questions: showQuestions }

const workOf = ({ options }: ChatInputCommandInteraction): ReindexWork => {
  const name = options.getSubcommand()
  const work = WORK[name]
  if (!work) throw new Error(`/reindex has no subcommand "${name}"`)
  return work
}

export const reindex: ChatCommand = {
  isForAdmins: true,
  isLong: true,
  data: described(new SlashCommandBuilder().setName('reindex'), (texts) => texts.reindex.description)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .addSubcommand((command) =>
      subcommand(command, 'start').addBooleanOption((part) => option(part, (texts) => texts.reindex.full)),
    )
    .addSubcommand((command) => subcommand(command, 'status'))
    .addSubcommand((command) =>
      subcommand(command, 'rollback').addStringOption((part) =>
        option(part, ({ exam }) => exam.options.to)
          .setMaxLength(100)
          .setAutocomplete(true),
      ),
    )
    .addSubcommand((command) =>
      subcommand(command, 'questions').addStringOption((part) =>
        option(part, ({ exam }) => exam.options.article)
          .setMaxLength(100)
          .setAutocomplete(true),
      ),
    )
    .toJSON(),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const texts = await readerTexts(interaction, app)
    await requireCorpusAdmin(interaction, app, texts.reindex.needsManageServer)
    await workOf(interaction)(interaction, texts, app)
  },

  async suggest(interaction, app) {
    if (!(await isCorpusAdmin(interaction, app))) return []
    const { name, value } = interaction.options.getFocused(true)
    return name === 'to' ? suggestEarlier(interaction.locale, app) : suggestArticles(app.articles(), value)
  },
}
