import { setImmediate } from 'node:timers/promises'
import { commands } from '../../../commands/index.ts'
import type { App } from '../../../src/app.ts'
import { connectDiscord, type DiscordBot } from '../../../src/discord/client.ts'
import type { Command } from '../../../src/discord/command.ts'
import { type DiscordDouble, type DoubleOptions, startDiscord } from '../../support/discord/double.ts'
import { answered } from './answers.ts'

export type LogLine = { level: string; fields: Record<string, unknown>; message: string }

export type RunningBot = { discord: DiscordDouble; bot: DiscordBot; log: readonly LogLine[] }

/** An app whose every part a test can replace; what it logs is kept. */
export const fakeApp = (parts: Partial<App> = {}): { app: App; log: LogLine[] } => {
  const log: LogLine[] = []
  const keep = (level: string) => (fields: unknown, message?: string) => {
    log.push(
      typeof fields === 'string'
        ? { level, fields: {}, message: fields }
        : { level, fields: fields as Record<string, unknown>, message: message ?? '' },
    )
  }
  const never = () => {
    throw new Error('this test does not expect the call')
  }
  const app: App = {
    ask: async () => answered,
    search: never,
    reindex: never,
    settled: async () => undefined,
    checked: async () => undefined,
    hurry: () => undefined,
    status: never,
    close: async () => undefined,
    log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
    ...parts,
  }
  return { app, log }
}

const open: { discord: DiscordDouble; bot: DiscordBot | null }[] = []

/** The real client with the real commands, connected to a double of its own. */
export const runBot = async (
  parts: Partial<App> = {},
  {
    inGuild = true,
    list = commands,
    clock,
    double = {},
  }: { inGuild?: boolean; list?: readonly Command[]; clock?: () => number; double?: DoubleOptions } = {},
): Promise<RunningBot> => {
  const discord = await startDiscord({ ...double, ...(clock && { clock }) })
  const started = { discord, bot: null as DiscordBot | null }
  open.push(started)
  const { app, log } = fakeApp(parts)
  const { token, apiUrl, guildId } = discord
  const bot = await connectDiscord({ token, apiUrl, guildId: inGuild ? guildId : null }, list, app)
  started.bot = bot
  return { discord, bot, log }
}

/** For afterEach: stops everything, then fails on whatever Discord would have refused. */
export const stopBots = async (): Promise<void> => {
  const all = open.splice(0)
  for (const { bot, discord } of all) {
    await bot?.stop()
    await discord.stop()
  }
  await setImmediate()
  for (const { discord } of all) discord.expectClean()
}

/** A promise and the function that fulfils it. */
export const gate = <T = void>(): { open: (value: T) => void; opened: Promise<T> } => {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { open: resolve, opened: promise }
}
