import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Exchange } from './rest.ts'
import { isJson, type Json } from './rules/problems.ts'
import { exactUnions } from './unions.ts'

/** Discord's own description of its API lies beside the repository, where there is one. */
const OPENAPI = new URL('../../../../shared/discord/openapi.json', import.meta.url)

const FORMATS = ['snowflake', 'nonce', 'int32', 'int53', 'int64', 'uint32']
/** Schemas whose default_member_permissions is typed as an integer, while bots send (and Discord takes) a string. */
const WITH_PERMISSIONS = ['ApplicationCommandCreateRequest', 'ApplicationCommandUpdateRequest']
const JSON_SCHEMA = ['content', 'application/json', 'schema']

/** Every bot uses these: compiled at the start, lest the first command lose a second of its three. */
const HOT = [
  ['post', '/interactions/{interaction_id}/{interaction_token}/callback', '200'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/@original', '200'],
  ['post', '/webhooks/{webhook_id}/{webhook_token}', '200'],
  ['put', '/applications/{application_id}/commands', '200'],
] as const

/** Discord's description of its API: says what is wrong with a request or an answer, one line each. */
export type Contract = {
  /** Of a request that was accepted; also when Discord does not know the route. */
  request(sent: Pick<Exchange, 'method' | 'path' | 'request'>): string[]
  /** Of the answer: an unknown status, a body that is missing, too much, or has another shape. */
  answer(given: Omit<Exchange, 'request'>): string[]
}

/** Tokens are long, and shortened. */
const labelOf = (method: string, path: string): string =>
  `${method} ${path}`.replace(/[\w.-]{40,}/g, (long) => `${long.slice(0, 6)}…`)

const escaped = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))

const child = (value: unknown, ...keys: string[]): Json => {
  const found = keys.reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), value)
  return isJson(found) ? found : {}
}

const isEmpty = (value: Json): boolean => Object.keys(value).length === 0

/** Fixed paths before those with parameters, so that `/users/@me` is not taken for `/users/{id}`. */
const matcher = (paths: readonly string[]): ((path: string) => string) => {
  const patterns = paths
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
  return (path) => patterns.find(({ pattern }) => pattern.test(decodeURIComponent(path)))?.path ?? ''
}

const widenPermissions = (openapi: unknown): void => {
  for (const name of WITH_PERMISSIONS) {
    const field = child(openapi, 'components', 'schemas', name, 'properties', 'default_member_permissions')
    field.type = ['integer', 'string', 'null']
  }
}

/** Checks a value against the schema at a pointer into the file; each is compiled once. */
const createCheck = (openapi: Json): ((pointer: readonly string[], value: unknown) => string[]) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: true, inlineRefs: false })
  addFormats.default(ajv)
  for (const format of FORMATS) ajv.addFormat(format, true)
  ajv.addSchema(openapi as AnySchema, 'discord')
  const compiled = new Map<string, ValidateFunction>()
  return (pointer, value) => {
    const $ref = `discord#/${pointer.map(escaped).join('/')}`
    const validate = compiled.get($ref) ?? ajv.compile({ $ref })
    compiled.set($ref, validate)
    return validate(value) ? [] : [ajv.errorsText(validate.errors?.slice(0, 1), { dataVar: 'body' })]
  }
}

const readContract = async (file: URL): Promise<Contract> => {
  const raw: unknown = JSON.parse(await readFile(file, 'utf8'))
  widenPermissions(raw)
  const openapi = exactUnions(raw)
  const check = createCheck(openapi)
  const pathOf = matcher(Object.keys(child(openapi, 'paths')))
  for (const [method, path, status] of HOT) {
    check(['paths', path, method, 'requestBody', ...JSON_SCHEMA], {})
    check(['paths', path, method, 'responses', status, ...JSON_SCHEMA], {})
  }

  return {
    request({ method, path, request }) {
      const label = labelOf(method, path)
      const pointer = ['paths', pathOf(path), method.toLowerCase()]
      const described = child(openapi, ...pointer)
      if (isEmpty(described)) return [`${label}: Discord has no such route`]
      if (request === undefined || !described.requestBody) return []
      return check([...pointer, 'requestBody', ...JSON_SCHEMA], request).map(
        (why) => `${label}: accepted a request with ${why}`,
      )
    },
    answer({ method, path, status, response }) {
      const label = labelOf(method, path)
      const pointer = ['paths', pathOf(path), method.toLowerCase(), 'responses', String(status)]
      const described = child(openapi, ...pointer)
      if (isEmpty(described)) return [`${label}: Discord does not answer ${status}`]
      const hasBody = !isEmpty(child(described, ...JSON_SCHEMA))
      if (hasBody !== (response !== undefined)) return [`${label}: body expected: ${hasBody}`]
      if (!hasBody) return []
      return check([...pointer, ...JSON_SCHEMA], response).map((why) => `${label}: answered with ${why}`)
    },
  }
}

let contract: Promise<Contract | null> | undefined

/** The contract, read once per process; null where the file is absent, and then the double goes by its own rules alone. */
export const loadContract = (): Promise<Contract | null> => {
  contract ??= existsSync(OPENAPI) ? readContract(OPENAPI) : Promise.resolve(null)
  return contract
}
