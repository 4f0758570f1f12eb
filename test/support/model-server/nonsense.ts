type Schema = Record<string, unknown>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** A value that fits a JSON schema and means nothing: for the fault `nonsense`. Null where there is no schema. */
export const nonsenseFor = (schema: unknown, root: unknown = schema): unknown => {
  if (!isSchema(schema)) return null
  const { $ref: ref, const: constant, enum: choices, anyOf, oneOf, type, properties, items } = schema
  if (typeof ref === 'string') return nonsenseFor(resolve(ref, root), root)
  if (constant !== undefined) return constant
  if (Array.isArray(choices)) return choices[0]
  const either = anyOf ?? oneOf
  if (Array.isArray(either)) return nonsenseFor(either[0], root)
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isSchema(properties) ? properties : {}).map(([name, one]) => [name, nonsenseFor(one, root)]),
      )
    case 'array':
      return [nonsenseFor(items, root), nonsenseFor(items, root)]
    case 'string':
      return 'Grün träumt das Quadrat von 4711 blauen Ideen.'
    case 'integer':
    case 'number':
      return 4711
    case 'boolean':
      return true
    default:
      return null
  }
}

/** `#/$defs/Claim` inside the root schema. */
const resolve = (ref: string, root: unknown): unknown => {
  let found = root
  for (const part of ref.split('/').slice(1)) found = isSchema(found) ? found[part] : null
  return found
}
