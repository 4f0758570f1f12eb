import { DiscordAPIError, HTTPError } from 'discord.js'

/**
 * An error as the log may keep it. Errors of REST carry the request: its address holds the secret token of an interaction,
 * its body what people asked.
 */
export const loggable = (error: unknown): unknown => {
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError)) return error
  const { name: type, message, status, method, stack } = error
  return { type, message, status, method, stack }
}
