import { answerLanguages } from '../../src/config.ts'
import { UsageError } from '../../src/errors.ts'

/** `name` is what the reader called it: `--lang`, or a field. */
export const checkedLanguage = <T extends string | undefined>(name: string, language: T): T => {
  if (language === undefined || answerLanguages.some((one) => one === language)) return language
  throw new UsageError(`${name} is "${language}"; expected ${answerLanguages.join(', ')}.`)
}
