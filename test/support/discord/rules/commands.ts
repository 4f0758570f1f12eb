import { checkDescriptions, checkNames } from './command-names.ts'
import { checkOptions } from './command-options.ts'
import {
  checkInteger,
  checkList,
  isJson,
  isPresent,
  type Json,
  type Problem,
  problemsOf,
  type Report,
} from './problems.ts'

const CHAT = 1
/** Highest number of commands of a scope, by type: chat input, user, message, entry point. */
const MAX_COMMANDS: Record<number, number> = { 1: 100, 2: 15, 3: 15, 4: 1 }
/** Characters of names, descriptions and string values of one command, the longest locale of each field counting. */
const MAX_CHARACTERS = 8000

const longest = (value: unknown, localized: unknown): number =>
  Math.max(
    0,
    ...[value, ...(isJson(localized) ? Object.values(localized) : [])].map((text) =>
      typeof text === 'string' ? text.length : 0,
    ),
  )

const countCharacters = (holder: Json): number =>
  longest(holder.name, holder.name_localizations) +
  longest(holder.description, holder.description_localizations) +
  longest(holder.value, undefined) +
  [holder.options, holder.choices]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .reduce((sum: number, child) => sum + (isJson(child) ? countCharacters(child) : 0), 0)

const checkSets = (report: Report, path: string, value: unknown, max: number): void => {
  const seen = new Set<unknown>()
  for (const [index, item] of checkList(report, path, value, { max: max + 1 }).entries()) {
    checkInteger(report, `${path}.${index}`, item, { min: 0, max, required: true })
    if (seen.has(item)) report(path, 'SET_TYPE_CONTAINS_DUPLICATES', `${String(item)} is given twice`)
    seen.add(item)
  }
}

const checkCommand = (report: Report, path: string, command: Json): void => {
  const chat = (command.type ?? CHAT) === CHAT
  checkInteger(report, `${path}.type`, command.type, { min: 1, max: 4 })
  checkNames(report, path, command, chat)
  if (chat) {
    checkDescriptions(report, path, command)
    checkOptions(report, `${path}.options`, command.options, undefined)
  } else {
    if (command.type !== 4 && command.description)
      report(`${path}.description`, 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED', 'Only chat input commands have one')
    if (Array.isArray(command.options) && command.options.length > 0)
      report(`${path}.options`, 'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED', 'Only chat input commands have options')
  }
  const permissions = command.default_member_permissions
  if (isPresent(permissions) && !/^\d{1,20}$/.test(String(permissions)))
    report(`${path}.default_member_permissions`, 'NUMBER_TYPE_COERCE', `Value "${String(permissions)}" is not an int.`)
  checkSets(report, `${path}.contexts`, command.contexts, 2)
  checkSets(report, `${path}.integration_types`, command.integration_types, 1)
  const characters = countCharacters(command)
  if (characters > MAX_CHARACTERS)
    report(
      path,
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size: ${characters} of ${MAX_CHARACTERS} characters`,
    )
}

/** Checks the commands of one scope, as a bulk PUT sends them. Paths begin with the command's index. */
export const checkCommands = (commands: readonly unknown[]): Problem[] =>
  problemsOf((report) => {
    const names = new Set<string>()
    for (const [index, command] of commands.entries()) {
      if (!isJson(command)) {
        report(String(index), 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
        continue
      }
      checkCommand(report, String(index), command)
      const key = `${String(command.type ?? CHAT)} ${String(command.name)}`
      if (names.has(key))
        report(String(index), 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
      names.add(key)
    }
  })

/** The type of which there are too many commands, with its limit; null when all fit. */
export const overfullType = (commands: readonly unknown[]): { type: number; max: number } | null => {
  for (const [type, max] of Object.entries(MAX_COMMANDS)) {
    const count = commands.filter((command) => isJson(command) && Number(command.type ?? CHAT) === Number(type)).length
    if (count > max) return { type: Number(type), max }
  }
  return null
}
