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
import { exportFeeds, importFeeds } from '../src/discord/digest/feed-files.ts'
import { addFeed, listFeeds, removeFeed, suggestFeeds, tryAddress } from '../src/discord/digest/feeds.ts'
import { postNow, previewNow } from '../src/discord/digest/now.ts'
import { daysText } from '../src/discord/digest/panel.ts'
import { DIGEST_CHANNELS, decideHere } from '../src/discord/digest/place.ts'
import { type DigestWork, pause, removeDigest, resume, setUp, showStatus } from '../src/discord/digest/settings.ts'
import { explain } from '../src/discord/digest/why.ts'
import { suggestZones } from '../src/discord/digest/zones.ts'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { isAdmin } from '../src/discord/interaction/member.ts'
import type { Texts } from '../src/discord/texts/catalogue.ts'
import { capitalised, languageName, languages, localisations, textsFor } from '../src/discord/texts/texts.ts'

/** What the choices of weekdays stand for: 1 Monday … 7 Sunday. */
const WEEKDAYS = ['1234567', '12345', '123456', '67', '1', '2', '3', '4', '5', '6', '7']

type Words = Texts['digest']

const described = <T extends SharedNameAndDescription>(part: T, pick: (words: Words) => string): T => {
  part.setDescription(pick(textsFor('en').digest))
  part.setDescriptionLocalizations(localisations(({ digest }) => pick(digest)))
  return part
}

/** An option, named in the language of who uses it. */
const option = <T extends SharedNameAndDescription>(part: T, which: keyof Words['options']): T => {
  part.setName(textsFor('en').digest.options[which].name)
  part.setNameLocalizations(localisations(({ digest }) => digest.options[which].name))
  return described(part, ({ options }) => options[which].description)
}

/** Subcommands keep one name in all languages, as commands do: the one that is written about. */
const subcommand =
  (name: keyof Words['commands'], add = (command: SlashCommandSubcommandBuilder) => command) =>
  (command: SlashCommandSubcommandBuilder) =>
    add(described(command.setName(name), ({ commands }) => commands[name])).addChannelOption((part) =>
      option(part, 'channel').addChannelTypes(...DIGEST_CHANNELS),
    )

const feedCommand =
  (name: Exclude<keyof Words['feedCommands'], 'all'>, add = (command: SlashCommandSubcommandBuilder) => command) =>
  (command: SlashCommandSubcommandBuilder) =>
    add(described(command.setName(name), ({ feedCommands }) => feedCommands[name])).addChannelOption((part) =>
      option(part, 'channel').addChannelTypes(...DIGEST_CHANNELS),
    )

const choice = (value: string, pick: (texts: Texts) => string) => ({
  ...{ value, name: pick(textsFor('en')), name_localizations: localisations(pick) },
})

const setupOptions = (command: SlashCommandSubcommandBuilder) =>
  command
    .addStringOption((part) => option(part, 'time').setMaxLength(20))
    .addStringOption((part) => option(part, 'zone').setMaxLength(60).setAutocomplete(true))
    .addStringOption((part) =>
      option(part, 'language').addChoices(
        languages.map((value) => choice(value, (texts) => capitalised(languageName(value, texts)))),
      ),
    )
    .addStringOption((part) => option(part, 'topics').setMaxLength(500))
    .addIntegerOption((part) => option(part, 'stories').setMinValue(1).setMaxValue(15))
    .addStringOption((part) =>
      option(part, 'quietDay').addChoices(
        choice('skip', ({ digest }) => digest.quietDay.skip),
        choice('say so', ({ digest }) => digest.quietDay.say),
      ),
    )
    .addStringOption((part) =>
      option(part, 'weekdays').addChoices(
        WEEKDAYS.map((days) => choice(days, (texts) => daysText([...days].map(Number), texts))),
      ),
    )
    .addStringOption((part) => option(part, 'feeds').setMaxLength(4000))
    .addChannelOption((part) => option(part, 'alerts').addChannelTypes(...DIGEST_CHANNELS))
    .addBooleanOption((part) =>
      part
        .setName(textsFor('en').news.option.name)
        .setNameLocalizations(localisations(({ news }) => news.option.name))
        .setDescription(textsFor('en').news.option.description)
        .setDescriptionLocalizations(localisations(({ news }) => news.option.description)),
    )

const withUrl = (which: 'feed' | 'article') => (command: SlashCommandSubcommandBuilder) =>
  command.addStringOption((part) => option(part, which).setMaxLength(500).setRequired(true))

const WORK: Readonly<Record<string, DigestWork>> = {
  setup: setUp,
  preview: previewNow,
  now: postNow,
  pause,
  resume,
  status: showStatus,
  why: explain,
  remove: removeDigest,
  'feeds add': addFeed,
  'feeds remove': removeFeed,
  'feeds list': listFeeds,
  'feeds test': tryAddress,
  'feeds import': importFeeds,
  'feeds export': exportFeeds,
}

const workOf = ({ options }: ChatInputCommandInteraction): DigestWork => {
  const name = [options.getSubcommandGroup(), options.getSubcommand()].filter(Boolean).join(' ')
  const work = WORK[name]
  if (!work) throw new Error(`/digest has no subcommand "${name}"`)
  return work
}

export const digest: ChatCommand = {
  isForAdmins: true,
  isLong: true,
  data: described(new SlashCommandBuilder().setName('digest'), ({ description }) => description)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .addSubcommand(subcommand('setup', setupOptions))
    .addSubcommand(subcommand('preview'))
    .addSubcommand(subcommand('now'))
    .addSubcommand(subcommand('pause'))
    .addSubcommand(subcommand('resume'))
    .addSubcommand(subcommand('status'))
    .addSubcommand(subcommand('why', withUrl('article')))
    .addSubcommand(subcommand('remove'))
    .addSubcommandGroup((group) =>
      described(group.setName('feeds'), ({ feedCommands }) => feedCommands.all)
        .addSubcommand(feedCommand('add', withUrl('feed')))
        .addSubcommand(
          feedCommand('remove', (command) =>
            command.addStringOption((part) =>
              option(part, 'ownFeed').setMaxLength(500).setRequired(true).setAutocomplete(true),
            ),
          ),
        )
        .addSubcommand(feedCommand('list'))
        .addSubcommand(feedCommand('test', withUrl('feed')))
        .addSubcommand(
          feedCommand('import', (command) =>
            command.addAttachmentOption((part) => option(part, 'file').setRequired(true)),
          ),
        )
        .addSubcommand(feedCommand('export')),
    )
    .toJSON(),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    await workOf(interaction)(interaction, await decideHere(interaction, app), app)
  },

  async suggest(interaction, app) {
    const { guildId: guild, channelId, locale, options } = interaction
    if (guild === null || !(await isAdmin(interaction, app))) return []
    const { name, value } = options.getFocused(true)
    if (name === 'zone') return suggestZones(value, locale, app.now())
    const chosen = options.get('channel')?.value
    return suggestFeeds(value, { guild, channel: typeof chosen === 'string' ? chosen : channelId }, app)
  },
}
