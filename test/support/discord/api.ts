import { INTERACTION_TYPE, type InteractionState } from './interactions.ts'
import type { Message } from './messages.ts'
import { flatten } from './rules/components.ts'
import { COMPONENT } from './rules/controls.ts'
import { isJson, isPresent, type Json } from './rules/problems.ts'
import { show } from './shown.ts'
import { attachmentOf } from './uploads.ts'
import type { ApiUser, World } from './world.ts'

export const apiUser = ({ id, username, bot }: ApiUser): Json => ({
  id,
  username,
  discriminator: '0',
  global_name: username,
  avatar: null,
  bot,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
})

/** A picture as Discord returns it; nothing is fetched, so size and type stay unknown. */
const unfurled = (holder: unknown): Json => {
  const { media, description = null, spoiler = false } = isJson(holder) ? holder : {}
  const url = isJson(media) ? media.url : null
  return { media: { id: '0', url, proxy_url: url }, description, spoiler }
}

/** What Discord adds to a component that leaves it out. */
const filledIn = (component: Json): Json => {
  switch (component.type) {
    case COMPONENT.separator:
      return { divider: true, spacing: 1, ...component }
    case COMPONENT.container:
      return { accent_color: null, spoiler: false, ...component }
    case COMPONENT.thumbnail:
      return { ...component, ...unfurled(component) }
    case COMPONENT.stringSelect:
    case COMPONENT.userSelect:
    case COMPONENT.roleSelect:
    case COMPONENT.mentionableSelect:
    case COMPONENT.channelSelect:
      return { min_values: 1, max_values: 1, ...component }
    case COMPONENT.mediaGallery:
      return { ...component, items: Array.isArray(component.items) ? component.items.map(unfurled) : [] }
    default:
      return component
  }
}

/** The ids that no component has taken for itself. */
function* freeIds(components: readonly unknown[]): Generator<number, never> {
  const taken = new Set(flatten(components).map(({ id }) => id))
  for (let id = 1; ; id += 1) if (!taken.has(id)) yield id
}

/** Components as Discord returns them: each with an id, its own or the next free one in reading order. */
export const numbered = (components: readonly unknown[], free = freeIds(components)): unknown[] =>
  components.map((component) => {
    if (!isJson(component)) return component
    const { id, components: children, accessory, component: labelled } = component
    return {
      ...filledIn(component),
      id: id || free.next().value,
      ...(isPresent(labelled) && { component: numbered([labelled], free)[0] }),
      ...(Array.isArray(children) && { components: numbered(children, free) }),
      ...(isPresent(accessory) && { accessory: numbered([accessory], free)[0] }),
    }
  })

const apiEmbed = (embed: unknown): Json => {
  const { fields, ...rest } = isJson(embed) ? embed : {}
  return {
    type: 'rich',
    ...rest,
    ...(Array.isArray(fields) && { fields: fields.map((field) => ({ inline: false, ...field })) }),
  }
}

/** Messages name the interaction that they answer. */
const metadataOf = (state: InteractionState): Json => ({
  id: state.id,
  type: INTERACTION_TYPE[state.kind],
  user: apiUser(state.user),
  authorizing_integration_owners: state.owners,
  ...(state.target !== null && { target_message_id: state.target }),
  ...(state.kind === 'component' && { interacted_message_id: state.source?.id }),
  ...(state.openedBy && { triggering_interaction_metadata: metadataOf(state.openedBy) }),
})

const MESSAGE_TYPE = { default: 0, reply: 19, chatCommand: 20, contextCommand: 23 } as const

const typeOf = (origin: InteractionState | null): number => {
  if (origin?.kind === 'command') return origin.target ? MESSAGE_TYPE.contextCommand : MESSAGE_TYPE.chatCommand
  return origin?.kind === 'component' ? MESSAGE_TYPE.reply : MESSAGE_TYPE.default
}

/** What a message in answer to an interaction says about it. */
const aboutOrigin = (world: World, origin: InteractionState): Json => ({
  application_id: world.applicationId,
  webhook_id: world.applicationId,
  interaction_metadata: metadataOf(origin),
  ...(origin.kind === 'component' &&
    origin.source && {
      message_reference: { type: 0, channel_id: origin.source.channelId, message_id: origin.source.id },
    }),
})

/** Discord adds to a file component what it knows of the file. */
const withFile = (component: unknown, files: Message['files']): unknown => {
  const { url } = isJson(component) && isJson(component.file) ? component.file : {}
  const found = files.find(({ name }) => url === `attachment://${name}`)
  if (!found || !isJson(component)) return component
  const at = `https://cdn.discordapp.com/attachments/0/${found.id}/${encodeURIComponent(found.name)}`
  const file = { id: found.id, url: at, proxy_url: at, attachment_id: found.id }
  return { spoiler: false, ...component, file, name: found.name, size: found.size }
}

/** The message object of the REST API, as somebody sees it who may see everything. */
export const apiMessage = (world: World, message: Message): Json => {
  const shown = show(message)
  const { origin } = message
  return {
    id: message.id,
    type: typeOf(origin),
    channel_id: message.channelId,
    author: apiUser(message.author),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    pinned: false,
    mention_everyone: shown.mentions.some((who) => who === 'everyone' || who === 'here'),
    mentions: [],
    mention_roles: shown.mentions.filter((who) => who.startsWith('&')).map((who) => who.slice(1)),
    attachments: [
      ...message.uploads.map((id) => attachmentOf(world, id)),
      ...message.files.map(({ id, name, size, type }) => {
        const url = `https://cdn.discordapp.com/attachments/${message.channelId}/${id}/${encodeURIComponent(name)}`
        return { id, filename: name, size, content_type: type, url, proxy_url: url }
      }),
    ],
    embeds: message.embeds.map(apiEmbed),
    components: numbered(message.components).map((one) => withFile(one, message.files)),
    flags: message.flags,
    ...(isPresent(message.nonce) && { nonce: message.nonce }),
    ...(origin && aboutOrigin(world, origin)),
  }
}
