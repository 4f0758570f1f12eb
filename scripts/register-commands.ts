import { commands } from '../commands/index.ts'
import { loadEnv, readConfig } from '../src/config.ts'
import { registerFromOutside } from '../src/discord/connection/registration.ts'
import { SetupError, UsageError } from '../src/errors.ts'
import { printLine, readArguments, runScript } from './support/command.ts'

const usage = `Usage: npm run --silent register-commands

  Tells Discord which commands there are: in the server DISCORD_GUILD_ID, or everywhere. The bot does the same at its start.`

/** Names of slash commands are in lower case and without blanks; those in the menu of a message are not. */
const typed = (name: string): string => (name === name.toLowerCase() && !name.includes(' ') ? `/${name}` : name)

await runScript(usage, async () => {
  const { text } = readArguments({})
  if (text !== null) throw new UsageError(`"${text}" is not an option.`)
  const { discord } = readConfig(loadEnv())
  if (!discord)
    throw new SetupError(
      'DISCORD_TOKEN is missing; get it at https://discord.com/developers/applications > your application > Bot > Reset Token',
    )
  const report = await registerFromOutside(discord, commands)
  await printLine(`Commands ${discord.guildId ? `of the server ${discord.guildId}` : 'of all servers'}:`)
  for (const [state, names] of Object.entries(report))
    if (names.length > 0) await printLine(`  ${state.padEnd(10)}${names.map(typed).join(', ')}`)
  return 0
})
