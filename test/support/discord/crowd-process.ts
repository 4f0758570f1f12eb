/*
 * The double as a process of its own, for `npm run prove -- load`. Its argument is JSON {pending: [words that stand in a
 * message that is not finished], patience: milliseconds}. Prints a line {apiUrl, token, guildId, publicKey}; then each
 * line on standard input is done at once, as soon as the bot has registered its commands:
 *   {"ask": ["a question", …], "apart": milliseconds between them, "admin": false}
 *   {"reindex": true}
 *   {"endpoint": "http://…"}: from now on interactions go there
 * Before the first is done a line {ready: true} is printed. Each interaction is answered by a line {command, acknowledged,
 * ended, text}: milliseconds from its dispatch, or null. A last line, after the end of standard input, is {refusals}; then it
 * goes on until it is killed, so that the bot can say goodbye.
 */
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { type Interaction, startDiscord } from './double.ts'

type Line = { ask?: string[]; apart?: number; reindex?: true; endpoint?: string }

const LOOK_MS = 20
const MANAGE_GUILD = 1n << 5n
const USE_APPLICATION_COMMANDS = 1n << 31n

const { pending, patience } = JSON.parse(process.argv[2] ?? '{}') as { pending: string[]; patience: number }
// Compiling the schemas takes a second, in which nothing is received.
const discord = await startDiscord({ clock: () => performance.timeOrigin + performance.now(), contract: false })
const print = (value: object): boolean => process.stdout.write(`${JSON.stringify(value)}\n`)
const user = discord.user({ locale: 'en-US' })
const admin = discord.user({ permissions: MANAGE_GUILD | USE_APPLICATION_COMMANDS })

const { apiUrl, token, guildId } = discord
print({ apiUrl, token, guildId, publicKey: discord.http.publicKey })

const open = new Set<{ command: string; interaction: Interaction; from: number }>()
const isFinished = (text: string): boolean => !pending.some((words) => text.includes(words))
const look = (): void => {
  const now = performance.now()
  for (const one of open) {
    const text = one.interaction.history().at(-1)?.text ?? null
    const hasEnded = text !== null && isFinished(text)
    if (!hasEnded && now - one.from < patience) continue
    open.delete(one)
    const ended = hasEnded ? now - one.from : null
    print({ command: one.command, acknowledged: one.interaction.acknowledgedAfter(), ended, text })
  }
}
const watch = async (command: string, started: Promise<Interaction>): Promise<void> => {
  const from = performance.now()
  open.add({ command, interaction: await started, from })
}

const ask = async (questions: string[], apart: number): Promise<void> => {
  for (const question of questions) {
    await watch('ask', user.slash('ask', { question }))
    if (apart > 0) await setTimeout(apart)
  }
}

const timer = setInterval(look, LOOK_MS)
const asking: Promise<void>[] = []
let isReady = false
for await (const line of createInterface({ input: process.stdin })) {
  while (discord.registrations() === 0) await setTimeout(LOOK_MS)
  if (!isReady) print({ ready: true })
  isReady = true
  const { ask: questions, apart = 0, reindex, endpoint } = JSON.parse(line) as Line
  if (endpoint) await discord.http.use(endpoint)
  if (questions) asking.push(ask(questions, apart))
  if (reindex) await watch('reindex', admin.slash('reindex start', { full: true }))
}
await Promise.all(asking)
while (open.size > 0) await setTimeout(LOOK_MS)
clearInterval(timer)
await discord.http.settled()
print({ refusals: discord.refusals() })
