import {
  type Choice,
  type MessageRef,
  type Run,
  runMessageCommand,
  runSlash,
  typeInto,
  type WrittenMessage,
} from './actors/commands.ts'
import { chooseValues, pressButton, type WhichButton } from './actors/components.ts'
import { type FieldValue, submitModal } from './actors/modal.ts'
import { type ActorOptions, createPerson } from './actors/person.ts'
import { apiMessage } from './api.ts'
import type { Gateway } from './gateway.ts'
import type { Interaction } from './interactions.ts'
import { blankMessage, remember } from './messages.ts'
import { placeOf, type Where } from './places.ts'
import type { Value } from './rules/options.ts'
import type { ShownMessage } from './shown.ts'
import type { World } from './world.ts'

export type { WrittenMessage } from './actors/commands.ts'
export type { ActorOptions } from './actors/person.ts'

type RunSlash = (command: string, options?: Record<string, Value>, where?: Where) => Promise<Interaction>

/** A person. Each act rejects what a real client would not let them do. */
export type Actor = {
  id: string
  /**
   * Runs a slash command as a real client would (`settings language` for a subcommand). Rejects what the client would
   * not send: an unregistered command, wrong or missing options, missing permissions, a wrong context.
   */
  slash: RunSlash
  /** As slash(), but as if an admin had allowed the command in Server Settings: tests the bot's own check. */
  slashOverride: RunSlash
  /**
   * What the client offers while `text` is typed into an option: the bot's choices, localised to the actor. Rejects when
   * the option has no autocomplete, or the bot does not answer within 3 s by the clock.
   */
  type(command: string, option: string, text: string, others?: Record<string, Value>, where?: Where): Promise<Choice[]>
  /** Runs a message command ("Apps" menu) on a message of a person (`discord.write`) or a shown one of the bot. */
  messageCommand(name: string, on: MessageRef, where?: Where): Promise<Interaction>
  /**
   * Presses a button that this person can see now: by custom_id, by label, or by a predicate. Rejects what a client would
   * not do: no such button, disabled, a link, an ephemeral message of somebody else, a deleted message.
   */
  press(on: Interaction | ShownMessage, button: WhichButton): Promise<Interaction>
  /** Chooses values of a select menu, by its custom_id or placeholder, likewise. */
  choose(on: Interaction | ShownMessage, select: string, values: readonly string[]): Promise<Interaction>
  /**
   * Fills in the modal that an interaction of this person opened, by custom_id or label of its parts. What is not named
   * keeps what stands there. Rejects a modal that was not opened, unknown fields, missing required ones, wrong values.
   */
  submit(opened: Interaction, values: Record<string, FieldValue>): Promise<Interaction>
}

export const createActor = (world: World, gateway: Gateway, options: ActorOptions = {}): Actor => {
  const person = createPerson(world, options)
  const acting = { world, gateway, person }
  const run = (line: string, more: Partial<Run>): Interaction =>
    runSlash(acting, { given: {}, where: {}, override: false, ...more, line })
  return {
    id: person.user.id,
    slash: async (line, given = {}, where = {}) => run(line, { given, where }),
    slashOverride: async (line, given = {}, where = {}) => run(line, { given, where, override: true }),
    type: (line, option, text, others = {}, where = {}) => typeInto(acting, { line, option, text, others, where }),
    messageCommand: async (name, on, where = {}) => runMessageCommand(acting, name, on, where),
    press: async (on, which) => pressButton(acting, on, which),
    choose: async (on, which, values) => chooseValues(acting, on, which, values),
    submit: async ({ id }, values) =>
      submitModal(
        acting,
        world.interactions.find((one) => one.id === id),
        values,
      ),
  }
}

/** `GuildMessages` and `DirectMessages`: without them a bot hears of no message. */
const INTENT = { guild: 1 << 9, direct: 1 << 12 }

/** A message of a person. Bots hear of it without its content in servers, unless they are mentioned. */
export const writeAs = (
  world: World,
  gateway: Gateway,
  { id }: Pick<Actor, 'id'>,
  text: string,
  { files = [], ...where }: Where & { files?: readonly string[] | undefined },
): WrittenMessage => {
  const person = world.people.find(({ user }) => user.id === id)
  if (!person) throw new Error(`there is no person ${id}`)
  const { channel, guild } = placeOf(world, where, person.dm)
  const message = { ...blankMessage(world, channel.id, { author: person.user }), content: text, uploads: files }
  remember(message)
  world.messages.push(message)
  const isRead = channel.kind === 'dm' || text.includes(`<@${world.bot.id}>`)
  if (gateway.connected() > 0 && (guild?.hasBot || channel.kind === 'dm'))
    gateway.dispatch(
      'MESSAGE_CREATE',
      {
        ...apiMessage(world, message),
        ...(!isRead && { content: '', attachments: [] }),
        ...(guild && { guild_id: guild.id }),
      },
      { guildId: guild?.id ?? null, intent: guild ? INTENT.guild : INTENT.direct },
    )
  return { id: message.id, channelId: channel.id }
}
