export type Json = Record<string, unknown>

/** One wrong field. `path` is dotted, from the body's root: `embeds.0.title`. */
export type Problem = { path: string; code: string; message: string }

export type Report = (path: string, code: string, message: string) => void

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isPresent = (value: unknown): boolean => value !== undefined && value !== null

/** Runs one check and returns what it reported. */
export const problemsOf = (check: (report: Report) => void): Problem[] => {
  const problems: Problem[] = []
  check((path, code, message) => problems.push({ path, code, message }))
  return problems
}

/** Discord's nested form of code 50035: `{ data: { content: { _errors: [{ code, message }] } } }`. */
export const nestedErrors = (problems: readonly Problem[]): Json => {
  const root: Json = {}
  for (const { path, code, message } of problems) {
    let node = root
    for (const key of path === '' ? [] : path.split('.')) {
      const next = node[key]
      if (isJson(next)) node = next
      else {
        const created: Json = {}
        node[key] = created
        node = created
      }
    }
    const known = node._errors
    node._errors = [...(Array.isArray(known) ? known : []), { code, message }]
  }
  return root
}

/** Lengths are counted in UTF-16 code units: never more lenient than Discord. */
export const checkText = (
  report: Report,
  path: string,
  value: unknown,
  { min = 1, max, required = false }: { min?: number; max: number; required?: boolean },
): void => {
  if (!isPresent(value)) {
    if (required) report(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  } else if (typeof value !== 'string') {
    report(path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.')
  } else if (value.length < min || value.length > max) {
    const [code, message] =
      min === 0
        ? ['BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`]
        : ['BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`]
    report(path, code, message)
  } else if (min > 0 && value.trim() === '') {
    report(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  }
}

export const checkInteger = (
  report: Report,
  path: string,
  value: unknown,
  { min, max, required = false }: { min: number; max: number; required?: boolean },
): void => {
  if (!isPresent(value)) {
    if (required) report(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  } else if (typeof value !== 'number' || !Number.isInteger(value)) {
    report(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not an integer.`)
  } else if (value < min || value > max) {
    report(path, 'NUMBER_TYPE_RANGE', `int value should be between ${min} and ${max}.`)
  }
}

/** The items of a list that may be missing; reports a wrong type or length. */
export const checkList = (
  report: Report,
  path: string,
  value: unknown,
  { min = 0, max, required = false }: { min?: number; max: number; required?: boolean },
): readonly unknown[] => {
  if (!isPresent(value)) {
    if (required) report(path, 'BASE_TYPE_REQUIRED', 'This field is required')
    return []
  }
  if (!Array.isArray(value)) {
    report(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
    return []
  }
  if (value.length < min || value.length > max) {
    const [code, message] =
      min === 0
        ? ['BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`]
        : ['BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`]
    report(path, code, message)
  }
  return value
}

export const checkUrl = (report: Report, path: string, value: unknown, schemes: readonly string[]): void => {
  if (!isPresent(value)) return
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (!url || !schemes.includes(url.protocol))
    report(path, 'URL_TYPE_INVALID_SCHEME', `"${String(value)}": must be a URL with one of: ${schemes.join(' ')}`)
}
