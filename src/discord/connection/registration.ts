import { type APIApplication, ApplicationCommandType, REST, Routes } from 'discord.js'
import type { Command } from '../interaction/command.ts'
import { type DiscordSettings, explainRefusal } from '../interaction/refusal.ts'
import { restOptions } from '../rest/rest.ts'

/** `null` as guild: for all servers, and in private chats. */
type RegistrationPlace = { applicationId: string; guildId: string | null }

/** Names of commands. Nothing was sent when all but `unchanged` are empty. */
export type RegistrationReport = { added: string[]; changed: string[]; removed: string[]; unchanged: string[] }

type Registered = Record<string, unknown> & { name: string; type: number }

/**
 * Makes Discord's list of commands equal to ours, and leaves it alone when it is: a day has only 200 new commands. An
 * entry point command, which Discord makes by itself when Activities are on, is kept.
 */
export const registerCommands = async (
  rest: Pick<REST, 'get' | 'put'>,
  { applicationId, guildId }: RegistrationPlace,
  commands: readonly Pick<Command, 'data'>[],
): Promise<RegistrationReport> => {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId)
  const query = new URLSearchParams({ with_localizations: 'true' })
  const registered = (await rest.get(route, { query })) as Registered[]

  const entryPoints = registered.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint)
  const others = new Map(
    registered.filter((command) => !entryPoints.includes(command)).map((c) => [`${c.type} ${c.name}`, c]),
  )
  const report: RegistrationReport = { added: [], changed: [], removed: [], unchanged: [] }
  for (const { data } of commands) {
    const key = `${data.type ?? ApplicationCommandType.ChatInput} ${data.name}`
    const before = others.get(key)
    const state = !before
      ? 'added'
      : comparable(before, guildId) === comparable(data, guildId)
        ? 'unchanged'
        : 'changed'
    report[state].push(data.name)
    others.delete(key)
  }
  report.removed.push(...[...others.values()].map(({ name }) => name))

  if (report.unchanged.length < commands.length || others.size > 0)
    await rest.put(route, { body: [...commands.map(({ data }) => data), ...entryPoints] })
  return report
}

/**
 * Commands that were tried out in one server stay there beside the same ones for all servers. Removes them from a server
 * where all that is registered has names of ours; returns whether it did.
 */
export const removeTrialCommands = async (
  rest: Pick<REST, 'get' | 'put'>,
  { applicationId, guildId }: { applicationId: string; guildId: string },
  commands: readonly Pick<Command, 'data'>[],
): Promise<boolean> => {
  const route = Routes.applicationGuildCommands(applicationId, guildId)
  const registered = (await rest.get(route)) as Registered[]
  const isOurs = ({ type, name }: Registered) =>
    commands.some(({ data }) => data.name === name && (data.type ?? ApplicationCommandType.ChatInput) === type)
  if (registered.length === 0 || !registered.every(isOurs)) return false
  await rest.put(route, { body: [] })
  return true
}

/** The same as `registerCommands` without a bot that is connected, for scripts. Throws a SetupError where Discord refuses. */
export const registerFromOutside = async (
  settings: DiscordSettings,
  commands: readonly Pick<Command, 'data'>[],
): Promise<RegistrationReport> => {
  const rest = new REST(restOptions(settings.apiUrl, console.error)).setToken(settings.token)
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as Pick<APIApplication, 'id'>
    return await registerCommands(rest, { applicationId: id, guildId: settings.guildId }, commands)
  } catch (error) {
    throw explainRefusal(error, settings)
  }
}

/** What Discord adds to a command by itself. */
const GIVEN_BY_DISCORD = [
  ...['id', 'application_id', 'guild_id', 'version', 'handler'],
  ...['name_localized', 'description_localized', 'dm_permission', 'default_permission'],
]
/** Commands of one server have no places of use: Discord ignores what is sent. */
const GLOBAL_ONLY = ['contexts', 'integration_types']

/** A command in one way of writing: keys sorted, what is empty, false or Discord's own left out. */
const comparable = (command: object, guildId: string | null): string => {
  const ignored = new Set(guildId ? [...GIVEN_BY_DISCORD, ...GLOBAL_ONLY] : GIVEN_BY_DISCORD)
  return JSON.stringify(command, (key, value: unknown) => {
    // Message commands come back with an empty description.
    if (ignored.has(key) || value === null || value === false || value === '') return undefined
    if (Array.isArray(value)) {
      if (value.length === 0) return undefined
      return value.every((entry) => typeof entry === 'number') ? value.toSorted((a, b) => a - b) : value
    }
    if (typeof value !== 'object') return value
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return entries.length === 0 ? undefined : Object.fromEntries(entries)
  })
}
