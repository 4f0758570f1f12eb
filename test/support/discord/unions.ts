import { isJson, type Json } from './rules/problems.ts'

const follow = (root: Json, value: unknown): Json => {
  let at: unknown = value
  while (isJson(at) && typeof at.$ref === 'string') {
    const keys = at.$ref.slice('#/'.length).split('/')
    at = keys.reduce<unknown>((node, key) => (isJson(node) ? node[key] : undefined), root)
  }
  return isJson(at) ? at : {}
}

/** The values of `type` that tell this branch of a union from the others; empty when nothing does. */
const tagsOf = (root: Json, branch: unknown): readonly unknown[] => {
  const { properties, required } = follow(root, branch)
  const { type } = isJson(properties) ? properties : {}
  const isTold = Array.isArray(required) && required.includes('type')
  return isTold && isJson(type) && Array.isArray(type.enum) ? type.enum : []
}

/** A union as a choice by its tags: `type` first says which branch is meant, then only that branch is judged. */
const asChoice = (branches: readonly { tags: readonly unknown[]; schema: unknown }[]): Json => ({
  type: 'object',
  allOf: [
    { required: ['type'], properties: { type: { enum: branches.flatMap(({ tags }) => tags) } } },
    ...branches.map(({ tags, schema }) => ({ if: { not: { properties: { type: { enum: tags } } } }, else: schema })),
  ],
})

/**
 * Rewrites every union whose branches differ in an enum of `type`, and every "this or null", to if and else: ajv's own
 * discriminator refuses numbers as tags, and a failed `oneOf` names no branch. Errors then name the field that is wrong.
 */
export const exactUnions = (root: unknown): Json => {
  const file = isJson(root) ? root : {}

  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewrite)
    if (!isJson(value)) return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) =>
        (key === 'oneOf' || key === 'anyOf') && Array.isArray(inner)
          ? Object.entries(rewriteUnion(key, inner))
          : [[key, rewrite(inner)]],
      ),
    )
  }

  const rewriteUnion = (key: string, union: readonly unknown[]): Json => {
    const isNull = (branch: unknown): boolean => isJson(branch) && branch.type === 'null'
    const branches = union
      .filter((branch) => !isNull(branch))
      .map((branch) => ({ tags: tagsOf(file, branch), schema: rewrite(branch) }))
    const tags = branches.flatMap((branch) => branch.tags)
    const areTold = branches.every((branch) => branch.tags.length > 0) && new Set(tags).size === tags.length
    const [only, another] = branches
    if (!areTold && another) return { [key]: union.map(rewrite) }
    const judged = only && !another ? only.schema : asChoice(branches)
    return union.some(isNull) ? { if: { type: 'null' }, else: judged } : { allOf: [judged] }
  }

  return rewrite(file) as Json
}
