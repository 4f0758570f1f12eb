import { checkAttached, checkComponents } from './components.ts'
import { checkEmbeds } from './embeds.ts'
import {
  checkInteger,
  checkList,
  checkText,
  isJson,
  type Json,
  type Problem,
  problemsOf,
  type Report,
} from './problems.ts'

export const FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const

const MAX_CONTENT = 2000

/** What a message holds; `files`: names of attachments. */
export type Parts = {
  content: string
  embeds: readonly unknown[]
  components: readonly unknown[]
  flags: number
  files: readonly string[]
}

export const isEmpty = ({ content, embeds, components, files, flags }: Parts): boolean => {
  if (flags & FLAG.componentsV2) return components.length === 0
  return content.trim() === '' && embeds.length === 0 && components.length === 0 && files.length === 0
}

const checkAllowedMentions = (report: Report, value: unknown): void => {
  if (!isJson(value)) return
  const parse = checkList(report, 'allowed_mentions.parse', value.parse, { max: 3 })
  for (const [index, kind] of parse.entries())
    if (!['users', 'roles', 'everyone'].includes(String(kind)))
      report(
        `allowed_mentions.parse.${index}`,
        'BASE_TYPE_CHOICES',
        "Value must be one of ('users', 'roles', 'everyone').",
      )
  for (const key of ['users', 'roles']) {
    const ids = checkList(report, `allowed_mentions.${key}`, value[key], { max: 100 })
    if (ids.length > 0 && parse.includes(key))
      report(
        'allowed_mentions',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      )
  }
}

const checkV2 = (report: Report, body: Json, parts: Parts): void => {
  const legacy = {
    content: parts.content !== '',
    embeds: parts.embeds.length > 0,
    poll: isJson(body.poll),
    sticker_ids: Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0,
  }
  for (const [field, used] of Object.entries(legacy))
    if (used)
      report(
        field,
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      )
}

/**
 * Checks the body of a message that is created or edited.
 * `parts` is the message as the body would leave it; `before` its flags before an edit, null for a new message.
 */
export const checkMessage = (body: Json, parts: Parts, before: number | null): Problem[] =>
  problemsOf((report) => {
    checkText(report, 'content', body.content, { min: 0, max: MAX_CONTENT })
    checkInteger(report, 'flags', body.flags, { min: 0, max: 2 ** 31 - 1 })
    checkEmbeds(report, body.embeds)
    checkAllowedMentions(report, body.allowed_mentions)
    const v2 = (parts.flags & FLAG.componentsV2) !== 0
    checkComponents(report, body.components ?? parts.components, v2)
    if (v2) checkV2(report, body, parts)
    if (v2) checkAttached(report, body.components ?? parts.components, parts.files)
    const wasV2 = before !== null && (before & FLAG.componentsV2) !== 0
    if (wasV2 && typeof body.flags === 'number' && !(body.flags & FLAG.componentsV2))
      report('flags', 'MESSAGE_FLAG_COMPONENTS_V2_REMOVED', 'IS_COMPONENTS_V2 cannot be removed from a message')
    if (typeof body.nonce === 'string') checkText(report, 'nonce', body.nonce, { min: 0, max: 25 })
  })
