import { checkText, isJson, isPresent, type Json, type Report } from './problems.ts'

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const LOCALES: ReadonlySet<string> = new Set([
  ...['id', 'da', 'de', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl', 'pt-BR'],
  ...['ro', 'fi', 'sv-SE', 'vi', 'tr', 'cs', 'el', 'bg', 'ru', 'uk', 'hi', 'th', 'zh-CN', 'ja', 'zh-TW', 'ko'],
])

const checkName = (report: Report, path: string, name: unknown, chat: boolean): void => {
  if (typeof name !== 'string' || !chat) checkText(report, path, name, { max: 32, required: true })
  else if (!NAME.test(name) || name !== name.toLowerCase())
    report(path, 'APPLICATION_COMMAND_INVALID_NAME', `Command name is invalid: "${name}"`)
}

/** A dictionary from locale to text. */
export const checkLocalized = (
  report: Report,
  path: string,
  value: unknown,
  check: (at: string, text: unknown) => void,
): void => {
  if (!isPresent(value)) return
  if (!isJson(value)) report(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')
  else
    for (const [locale, text] of Object.entries(value)) {
      if (!LOCALES.has(locale))
        report(`${path}.${locale}`, 'ENUM_TYPE_COERCE', `Value "${locale}" is not a valid locale.`)
      if (isPresent(text)) check(`${path}.${locale}`, text)
    }
}

/** `name` and its localizations. Names of chat input commands and of options are lower case, without spaces. */
export const checkNames = (report: Report, path: string, holder: Json, chat: boolean): void => {
  checkName(report, `${path}.name`, holder.name, chat)
  checkLocalized(report, `${path}.name_localizations`, holder.name_localizations, (at, name) =>
    checkName(report, at, name, chat),
  )
}

export const checkDescriptions = (report: Report, path: string, holder: Json): void => {
  checkText(report, `${path}.description`, holder.description, { max: 100, required: true })
  checkLocalized(report, `${path}.description_localizations`, holder.description_localizations, (at, text) =>
    checkText(report, at, text, { max: 100 }),
  )
}
