/*
 * The double as a process of its own, for `npm run bench -- ack`. Prints a line {apiUrl, token, guildId}; then each line
 * on standard input, a question in JSON, is asked with /ask once the bot is there, and answered by a line
 * {acknowledged, answered}: milliseconds from the dispatch.
 */
import { createInterface } from 'node:readline'
import { startDiscord } from './double.ts'

const discord = await startDiscord({ clock: () => performance.timeOrigin + performance.now() })
const print = (value: object): boolean => process.stdout.write(`${JSON.stringify(value)}\n`)

const { apiUrl, token, guildId } = discord
print({ apiUrl, token, guildId })
const user = discord.user()
for await (const line of createInterface({ input: process.stdin })) {
  await discord.ready()
  while (discord.registrations() === 0) await new Promise((next) => setTimeout(next, 10))
  const from = performance.now()
  const interaction = await user.slash('ask', { question: JSON.parse(line) as string })
  const { ms } = await interaction.acknowledged()
  await interaction.answered()
  print({ acknowledged: ms, answered: performance.now() - from })
}
discord.expectClean()
await discord.stop()
