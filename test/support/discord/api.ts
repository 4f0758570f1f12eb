import type { Message } from './messages.ts'
import { COMPONENT } from './rules/components.ts'
import { isJson, isPresent, type Json } from './rules/problems.ts'
import { show } from './shown.ts'
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
    case COMPONENT.mediaGallery:
      return { ...component, items: Array.isArray(component.items) ? component.items.map(unfurled) : [] }
    default:
      return component
  }
}

/** Components as Discord returns them: each with an id, counted in reading order. */
const numbered = (components: readonly unknown[], next = { id: 1 }): unknown[] =>
  components.map((component) => {
    if (!isJson(component)) return component
    const { id, components: children, accessory } = component
    return {
      ...filledIn(component),
      id: id || next.id++,
      ...(Array.isArray(children) && { components: numbered(children, next) }),
      ...(isPresent(accessory) && { accessory: numbered([accessory], next)[0] }),
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

const CHAT_INPUT_COMMAND = 20

/** The message object of the REST API. `origin` is the interaction's metadata, null for a message of the bot's own. */
export const apiMessage = (world: World, message: Message, origin: Json | null): Json => {
  const shown = show(message)
  return {
    id: message.id,
    type: origin ? CHAT_INPUT_COMMAND : 0,
    channel_id: message.channelId,
    author: apiUser(world.bot),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    pinned: false,
    mention_everyone: shown.mentions.some((who) => who === 'everyone' || who === 'here'),
    mentions: [],
    mention_roles: shown.mentions.filter((who) => who.startsWith('&')).map((who) => who.slice(1)),
    attachments: message.files.map(({ id, name, size, type }) => {
      const url = `https://cdn.discordapp.com/attachments/${message.channelId}/${id}/${encodeURIComponent(name)}`
      return { id, filename: name, size, content_type: type, url, proxy_url: url }
    }),
    embeds: message.embeds.map(apiEmbed),
    components: numbered(message.components),
    flags: message.flags,
    ...(isPresent(message.nonce) && { nonce: message.nonce }),
    ...(origin && {
      application_id: world.applicationId,
      webhook_id: world.applicationId,
      interaction_metadata: origin,
    }),
  }
}
