import type { Body, UploadedFile } from './body.ts'
import type { InteractionState } from './interactions.ts'
import { RequestRefused, refuseInvalid } from './refusals.ts'
import { exceedsByteLimit, flatten } from './rules/components.ts'
import { COMPONENT } from './rules/controls.ts'
import { checkMessage, FLAG, isEmpty } from './rules/message.ts'
import { isJson, isPresent, type Json, type Problem, problemsOf } from './rules/problems.ts'
import { type ShownMessage, show } from './shown.ts'
import type { ApiUser, World } from './world.ts'

type Attachment = UploadedFile & { id: string }

/** A message in the double's memory. While a deferred response is "thinking" it has FLAG.loading and no history. */
export type Message = {
  id: string
  channelId: string
  author: ApiUser
  /** The interaction that it answers; null for a message that the bot posted by itself, or a person wrote. */
  origin: InteractionState | null
  /** Interactions that show it as their original response: they hear of every change. */
  shownBy: Set<InteractionState>
  /** Milliseconds of the world's clock. */
  createdAt: number
  editedAt: number | null
  content: string
  embeds: readonly unknown[]
  components: readonly unknown[]
  flags: number
  files: readonly Attachment[]
  /** Ids of files that its author has uploaded. */
  uploads: readonly string[]
  allowedMentions: unknown
  nonce: unknown
  deleted: boolean
  /** Every state it was shown in, oldest first. */
  history: ShownMessage[]
}

const EDITABLE = FLAG.suppressEmbeds | FLAG.componentsV2
const SETTABLE = EDITABLE | FLAG.suppressNotifications | FLAG.ephemeral

export const blankMessage = (
  world: World,
  channelId: string,
  { author = world.bot, origin = null, flags = 0 }: Partial<Pick<Message, 'author' | 'origin' | 'flags'>> = {},
): Message => ({
  id: world.nextId(),
  channelId,
  author,
  origin,
  shownBy: new Set(),
  createdAt: world.clock(),
  editedAt: null,
  content: '',
  embeds: [],
  components: [],
  flags,
  files: [],
  uploads: [],
  allowedMentions: undefined,
  nonce: undefined,
  deleted: false,
  history: [],
})

/** Messages as a test holds them: what was shown, to which message it belongs. */
const shownOf = new WeakMap<ShownMessage, Message>()

/** The message that a test was shown; throws for an object that no double gave out. */
export const messageShown = (shown: ShownMessage): Message => {
  const message = shownOf.get(shown)
  if (!message) throw new Error('this is no message as the double showed it: pass the object itself, not a copy')
  return message
}

/** The files that hang on a message, as they were uploaded. */
export const filesOf = (shown: ShownMessage): readonly UploadedFile[] => messageShown(shown).files

/** Keeps how the message looks now. */
export const remember = (message: Message): void => {
  const shown = show(message)
  shownOf.set(shown, message)
  message.history.push(shown)
}

/** Tells everybody who waits for the message. */
export const announce = ({ shownBy }: Message): void => {
  for (const { changes } of shownBy) changes.emit('change')
}

/** How the message looks now; null when it is deleted or still "thinking". */
export const shownNow = ({ deleted, history }: Message): ShownMessage | null =>
  deleted ? null : (history.at(-1) ?? null)

/** The only person who sees an ephemeral message; null for a public one. */
export const onlyViewer = ({ flags, origin }: Message): ApiUser | null =>
  flags & FLAG.ephemeral && origin ? origin.user : null

/** The field after an edit: missing keeps what there was, null empties it. */
const listAfter = (value: unknown, before: readonly unknown[]): readonly unknown[] => {
  if (value === undefined) return before
  return Array.isArray(value) ? value : []
}

const flagsAfter = (wanted: unknown, message: Message, isNew: boolean): number => {
  const asked = typeof wanted === 'number' ? wanted : 0
  if (isNew) return asked & (message.origin ? SETTABLE : SETTABLE & ~FLAG.ephemeral)
  const kept = message.flags & (FLAG.ephemeral | FLAG.suppressNotifications | FLAG.componentsV2)
  return kept | (wanted === undefined ? message.flags & EDITABLE : asked & EDITABLE)
}

/** A file component shows a file that comes along. */
const checkFiles = (components: readonly unknown[], files: readonly UploadedFile[]): Problem[] =>
  problemsOf((report) => {
    for (const { type, file } of flatten(components)) {
      const url = type === COMPONENT.file && isJson(file) ? String(file.url) : null
      if (url !== null && files.every(({ name }) => url !== `attachment://${name}`))
        report('components', 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `no file for ${url}`)
    }
  })

/**
 * Applies a request body to a message as Discord does, or throws the refusal and leaves the message as it was.
 * `prefix` stands before the paths of wrong fields: `data.` in interaction callbacks. `whisper`: it becomes ephemeral,
 * whatever the body asks for.
 */
export const writeMessage = (
  world: World,
  message: Message,
  sent: Body,
  { isNew, prefix = '', whisper = false }: { isNew: boolean; prefix?: string; whisper?: boolean },
): void => {
  const body: Json = isJson(sent.json) ? sent.json : {}
  const keptIds = Array.isArray(body.attachments) ? body.attachments.map((one) => (isJson(one) ? one.id : null)) : null
  const files: Attachment[] = [
    ...message.files.filter(({ id }) => keptIds === null || keptIds.includes(id)),
    ...sent.files.map((file) => ({ ...file, id: world.nextId() })),
  ]
  const content = body.content === undefined ? message.content : typeof body.content === 'string' ? body.content : ''
  const after = {
    content,
    embeds: listAfter(body.embeds, message.embeds),
    components: listAfter(body.components, message.components),
    flags: flagsAfter(body.flags, message, isNew) | (whisper ? FLAG.ephemeral : 0),
  }
  const parts = { ...after, files: files.length }
  refuseInvalid(checkMessage(body, parts, isNew ? null : message.flags), prefix)
  refuseInvalid(checkFiles(after.components, files), prefix)
  if (isEmpty(parts)) throw new RequestRefused(400, 50006, 'Cannot send an empty message')
  if (after.flags & FLAG.componentsV2 && exceedsByteLimit(after.components))
    throw new RequestRefused(500, 0, '500: Internal Server Error', { detail: 'text displays over 10,170 bytes' })

  const speaks = body.content !== undefined || body.components !== undefined
  const firstWords = isNew || (message.flags & FLAG.loading) !== 0
  Object.assign(message, after, {
    files,
    editedAt: firstWords ? null : world.clock(),
    nonce: body.nonce ?? message.nonce,
    allowedMentions: speaks || isPresent(body.allowed_mentions) ? body.allowed_mentions : message.allowedMentions,
  })
  remember(message)
  announce(message)
}
