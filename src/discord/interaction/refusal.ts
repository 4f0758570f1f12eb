import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError, RESTJSONErrorCodes } from 'discord.js'
import { SetupError } from '../../errors.ts'

export type DiscordSettings = { token: string; apiUrl: string; guildId: string | null }

export const tokenRefused = (cause?: unknown): SetupError =>
  new SetupError(
    'Discord refuses the token in DISCORD_TOKEN (value not shown): it was reset, or is not a bot token. Make a new one at ' +
      'https://discord.com/developers/applications > your application > Bot > Reset Token, and put it into DISCORD_TOKEN.',
    { cause },
  )

/** What went wrong at the start as a SetupError that says what to do, or the error itself where only we can mend it. */
export const explainRefusal = (error: unknown, { apiUrl, guildId }: DiscordSettings): unknown => {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return tokenRefused(error)
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return tokenRefused(error)
    const noGuild = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.UnknownGuild].includes(Number(error.code))
    if (noGuild && guildId)
      return new SetupError(
        `Discord lets this bot register no commands in the server ${guildId} (DISCORD_GUILD_ID): it is not a member there. ` +
          'Invite it with the scopes "bot" and "applications.commands", correct DISCORD_GUILD_ID, or leave it out to ' +
          'register for all servers.',
        { cause: error },
      )
    return error
  }
  if (error instanceof Error && NO_STARTS_LEFT.test(error.message))
    return new SetupError(
      `Discord lets this bot connect no more today: it has been started too often. ${error.message}. Find out why it was ` +
        'started so often, and start it again after that time.',
      { cause: error },
    )
  if (!(error instanceof Error) || !isUnreachable(error)) return error
  return new SetupError(
    `Cannot reach Discord at ${apiUrl} (${error.message}). Check the network and https://discordstatus.com, then start again.`,
    { cause: error },
  )
}

/** Of discord.js, which asks before it connects. */
const NO_STARTS_LEFT = /^Not enough sessions remaining/

const NETWORK_CODE = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|UND_ERR_\w+)$/

/**
 * No way to Discord, or no sense in what came back: a code of the network (`fetch` hides it in the cause), a request
 * that was given up after its time, or answers of 5xx only.
 */
export const isUnreachable = (error: Error): boolean =>
  error instanceof HTTPError ||
  error.name === 'AbortError' ||
  error.name === 'TimeoutError' ||
  ('code' in error && NETWORK_CODE.test(String(error.code))) ||
  (error.cause instanceof Error && isUnreachable(error.cause))
