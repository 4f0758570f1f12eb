import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageFlags,
  SelectMenuDefaultValueType,
} from 'discord.js'
import type { GuildSettings } from '../../storage/guilds.ts'
import type { QuotaLimits } from '../../storage/quotas.ts'
import { customId } from '../interaction/custom-id.ts'
import type { Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { capitalised, languageName, languages } from '../texts/texts.ts'

const CALM = 0x5865f2

/** What the select menus of the panel decide, as the second part of their custom_id. */
export const panelFields = [
  'visibility',
  'language',
  'channels',
  'adminRole',
  'exemptRoles',
  'exemptChannels',
] as const satisfies readonly (keyof GuildSettings)[]

export const PANEL = 'config'

/** Value of the menu for "none": a select option needs one. */
export const QUESTIONS_LANGUAGE = 'question'

const MOST_CHOSEN = 25

type Panel = {
  settings: GuildSettings
  /** As the operator set them. */
  limits: QuotaLimits
  /** Questions of the last day in this server. */
  asked: number
}

/** All that admins can decide for their server, with a menu for each. For their eyes alone. */
export const serverPanel = ({ settings, limits, asked }: Panel, texts: Texts): Message => {
  const { config } = texts
  const perUser = settings.perUserPerHour ?? limits.perUserPerHour
  const perGuild = settings.perGuildPerDay ?? limits.perGuildPerDay
  const components: APIComponentInContainer[] = [
    text(`## ${config.title}`),
    text(config.visibility.label),
    choice(
      'visibility',
      (['public', 'private'] as const).map((value) => ({ value, label: config.visibility[value] })),
      settings.visibility,
    ),
    text(config.language.label),
    choice(
      'language',
      [
        { value: QUESTIONS_LANGUAGE, label: config.language.ofQuestion },
        ...languages.map((value) => ({ value, label: capitalised(languageName(value, texts)) })),
      ],
      settings.language ?? QUESTIONS_LANGUAGE,
    ),
    text(config.channels.label),
    channels('channels', settings.channels, config.channels.all),
    text(config.adminRole.label),
    roles('adminRole', settings.adminRole === null ? [] : [settings.adminRole], config.adminRole.none, 1),
    { type: ComponentType.Separator, divider: true },
    text(config.quota.label(perUser, perGuild, asked)),
    row({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: config.quota.change,
      custom_id: customId(PANEL, 'quota'),
    }),
    text(config.exempt.label),
    roles('exemptRoles', settings.exemptRoles, config.exempt.noRoles, MOST_CHOSEN),
    channels('exemptChannels', settings.exemptChannels, config.exempt.noChannels),
  ]
  return {
    components: [{ type: ComponentType.Container, accent_color: CALM, components }],
    flags: MessageFlags.IsComponentsV2,
  }
}

type Field = (typeof panelFields)[number]

const text = (content: string): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content })

const row = (component: APIComponentInMessageActionRow): APIActionRowComponent<APIComponentInMessageActionRow> => ({
  type: ComponentType.ActionRow,
  components: [component],
})

const choice = (field: Field, options: readonly { value: string; label: string }[], chosen: string) =>
  row({
    type: ComponentType.StringSelect,
    custom_id: customId(PANEL, field),
    options: options.map((option) => ({ ...option, default: option.value === chosen })),
  })

const channels = (field: Field, chosen: readonly string[], placeholder: string) =>
  row({
    type: ComponentType.ChannelSelect,
    custom_id: customId(PANEL, field),
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
    placeholder,
    min_values: 0,
    max_values: MOST_CHOSEN,
    default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  })

const roles = (field: Field, chosen: readonly string[], placeholder: string, most: number) =>
  row({
    type: ComponentType.RoleSelect,
    custom_id: customId(PANEL, field),
    placeholder,
    min_values: 0,
    max_values: most,
    default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
  })
