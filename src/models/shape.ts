import type { BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models'
import { type ZodType, z } from 'zod'
import type { Provider } from './provider.ts'

/**
 * How a structure is asked for: by a tool that must be called, by a schema that the provider keeps to, by any JSON with
 * the schema in words, or in words alone.
 */
export type Shape = 'tool' | 'schema' | 'json' | 'words'

/** The best first; what a server refuses is followed by the next. Ollama and OpenAI's servers keep to a schema. */
export const SHAPES: Readonly<Record<Provider['kind'], readonly Shape[]>> = {
  openai: ['schema', 'json', 'words'],
  anthropic: ['tool', 'schema', 'words'],
  ollama: ['schema', 'json', 'words'],
}

export type Schema = Record<string, unknown>

/** What every provider takes in a schema; what a strict one refuses (bounds, patterns, defaults) is checked afterwards. */
const KEYWORDS = new Set(['type', 'enum', 'const', 'description', '$ref'])

export const schemaOf = (schema: ZodType): Schema => plain(z.toJSONSchema(schema, { io: 'input' }))

const plain = (schema: unknown): Schema => {
  const given: Schema = typeof schema === 'object' && schema !== null ? { ...schema } : {}
  const out: Schema = Object.fromEntries(Object.entries(given).filter(([key]) => KEYWORDS.has(key)))
  const parts = (key: string) =>
    Object.entries(given[key] ?? {}).map(([name, part]): [string, Schema] => [name, plain(part)])
  if (given.$defs) out.$defs = Object.fromEntries(parts('$defs'))
  if (given.items) out.items = plain(given.items)
  const choices = given.anyOf ?? given.oneOf
  if (Array.isArray(choices)) out.anyOf = choices.map(plain)
  if (given.properties) {
    const properties = parts('properties')
    out.properties = Object.fromEntries(properties)
    out.required = properties.map(([name]) => name)
    out.additionalProperties = false
  }
  return out
}

type Named = { name: string; description: string }

/** The shape as an option of a provider's LangChain class. */
export const optionsFor = (
  kind: Provider['kind'],
  shape: Shape,
  { name, description }: Named,
  schema: Schema,
): Partial<BaseChatModelCallOptions> & Record<string, unknown> => {
  // Where a protocol has no place for the name, the schema's title is.
  const titled = { title: name, description, ...schema }
  switch (shape) {
    case 'tool':
      return { tools: [{ name, description, input_schema: schema }], tool_choice: { type: 'tool', name } }
    case 'schema':
      if (kind === 'anthropic') return { outputConfig: { format: { type: 'json_schema', schema: titled } } }
      if (kind === 'ollama') return { format: titled }
      return { response_format: { type: 'json_schema', json_schema: { name, description, schema, strict: true } } }
    case 'json':
      return kind === 'ollama' ? { format: 'json' } : { response_format: { type: 'json_object' } }
    case 'words':
      return {}
  }
}

/** For shapes that a provider does not keep to by itself. */
export const inWords = ({ description }: Named, schema: Schema): string =>
  `Answer with one JSON object and nothing else. ${description}\nIts JSON schema:\n${JSON.stringify(schema)}`
