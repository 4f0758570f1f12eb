import type { ZodType } from 'zod'
import { Refused } from './protocol.ts'

/** The value where it has the shape; else a bad request, with `explain` of the first problem. */
export const checked = <T>(
  shape: ZodType<T>,
  value: unknown,
  explain: (problem: { path: string; message: string; unknownKey: string | null }) => string,
): T => {
  const { success, data, error } = shape.safeParse(value)
  if (success) return data
  const [issue] = error.issues
  const unknownKey = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? null) : null
  const path = [...(issue?.path ?? []), ...(unknownKey === null ? [] : [unknownKey])].join('.')
  throw new Refused('bad request', explain({ path, message: issue?.message ?? 'invalid', unknownKey }))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schemas inside a schema, with the path to each. */
const partsOf = (schema: Record<string, unknown>, path: string): [string, unknown][] => [
  ...['properties', '$defs', 'definitions'].flatMap((key) =>
    isObject(schema[key])
      ? Object.entries(schema[key]).map(([name, one]): [string, unknown] => [`${path}.${key}.${name}`, one])
      : [],
  ),
  ...['anyOf', 'oneOf', 'allOf'].flatMap((key) =>
    Array.isArray(schema[key]) ? schema[key].map((one, at): [string, unknown] => [`${path}.${key}.${at}`, one]) : [],
  ),
  ...(isObject(schema.items) ? [[`${path}.items`, schema.items] as [string, unknown]] : []),
]

/**
 * What a strict structure may not hold, as OpenAI and Anthropic describe it for structured outputs: objects must forbid
 * further properties; OpenAI also wants every property required. Null where nothing is wrong.
 */
export const strictProblem = (
  schema: unknown,
  { forbidden, allRequired }: { forbidden: readonly string[]; allRequired: boolean },
  path = 'schema',
): string | null => {
  if (!isObject(schema)) return `${path}: a schema must be an object`
  const bad = forbidden.find((key) => key in schema)
  if (bad !== undefined) return `${path}: '${bad}' is not permitted`
  const properties = isObject(schema.properties) ? Object.keys(schema.properties) : []
  if (schema.type === 'object' || properties.length > 0) {
    if (schema.additionalProperties !== false)
      return `${path}: 'additionalProperties' is required to be supplied and to be false`
    const required = Array.isArray(schema.required) ? schema.required : []
    const missing = properties.find((name) => !required.includes(name))
    if (allRequired && missing !== undefined)
      return `${path}: 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'`
  }
  for (const [where, part] of partsOf(schema, path)) {
    const problem = strictProblem(part, { forbidden, allRequired }, where)
    if (problem !== null) return problem
  }
  return null
}

export const titleOf = (schema: unknown): string =>
  isObject(schema) && typeof schema.title === 'string' ? schema.title : 'json_schema'
