import { OPTION } from './command-options.ts'
import { isJson, isPresent, type Json } from './problems.ts'

export type Value = string | number | boolean
type SentOption = { name: string; type: number; value: Value }

const PICKED: readonly number[] = [OPTION.user, OPTION.channel, OPTION.role, OPTION.mentionable, OPTION.attachment]
const SNOWFLAKE = /^\d{17,20}$/

const optionsOf = (holder: Json): Json[] => (Array.isArray(holder.options) ? holder.options.filter(isJson) : [])

const problemOf = (option: Json, value: Value): string | null => {
  const name = `option "${String(option.name)}"`
  const choices = Array.isArray(option.choices) ? option.choices.filter(isJson) : []
  if (option.type === OPTION.string) {
    if (typeof value !== 'string') return `${name} takes text, not ${JSON.stringify(value)}`
    const min = Math.max(1, Number(option.min_length ?? 1))
    const max = Number(option.max_length ?? 6000)
    if (value.length < min || value.length > max)
      return `${name} takes ${min} to ${max} characters; got ${value.length}`
  } else if (option.type === OPTION.integer || option.type === OPTION.number) {
    if (typeof value !== 'number' || !Number.isFinite(value))
      return `${name} takes a number, not ${JSON.stringify(value)}`
    if (option.type === OPTION.integer && !Number.isSafeInteger(value))
      return `${name} takes a whole number, not ${value}`
    const { min_value: min, max_value: max } = option
    if ((typeof min === 'number' && value < min) || (typeof max === 'number' && value > max))
      return `${name} takes ${String(min ?? 'any')} to ${String(max ?? 'any')}; got ${value}`
  } else if (option.type === OPTION.boolean) {
    if (typeof value !== 'boolean') return `${name} takes true or false, not ${JSON.stringify(value)}`
  } else if (PICKED.includes(Number(option.type))) {
    if (typeof value !== 'string' || !SNOWFLAKE.test(value)) return `${name} takes an id, not ${JSON.stringify(value)}`
  } else return `${name} has type ${String(option.type)}, which this double's actors cannot fill yet`
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    return `${name} takes one of ${choices.map((choice) => JSON.stringify(choice.value)).join(', ')}; got ${JSON.stringify(value)}`
  return null
}

/** Typed options as the client sends them, or why the client would not let them be sent. */
export const fillOptions = (
  holder: Json,
  given: Record<string, Value>,
): { options: SentOption[]; problems: string[] } => {
  const known = optionsOf(holder)
  const problems: string[] = []
  const options: SentOption[] = []
  for (const [name, value] of Object.entries(given)) {
    const option = known.find((one) => one.name === name)
    const problem = option ? problemOf(option, value) : `there is no option "${name}"`
    if (problem) problems.push(problem)
    if (option) options.push({ name, type: Number(option.type), value })
  }
  for (const { name, required } of known)
    if (required === true && !isPresent(given[String(name)])) problems.push(`option "${String(name)}" is required`)
  return { options, problems }
}

/** Follows `group subcommand` or `subcommand` down; null when the command has no such path or needs a longer one. */
export const findSubcommand = (command: Json, path: readonly string[]): Json | null => {
  const [name, ...rest] = path
  const children = optionsOf(command).filter(({ type }) => type === OPTION.subcommand || type === OPTION.group)
  if (name === undefined) return children.length === 0 ? command : null
  const child = children.find((one) => one.name === name)
  return child ? findSubcommand(child, rest) : null
}

/** Options under their subcommand path, as INTERACTION_CREATE carries them. */
export const nestOptions = (path: readonly string[], options: readonly SentOption[]): readonly Json[] => {
  const [name, ...rest] = path
  if (name === undefined) return options
  return [{ name, type: rest.length > 0 ? OPTION.group : OPTION.subcommand, options: nestOptions(rest, options) }]
}
