import { readFile } from 'node:fs/promises'
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Exchange } from './rest.ts'
import { isJson, type Json } from './rules/problems.ts'

const FORMATS = ['snowflake', 'nonce', 'int32', 'int53', 'int64', 'uint32']
/** Schemas whose default_member_permissions is typed as an integer, while bots send (and Discord takes) a string. */
const WITH_PERMISSIONS = ['ApplicationCommandCreateRequest', 'ApplicationCommandUpdateRequest']

/** What an exchange breaks of Discord's own description of its API, one line each; also when it does not know the route. */
export type Contract = (exchange: Exchange) => string[]

const escaped = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))

const child = (value: unknown, ...keys: string[]): Json => {
  const found = keys.reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), value)
  return isJson(found) ? found : {}
}

/** Fixed paths before those with parameters, so that `/users/@me` is not taken for `/users/{id}`. */
const matcher = (paths: readonly string[]): ((path: string) => string | undefined) => {
  const patterns = paths
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
  return (path) => patterns.find(({ pattern }) => pattern.test(path))?.path
}

/** Reads Discord's OpenAPI file. The double never needs it; its tests may. */
export const readContract = async (file: URL): Promise<Contract> => {
  const openapi: unknown = JSON.parse(await readFile(file, 'utf8'))
  for (const name of WITH_PERMISSIONS) {
    const field = child(openapi, 'components', 'schemas', name, 'properties', 'default_member_permissions')
    field.type = ['integer', 'string', 'null']
  }
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true })
  addFormats.default(ajv)
  for (const format of FORMATS) ajv.addFormat(format, true)
  ajv.addSchema(openapi as AnySchema, 'discord')
  const pathOf = matcher(Object.keys(child(openapi, 'paths')))

  const compiled = new Map<string, ValidateFunction>()
  const check = (pointer: readonly string[], value: unknown): string[] => {
    const $ref = `discord#/${pointer.map(escaped).join('/')}`
    const validate = compiled.get($ref) ?? ajv.compile({ $ref })
    compiled.set($ref, validate)
    return validate(value) ? [] : [ajv.errorsText(validate.errors, { dataVar: 'body', separator: '\n' })]
  }

  return ({ method, path, request, status, response }) => {
    const known = pathOf(decodeURIComponent(path))
    const operation = [known ?? '', method.toLowerCase()]
    const described = child(openapi, 'paths', ...operation)
    if (Object.keys(described).length === 0) return [`${method} ${path}: Discord has no such route`]
    const answer = child(described, 'responses', String(status))
    if (Object.keys(answer).length === 0) return [`${method} ${path}: Discord does not answer ${status}`]

    const json = ['content', 'application/json', 'schema']
    const wrong: string[] = []
    if (request !== undefined && described.requestBody) {
      const found = check(['paths', ...operation, 'requestBody', ...json], request)
      wrong.push(...found.map((why) => `${method} ${path}: accepted a request with ${why}`))
    }
    const hasBody = Object.keys(child(answer, ...json)).length > 0
    if (hasBody !== (response !== undefined)) wrong.push(`${method} ${path}: body expected: ${hasBody}`)
    if (hasBody) {
      const found = check(['paths', ...operation, 'responses', String(status), ...json], response)
      wrong.push(...found.map((why) => `${method} ${path}: answered with ${why}`))
    }
    return wrong
  }
}
