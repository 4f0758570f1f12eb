import {
  type ChatInputCommandInteraction,
  LabelBuilder,
  type MessageComponentInteraction,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import type { App } from '../../app.ts'
import { UserError } from '../../errors.ts'
import type { GuildSettings } from '../../storage/guilds.ts'
import { customId } from '../interaction/custom-id.ts'
import { isHomeServer, requireAdmin } from '../interaction/member.ts'
import { readerTexts } from '../interaction/reader.ts'
import type { Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languages } from '../texts/texts.ts'
import { PANEL, panelFields, QUESTIONS_LANGUAGE, serverPanel } from './server-panel.ts'

type Used = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction

/** Text inputs of the modal, and what they decide. */
const QUOTA_FIELDS = ['perUserPerHour', 'perGuildPerDay'] as const
const MOST_QUESTIONS = 1_000_000

/** The server and the words for whoever decides for it. Throws for everybody else. */
const decided = async (interaction: Used, app: App): Promise<{ guild: string; texts: Texts }> => {
  const texts = await readerTexts(interaction, app)
  await requireAdmin(interaction, app, texts.config.adminsOnly)
  return { guild: interaction.guildId!, texts }
}

const panelOf = async (
  { user }: Used,
  guild: string,
  settings: GuildSettings,
  texts: Texts,
  app: App,
): Promise<Message> => {
  const { inGuild } = await app.quotas.used({ user: user.id, guild, now: app.now() })
  return serverPanel({ settings, limits: app.limits.quota, asked: inGuild }, texts)
}

export const showPanel = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  const { guild, texts } = await decided(interaction, app)
  const panel = await panelOf(interaction, guild, await app.guilds.read(guild), texts, app)
  await interaction.reply({ ...panel, flags: panel.flags | MessageFlags.Ephemeral })
}

/** A menu of the panel, or its button: `what` is the second part of the custom_id. */
export const pressPanel = async (interaction: MessageComponentInteraction, what: string, app: App): Promise<void> => {
  const { guild, texts } = await decided(interaction, app)
  if (what === 'quota') return interaction.showModal(quotaModal(await app.guilds.read(guild), texts))
  const values = interaction.isAnySelectMenu() ? interaction.values : []
  const change = changeOf(what, values)
  if (!change) throw new UserError(texts.error.unknownCommand)
  const settings = await app.guilds.change(guild, change)
  app.log.info({ guild, ...change }, 'a server was set otherwise')
  const { components } = await panelOf(interaction, guild, settings, texts, app)
  await interaction.update({ components })
}

/** What a menu decides; null for what none of them sends. */
const changeOf = (what: string, values: readonly string[]): Partial<GuildSettings> | null => {
  const field = panelFields.find((one) => one === what)
  const [first] = values
  switch (field) {
    case 'visibility':
      return first === 'public' || first === 'private' ? { visibility: first } : null
    case 'language':
      if (first === QUESTIONS_LANGUAGE) return { language: null }
      return languages.some((one) => one === first) && first !== undefined ? { language: first } : null
    case 'adminRole':
      return { adminRole: first ?? null }
    case 'channels':
    case 'exemptRoles':
    case 'exemptChannels':
      return { [field]: [...values] }
    default:
      return null
  }
}

const quotaModal = (settings: GuildSettings, { config }: Texts): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(customId(PANEL, 'quota'))
    .setTitle(config.quota.title)
    .addLabelComponents(
      QUOTA_FIELDS.map((field) =>
        new LabelBuilder()
          .setLabel(config.quota[field])
          .setDescription(config.quota.hint)
          .setTextInputComponent(
            new TextInputBuilder()
              .setCustomId(field)
              .setStyle(TextInputStyle.Short)
              .setRequired(false)
              .setMaxLength(7)
              .setValue(settings[field] === null ? '' : String(settings[field])),
          ),
      ),
    )

/** The modal of the quotas. What is wrong in it is told, and nothing is changed. */
export const submitQuotas = async (interaction: ModalSubmitInteraction, app: App): Promise<void> => {
  const { guild, texts } = await decided(interaction, app)
  const change: Pick<GuildSettings, (typeof QUOTA_FIELDS)[number]> = { perUserPerHour: null, perGuildPerDay: null }
  for (const field of QUOTA_FIELDS) {
    const typed = interaction.fields.getTextInputValue(field).trim()
    if (typed === '') continue
    const number = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
    if (!(number <= MOST_QUESTIONS)) throw new UserError(texts.config.quota.wrong(typed))
    const most = app.limits.quota[field]
    if (most > 0 && (number === 0 || number > most) && !(await isHomeServer(interaction, app)))
      throw new UserError(texts.config.quota.tooMany(typed, most))
    change[field] = number
  }
  const settings = await app.guilds.change(guild, change)
  app.log.info({ guild, ...change }, 'a server was set otherwise')
  const { components } = await panelOf(interaction, guild, settings, texts, app)
  if (!interaction.isFromMessage()) throw new Error('the modal of the quotas opens from the panel alone')
  await interaction.update({ components })
}
