import { checkLocalized } from './command-names.ts'
import { OPTION } from './command-options.ts'
import { checkList, checkText, isJson, type Report } from './problems.ts'

/** Checks the choices that answer an autocomplete for an option of this type. */
export const checkChoices = (report: Report, path: string, value: unknown, option: number | null): void => {
  for (const [index, choice] of checkList(report, path, value, { max: 25, required: true }).entries()) {
    const at = `${path}.${index}`
    const { name, name_localizations, value: chosen } = isJson(choice) ? choice : {}
    checkText(report, `${at}.name`, name, { max: 100, required: true })
    checkLocalized(report, `${at}.name_localizations`, name_localizations, (where, text) =>
      checkText(report, where, text, { max: 100 }),
    )
    if (option === OPTION.string) checkText(report, `${at}.value`, chosen, { max: 100, required: true })
    else if (typeof chosen !== 'number' || (option === OPTION.integer && !Number.isSafeInteger(chosen)))
      report(`${at}.value`, 'NUMBER_TYPE_COERCE', `Value "${String(chosen)}" is not a number of the option's type.`)
  }
}
