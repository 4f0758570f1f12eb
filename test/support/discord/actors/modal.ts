import type { Interaction, InteractionState } from '../interactions.ts'
import { type Field, fieldsOf, isRequired } from '../modals.ts'
import { type Channel, channelById } from '../places.ts'
import { COMPONENT } from '../rules/controls.ts'
import { isJson, type Json } from '../rules/problems.ts'
import { resolvedValues, wrongChoice } from './components.ts'
import { type Acting, startInteraction } from './start.ts'

/** Text, a choice, a tick, several choices. */
export type FieldValue = string | boolean | readonly string[]

const MAX_INPUT = 4000
const SHORT = 1

const options = ({ options }: Json): Json[] => (Array.isArray(options) ? options.filter(isJson) : [])
const defaults = (part: Json): string[] =>
  options(part).flatMap((option) => (option.default === true ? [String(option.value)] : []))

const fillText = (part: Json, given: FieldValue | undefined): Json => {
  const value = given ?? part.value ?? ''
  if (typeof value !== 'string') throw new Error('it takes text')
  const least = Number(part.min_length ?? 0)
  const most = Number(part.max_length ?? MAX_INPUT)
  if (value === '' && isRequired(part)) throw new Error('it is required')
  if (value !== '' && (value.length < least || value.length > most))
    throw new Error(`it takes ${least} to ${most} characters; got ${value.length}`)
  if (part.style === SHORT && value.includes('\n')) throw new Error('it takes one line')
  return { value }
}

const fillRadio = (part: Json, given: FieldValue | undefined): Json => {
  const value = given ?? defaults(part)[0] ?? null
  if (value === null) {
    if (isRequired(part)) throw new Error('it is required')
  } else if (!options(part).some((option) => option.value === value))
    throw new Error(`it does not offer ${JSON.stringify(value)}`)
  return { value }
}

/** Checkbox groups and select menus. */
const fillList = (part: Json, given: FieldValue | undefined): Json => {
  const values = given === undefined ? defaults(part) : typeof given === 'string' ? [given] : given
  if (typeof values === 'boolean') throw new Error('it takes a list of values')
  if (values.length === 0 && !isRequired(part)) return { values }
  if (values.length === 0) throw new Error('it is required')
  const most = part.max_values ?? (part.type === COMPONENT.checkboxGroup ? options(part).length : 1)
  const wrong = wrongChoice({ ...part, max_values: most }, values, Number(part.min_values ?? 1))
  if (wrong) throw new Error(wrong)
  return { values }
}

const fill = (part: Json, given: FieldValue | undefined): Json => {
  switch (part.type) {
    case COMPONENT.textInput:
      return fillText(part, given)
    case COMPONENT.radioGroup:
      return fillRadio(part, given)
    case COMPONENT.checkbox:
      if (given !== undefined && typeof given !== 'boolean') throw new Error('it takes true or false')
      return { value: given ?? part.default === true }
    case COMPONENT.fileUpload:
      if (given !== undefined || isRequired(part)) throw new Error("this double's actors cannot upload files yet")
      return { values: [] }
    default:
      return fillList(part, given)
  }
}

const isNamed = (name: string, { label, part }: Field): boolean => part.custom_id === name || label === name

/** Each part as it is sent back, by its custom_id. */
const fillAll = (fields: readonly Field[], values: Record<string, FieldValue>): Map<unknown, Json> => {
  const unknown = Object.keys(values).find((name) => !fields.some((field) => isNamed(name, field)))
  if (unknown !== undefined) throw new Error(`it has no field "${unknown}"`)
  return new Map(
    fields.map((field) => {
      const { part, label } = field
      const name = Object.keys(values).find((one) => isNamed(one, field))
      const { type, id, custom_id } = part
      try {
        return [custom_id, { type, id, custom_id, ...fill(part, name === undefined ? undefined : values[name]) }]
      } catch (error) {
        throw new Error(`field "${label}": ${error instanceof Error ? error.message : error}`)
      }
    }),
  )
}

/** The modal's parts as MODAL_SUBMIT carries them: types, ids and what was filled in. */
const submitted = (components: readonly unknown[], filled: Map<unknown, Json>): Json[] =>
  components.filter(isJson).map(({ type, id, component, components: children }) => ({
    ...{ type, id },
    ...(isJson(component) && { component: filled.get(component.custom_id) }),
    ...(Array.isArray(children) && { components: children.filter(isJson).map((part) => filled.get(part.custom_id)) }),
  }))

const resolvedOfAll = (
  acting: Acting,
  channel: Channel,
  fields: readonly Field[],
  filled: Map<unknown, Json>,
): Json => {
  const resolved: Record<string, Json> = {}
  for (const { part } of fields) {
    const values = filled.get(part.custom_id)?.values
    const found = Array.isArray(values) ? resolvedValues(acting, channel, part, values) : null
    for (const [kind, entries] of Object.entries(found ?? {}))
      if (isJson(entries)) resolved[kind] = { ...resolved[kind], ...entries }
  }
  return resolved
}

export const submitModal = (
  acting: Acting,
  opener: InteractionState | undefined,
  values: Record<string, FieldValue>,
): Interaction => {
  const { world, person } = acting
  const refuse = (why: string): never => {
    throw new Error(`Discord's client would not submit the modal: ${why}`)
  }
  const modal = opener?.modal
  if (!opener || !modal) return refuse('none was opened')
  if (opener.user.id !== person.user.id) return refuse(`only ${opener.user.username} sees it`)
  if (modal.isSubmitted) return refuse('it was submitted already')
  const fields = fieldsOf(modal)
  const channel = channelById(world, opener.channelId)
  try {
    const filled = fillAll(fields, values)
    const resolved = resolvedOfAll(acting, channel, fields, filled)
    const { view } = startInteraction(acting, {
      kind: 'modal',
      title: `modal "${modal.title}"`,
      owners: opener.owners,
      source: opener.source,
      openedBy: opener,
      channel,
      data: {
        custom_id: modal.customId,
        components: submitted(modal.components, filled),
        ...(Object.keys(resolved).length > 0 && { resolved }),
      },
    })
    modal.isSubmitted = true
    return view
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
