import type { Body, UploadedFile } from './body.ts'
import { RequestRefused, refuseInvalid } from './refusals.ts'
import { exceedsByteLimit } from './rules/components.ts'
import { checkMessage, FLAG, isEmpty } from './rules/message.ts'
import { isJson, isPresent, type Json } from './rules/problems.ts'
import { type ShownMessage, show } from './shown.ts'
import type { World } from './world.ts'

type Attachment = UploadedFile & { id: string }

/** A message in the double's memory. While a deferred response is "thinking" it has FLAG.loading and no history. */
export type Message = {
  id: string
  channelId: string
  /** Milliseconds of the world's clock. */
  createdAt: number
  editedAt: number | null
  content: string
  embeds: readonly unknown[]
  components: readonly unknown[]
  flags: number
  files: readonly Attachment[]
  allowedMentions: unknown
  nonce: unknown
  deleted: boolean
  /** Every state it was shown in, oldest first. */
  history: ShownMessage[]
}

const EDITABLE = FLAG.suppressEmbeds | FLAG.componentsV2
const SETTABLE = EDITABLE | FLAG.suppressNotifications | FLAG.ephemeral

export const blankMessage = (world: World, channelId: string, flags = 0): Message => ({
  id: world.nextId(),
  channelId,
  createdAt: world.clock(),
  editedAt: null,
  content: '',
  embeds: [],
  components: [],
  flags,
  files: [],
  allowedMentions: undefined,
  nonce: undefined,
  deleted: false,
  history: [],
})

/** The field after an edit: missing keeps what there was, null empties it. */
const listAfter = (value: unknown, before: readonly unknown[]): readonly unknown[] => {
  if (value === undefined) return before
  return Array.isArray(value) ? value : []
}

const flagsAfter = (wanted: unknown, message: Message, isNew: boolean): number => {
  const asked = typeof wanted === 'number' ? wanted : 0
  if (isNew) return asked & SETTABLE
  const kept = message.flags & (FLAG.ephemeral | FLAG.suppressNotifications | FLAG.componentsV2)
  return kept | (wanted === undefined ? message.flags & EDITABLE : asked & EDITABLE)
}

/**
 * Applies a request body to a message as Discord does, or throws the refusal and leaves the message as it was.
 * `prefix` stands before the paths of wrong fields: `data.` in interaction callbacks.
 */
export const writeMessage = (
  world: World,
  message: Message,
  sent: Body,
  { isNew, prefix = '' }: { isNew: boolean; prefix?: string },
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
    flags: flagsAfter(body.flags, message, isNew),
  }
  const parts = { ...after, files: files.length }
  refuseInvalid(checkMessage(body, parts, isNew ? null : message.flags), prefix)
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
  message.history.push(show(message))
}
