import { UsageError } from '../../../src/errors.ts'

/** What was chosen of `choices`; undefined where nothing was. `name` is what the reader called it. */
export const oneOf = <T extends string>(
  name: string,
  choices: readonly T[],
  value: string | undefined,
): T | undefined => {
  const choice = choices.find((one) => one === value)
  if (value !== undefined && choice === undefined)
    throw new UsageError(`${name} is "${value}"; expected ${choices.join(', ')}.`)
  return choice
}

/** The tag of a language, as Discord names what its readers use. */
export const checkedLocale = (name: string, locale: string): string => {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale
  } catch (error) {
    if (error instanceof RangeError)
      throw new UsageError(`${name} is "${locale}"; expected one such as en-GB, de or fr.`)
    throw error
  }
}
