import type {
  APIApplicationCommandOptionChoice,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import type { App } from '../../app.ts'

/** A slash command: what Discord is told about it, and what happens when it is used. */
export type ChatCommand = {
  /** Answers admins of a server alone, and privately: they may read SetupErrors, which name files and settings. */
  isForAdmins?: true
  /** May take up to the 15 minutes of an interaction, where others end within a few seconds beyond ANSWER_BUDGET_MS. */
  isLong?: true
  data: RESTPostAPIChatInputApplicationCommandsJSONBody
  /** Acknowledges within 3 s (defer first), then answers. Throws; never catches in order to reply: dispatch.ts does that. */
  run(interaction: ChatInputCommandInteraction, app: App): Promise<void>
  /** What is offered while an option is typed: at most 25, within 3 s, from memory. */
  suggest?(interaction: AutocompleteInteraction, app: App): Promise<APIApplicationCommandOptionChoice<string>[]>
}

/** An entry of the menu "Apps" of a message. */
export type MessageCommand = {
  isForAdmins?: true
  isLong?: true
  data: RESTPostAPIContextMenuApplicationCommandsJSONBody
  /** As of a slash command. */
  run(interaction: MessageContextMenuCommandInteraction, app: App): Promise<void>
}

export type Command = ChatCommand | MessageCommand

/**
 * What the buttons, select menus and modals of one action do. Their custom_id is `customId(action, ...args)`. State is in
 * storage, never in memory: they are used days later, and after a restart. Whether somebody may use one is checked here.
 */
export type Control = {
  action: string
  isForAdmins?: true
  isLong?: true
  press?(interaction: MessageComponentInteraction, args: readonly string[], app: App): Promise<void>
  submit?(interaction: ModalSubmitInteraction, args: readonly string[], app: App): Promise<void>
}
