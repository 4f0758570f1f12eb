import type { ChatInputCommandInteraction, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js'
import type { App } from '../app.ts'

/** A slash command: what Discord is told about it, and what happens when it is used. */
export type Command = {
  /** Answers members with Manage Server alone, and privately: they may read SetupErrors, which name files and settings. */
  isForAdmins?: true
  data: RESTPostAPIChatInputApplicationCommandsJSONBody
  /** Acknowledges within 3 s (defer first), then answers. Throws; never catches in order to reply: dispatch.ts does that. */
  run(interaction: ChatInputCommandInteraction, app: App): Promise<void>
}
