/** What a script needs of a request of the chat model. */
export type Asked = { format: string | null; messages: readonly { role: string; text: string }[]; body: unknown }

/** A sentence as the model was shown it. */
export type ShownSentence = { n: number; text: string; translation: string | null }

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema that a body asks for, wherever its protocol keeps it. */
export const schemaOf = (body: unknown): Schema | null => {
  if (Array.isArray(body)) return body.map(schemaOf).find((found) => found !== null) ?? null
  if (!isObject(body)) return null
  if (isObject(body.properties) && body.type === 'object') return body as Schema
  return (
    Object.entries(body)
      .filter(([key]) => key !== 'messages' && key !== 'system')
      .map(([, value]) => schemaOf(value))
      .find((found) => found !== null) ?? null
  )
}

/** A value of the schema: `text` in every string, `number` gives the numbers, lists have `length` entries. */
export const instanceOf = (
  schema: Schema,
  fill: { text: (key: string, index: number) => string; number: (index: number) => number; length: number },
): unknown => {
  const make = (one: Schema, key: string, index: number): unknown => {
    const { properties, items, anyOf } = one
    const type = Array.isArray(one.type) ? one.type[0] : one.type
    if (one.enum) return one.enum[0]
    if (anyOf) return make(anyOf[0]!, key, index)
    if (properties)
      return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, make(inner, name, index)]))
    if (type === 'array') return Array.from({ length: fill.length }, (_, i) => make(items ?? {}, key, i))
    if (type === 'integer' || type === 'number') return fill.number(index)
    return type === 'boolean' ? true : fill.text(key, index)
  }
  return make(schema, '', 0)
}

/** The numbered sentences in the prompt: a JSON object a line. None where it is no prompt for an answer. */
export const shownSentences = ({ messages }: Asked): ShownSentence[] =>
  messages
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => /^\{"n":\d/.test(line))
    .map((line) => {
      const { n, sentence, translation } = JSON.parse(line) as Record<'sentence' | 'translation', string> & {
        n: number
      }
      return { n, text: sentence, translation: translation ?? null }
    })

/** The sentences that a translator is to translate: `{sentences: [{n, translate, text}]}` in the message with the data. */
export const sentencesToTranslate = ({ messages }: Asked): { n: number; text: string }[] => {
  const data = messages.at(-1)?.text ?? ''
  if (!data.startsWith('{')) return []
  try {
    const { sentences = [] } = JSON.parse(data) as { sentences?: { n?: number; translate?: boolean; text: string }[] }
    return sentences.flatMap(({ n, translate, text }) => (translate && n !== undefined ? [{ n, text }] : []))
  } catch {
    return [] // Several JSON values: another prompt.
  }
}
