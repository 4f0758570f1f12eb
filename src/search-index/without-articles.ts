import { type Generation, joinSegments } from './generation.ts'

/**
 * A generation in which some articles are not found, as if they had been removed from it; itself where it has none of
 * them. Nothing on the disk changes.
 */
export const withoutArticles = (generation: Generation, ids: readonly string[]): Generation => {
  const { name, manifest, segments } = generation
  const hidden = new Set(ids.filter((id) => generation.labelsOf(id) !== null))
  if (hidden.size === 0) return generation
  const { counts } = manifest
  let passages = counts.passages
  for (const id of hidden) {
    const { from, to } = generation.labelsOf(id)!
    passages -= to - from
  }
  const entries = manifest.segments.map((entry, i) => {
    const ordinals = new Set(entry.removed)
    for (const [ordinal, { id }] of segments[i]!.catalogue.entries()) if (hidden.has(id)) ordinals.add(ordinal)
    return ordinals.size === entry.removed.length ? entry : { ...entry, removed: [...ordinals].sort((a, b) => a - b) }
  })
  const changed = { ...manifest, counts: { articles: counts.articles - hidden.size, passages }, segments: entries }
  return joinSegments(name, changed, segments)
}
