import { randomBytes } from 'node:crypto'
import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js'
import type { App } from '../app.ts'
import { SetupError, UserError } from '../errors.ts'
import type { Command } from './command.ts'
import { escapeText } from './escape.ts'
import { cutAtSentence, LIMITS } from './limits.ts'
import { loggable } from './loggable.ts'
import { textMessage } from './message.ts'
import { textsFor } from './texts.ts'

export type Dispatcher = {
  /** Runs the command that an interaction asks for. Never rejects. */
  handle(interaction: Interaction): Promise<void>
  /** From now on new interactions get a polite refusal. Resolves with the number still running after `milliseconds`. */
  drain(milliseconds: number): Promise<number>
}

/** The one place where a thrown error becomes a Discord reply. Commands throw; they do not catch to reply. */
export const createDispatcher = (commands: readonly Command[], app: App): Dispatcher => {
  const running = new Set<Promise<void>>()
  let stopping = false

  const run = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const texts = textsFor(interaction.locale)
    const command = commands.find(({ data }) => data.name === interaction.commandName)
    try {
      if (stopping) throw new UserError(texts.error.stopping)
      if (!command) throw new UserError(texts.error.unknownCommand)
      await command.run(interaction, app)
    } catch (error) {
      await showError(error, interaction, command?.isForAdmins ?? false, app)
    }
  }

  return {
    async handle(interaction) {
      // The commands here are all that is registered; other kinds (a button of a version to come) get an answer too.
      if (!interaction.isChatInputCommand()) {
        if (interaction.isRepliable()) await replyUnknown(interaction, app)
        return
      }
      const job = run(interaction)
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
const showError = async (
  error: unknown,
  interaction: ChatInputCommandInteraction,
  isForAdmins: boolean,
  app: App,
): Promise<void> => {
  const { commandName: command } = interaction
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
  const isForReader = error instanceof UserError && (isForAdmins || !(error instanceof SetupError))
  if (isForReader) app.log.info({ command, ref, reason: error.message }, 'command refused')
  else app.log.error({ err: loggable(error), command, ref }, 'command failed')

  const words = isForReader ? error.message : texts.error.broken(ref)
  const fits = (text: string) => escapeText(text).length <= LIMITS.characters / 2
  const message = textMessage(escapeText(cutAtSentence(words, fits)) || escapeText(texts.error.broken(ref)))
  try {
    if (isFirst) await interaction.reply({ ...message, flags: message.flags | MessageFlags.Ephemeral })
    else await interaction.editReply(message)
  } catch (err) {
    app.log.error({ err: loggable(err), command, ref }, 'could not show the error')
  }
}

type Repliable = Extract<Interaction, { reply: unknown }>

const replyUnknown = async (interaction: Repliable, app: App): Promise<void> => {
  const message = textMessage(textsFor(interaction.locale).error.unknownCommand)
  try {
    await interaction.reply({ ...message, flags: message.flags | MessageFlags.Ephemeral })
  } catch (err) {
    app.log.error({ err: loggable(err), interaction: interaction.id }, 'could not answer an unknown interaction')
  }
}
