import { randomBytes } from 'node:crypto'
import {
  type AutocompleteInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js'
import type { App } from '../app.ts'
import { SetupError, UserError } from '../errors.ts'
import type { Command, Control } from './command.ts'
import { readCustomId } from './custom-id.ts'
import { escapeText } from './escape.ts'
import { cutAtSentence, LIMITS } from './limits.ts'
import { loggable } from './loggable.ts'
import { textMessage } from './message.ts'
import { Notice } from './notice.ts'
import { textsFor } from './texts.ts'

/** All that can be used in Discord. */
export type Usable = { commands: readonly Command[]; controls: readonly Control[] }

export type Dispatcher = {
  /** Does what an interaction asks for. Never rejects. */
  handle(interaction: Interaction): Promise<void>
  /** From now on new interactions get a polite refusal. Resolves with the number still running after `milliseconds`. */
  drain(milliseconds: number): Promise<number>
}

type Repliable = Extract<Interaction, { reply: unknown }>

/** What an interaction sets going. `name`: for the log. */
type Job = { name: string; isForAdmins: boolean; work: () => Promise<void> }

/** The one place where a thrown error becomes a Discord reply. Commands throw; they do not catch to reply. */
export const createDispatcher = ({ commands, controls }: Usable, app: App): Dispatcher => {
  const running = new Set<Promise<void>>()
  let stopping = false

  const jobOf = (interaction: Repliable): Job | null => {
    if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
      const { commandName: name, commandType } = interaction
      const command = commands.find(({ data }) => data.name === name && (data.type ?? 1) === commandType)
      if (!command) return null
      const run = command.run as (used: typeof interaction, app: App) => Promise<void>
      return { name, isForAdmins: command.isForAdmins ?? false, work: () => run(interaction, app) }
    }
    if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return null
    const { action, args } = readCustomId(interaction.customId)
    const control = controls.find((one) => one.action === action)
    const isForAdmins = control?.isForAdmins ?? false
    const { press, submit } = control ?? {}
    if (interaction.isModalSubmit())
      return submit ? { name: action, isForAdmins, work: () => submit(interaction, args, app) } : null
    return press ? { name: action, isForAdmins, work: () => press(interaction, args, app) } : null
  }

  const run = async (interaction: Repliable): Promise<void> => {
    const texts = textsFor(interaction.locale)
    const job = jobOf(interaction)
    try {
      if (stopping) throw new UserError(texts.error.stopping)
      if (!job) throw new UserError(texts.error.unknownCommand)
      await job.work()
    } catch (error) {
      await showError(error, interaction, job, app)
    }
  }

  /** Nobody waits for words here: what goes wrong is logged, and nothing is offered. */
  const suggest = async (interaction: AutocompleteInteraction): Promise<void> => {
    const command = commands.find(({ data }) => data.name === interaction.commandName)
    try {
      const suggestions =
        command && 'suggest' in command && command.suggest ? await command.suggest(interaction, app) : []
      await interaction.respond(suggestions)
    } catch (err) {
      app.log.warn({ err: loggable(err), command: interaction.commandName }, 'could not suggest anything')
    }
  }

  return {
    async handle(interaction) {
      const job = interaction.isAutocomplete() ? suggest(interaction) : run(interaction)
      running.add(job)
      await job
      running.delete(job)
    },
    async drain(milliseconds) {
      stopping = true
      let timer: NodeJS.Timeout | undefined
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds)
      })
      const finished = async () => {
        while (running.size > 0) await Promise.all(running) // Refusals come in meanwhile.
      }
      await Promise.race([finished(), timeout])
      clearTimeout(timer)
      return running.size
    },
  }
}

/** After 3 s, as when the gateway was away, Discord takes no answer; and none when somebody else has given it. */
const NOT_OURS: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
])

/**
 * A message for a person as it is; anything else as a reference number, under which the log has everything. A SetupError
 * names folders and settings of this machine: it is a message for admins, and anything else to others.
 */
const showError = async (error: unknown, interaction: Repliable, job: Job | null, app: App): Promise<void> => {
  const command = job?.name ?? 'unknown'
  const isFirst = !interaction.deferred && !interaction.replied
  if (isFirst && error instanceof DiscordAPIError && NOT_OURS.has(Number(error.code))) {
    app.log.warn(
      { command, code: error.code },
      'a question that came too late to be answered, or that another process answers',
    )
    return
  }
  const texts = textsFor(interaction.locale)
  const ref = randomBytes(4).toString('hex')
  const isForReader = error instanceof UserError && (job?.isForAdmins || !(error instanceof SetupError))
  if (isForReader) app.log.info({ command, ref, reason: error.message }, 'command refused')
  else app.log.error({ err: loggable(error), command, ref }, 'command failed')

  const message = textMessage(
    error instanceof Notice ? error.message : escaped(isForReader ? error.message : texts.error.broken(ref)),
  )
  const privately = { ...message, flags: message.flags | MessageFlags.Ephemeral }
  try {
    if (isFirst) await interaction.reply(privately)
    // Pressed, and acknowledged without a message of its own: `@original` is the message with the button.
    else if (interaction.ephemeral === null && !interaction.isCommand()) await interaction.followUp(privately)
    else await interaction.editReply(message)
  } catch (err) {
    app.log.error({ err: loggable(err), command, ref }, 'could not show the error')
  }
}

const escaped = (words: string): string =>
  escapeText(cutAtSentence(words, (text) => escapeText(text).length <= LIMITS.characters / 2))
