import { flatten } from './rules/components.ts'
import { COMPONENT } from './rules/controls.ts'
import { isJson, type Json } from './rules/problems.ts'

/** A modal that a bot opened on somebody's screen. */
export type OpenModal = {
  customId: string
  title: string
  /** As sent, each with an id. */
  components: readonly unknown[]
  isSubmitted: boolean
}

/** A part of a modal to be filled in. */
type ShownField = {
  customId: string
  label: string
  /** Discord's component type: 4 text input, 21 radio group, 22 checkbox group, 23 checkbox, 3 and 5–8 selects. */
  type: number
  required: boolean
  /** What is filled in from the start. */
  value: string | null
  placeholder: string | null
  /** Labels of what may be chosen. */
  options: readonly string[]
}

export type ShownModal = {
  customId: string
  title: string
  /** Everything that a person can read in it, joined by line feeds. */
  text: string
  fields: readonly ShownField[]
}

export type Field = { label: string; description: string | null; part: Json }

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What can be filled in, in reading order, each with the label that stands over it. */
export const fieldsOf = ({ components }: Pick<OpenModal, 'components'>): Field[] =>
  components.filter(isJson).flatMap((top): Field[] => {
    if (top.type === COMPONENT.label && isJson(top.component))
      return [{ label: String(top.label), description: text(top.description), part: top.component }]
    if (top.type !== COMPONENT.row) return []
    return flatten([top])
      .filter(({ type }) => type === COMPONENT.textInput)
      .map((part) => ({ label: String(part.label), description: null, part }))
  })

const optionLabels = ({ options }: Json): string[] =>
  Array.isArray(options) ? options.map((option) => String(isJson(option) ? option.label : option)) : []

/** Discord takes every part for required that does not say otherwise; a lone checkbox may always stay empty. */
export const isRequired = ({ type, required }: Json): boolean => type !== COMPONENT.checkbox && required !== false

export const showModal = (modal: OpenModal): ShownModal => {
  const fields = fieldsOf(modal)
  const displayed = modal.components.filter(isJson).flatMap((top): (string | null)[] => {
    if (top.type === COMPONENT.textDisplay) return [text(top.content)]
    return fieldsOf({ components: [top] }).flatMap(({ label, description, part }) => [
      ...[label, description, text(part.placeholder), text(part.value)],
      ...optionLabels(part),
    ])
  })
  return {
    customId: modal.customId,
    title: modal.title,
    text: [modal.title, ...displayed].filter((line) => line !== null).join('\n'),
    fields: fields.map(({ label, part }) => ({
      customId: String(part.custom_id),
      label,
      type: Number(part.type),
      required: isRequired(part),
      value: text(part.value),
      placeholder: text(part.placeholder),
      options: optionLabels(part),
    })),
  }
}
