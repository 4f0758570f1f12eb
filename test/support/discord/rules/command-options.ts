import { checkDescriptions, checkLocalized, checkNames } from './command-names.ts'
import { checkInteger, checkList, checkText, isJson, isPresent, type Json, type Report } from './problems.ts'

export const OPTION = {
  ...{ subcommand: 1, group: 2, string: 3, integer: 4, boolean: 5 },
  ...{ user: 6, channel: 7, role: 8, mentionable: 9, number: 10, attachment: 11 },
} as const

const checkChoices = (report: Report, path: string, option: Json): void => {
  const choices = checkList(report, `${path}.choices`, option.choices, { max: 25 })
  const names = new Set<unknown>()
  for (const [index, choice] of choices.entries()) {
    const at = `${path}.choices.${index}`
    const { name, name_localizations, value } = isJson(choice) ? choice : {}
    checkText(report, `${at}.name`, name, { max: 100, required: true })
    checkLocalized(report, `${at}.name_localizations`, name_localizations, (where, text) =>
      checkText(report, where, text, { max: 100 }),
    )
    if (option.type === OPTION.string) checkText(report, `${at}.value`, value, { max: 100, required: true })
    else if (typeof value !== 'number' || (option.type === OPTION.integer && !Number.isInteger(value)))
      report(`${at}.value`, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not a number of the option's type.`)
    if (names.has(name))
      report(`${at}.name`, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Choice names must be unique')
    names.add(name)
  }
  const takesText = option.type === OPTION.string || option.type === OPTION.integer || option.type === OPTION.number
  if (option.autocomplete === true && !takesText)
    report(
      `${path}.autocomplete`,
      'BASE_TYPE_CHOICES',
      'Autocomplete needs an option of type string, integer or number',
    )
  if (choices.length > 0 && option.autocomplete === true)
    report(`${path}.autocomplete`, 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', 'Choices exclude autocomplete')
}

const checkRange = (report: Report, path: string, option: Json): void => {
  const isNumber = option.type === OPTION.integer || option.type === OPTION.number
  for (const key of ['min_value', 'max_value'])
    if (
      isPresent(option[key]) &&
      (!isNumber || !Number.isFinite(option[key]) || Math.abs(Number(option[key])) > Number.MAX_SAFE_INTEGER)
    )
      report(
        `${path}.${key}`,
        'NUMBER_TYPE_RANGE',
        `${key} needs an option of type integer or number and a safe number`,
      )
  for (const [key, min] of [
    ['min_length', 0],
    ['max_length', 1],
  ] as const) {
    if (isPresent(option[key]) && option.type !== OPTION.string)
      report(`${path}.${key}`, 'BASE_TYPE_CHOICES', `${key} needs an option of type string`)
    checkInteger(report, `${path}.${key}`, option[key], { min, max: 6000 })
  }
  for (const [low, high] of [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const)
    if (isPresent(option[low]) && isPresent(option[high]) && Number(option[low]) > Number(option[high]))
      report(`${path}.${low}`, 'NUMBER_TYPE_RANGE', `${low} must not be above ${high}`)
}

/** Checks the options of a command (`parent` undefined), group or subcommand (`parent`: its option type). */
export const checkOptions = (report: Report, path: string, value: unknown, parent: number | undefined): void => {
  const options = checkList(report, path, value, { max: 25 }).map((option) => (isJson(option) ? option : {}))
  const names = new Set<unknown>()
  let sawOptional = false
  for (const [index, option] of options.entries()) {
    const at = `${path}.${index}`
    checkNames(report, at, option, true)
    checkDescriptions(report, at, option)
    checkInteger(report, `${at}.type`, option.type, { min: 1, max: OPTION.attachment, required: true })
    if (names.has(option.name))
      report(
        `${at}.name`,
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        `Option "${String(option.name)}" exists already`,
      )
    names.add(option.name)

    const nests = option.type === OPTION.subcommand || option.type === OPTION.group
    const allowed =
      parent === undefined
        ? !nests || options.every(({ type }) => type === OPTION.subcommand || type === OPTION.group)
        : parent === OPTION.group
          ? option.type === OPTION.subcommand
          : !nests
    if (!allowed)
      report(
        `${at}.type`,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group options must not be mixed with others',
      )
    if (nests) {
      checkOptions(report, `${at}.options`, option.options, Number(option.type))
      continue
    }
    if (option.required === true && sawOptional)
      report(
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    if (option.required !== true) sawOptional = true
    checkChoices(report, at, option)
    checkRange(report, at, option)
  }
}
