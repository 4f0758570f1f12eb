import type { Features } from './features.ts'

/** Questions that ask for one thing, by what they have in common. */
export type Clusters = {
  /** The cluster whose questions are like this one on average, the likest; null where none is like it enough. */
  nearest(features: Features): string | null
  /** Puts a question to a cluster, or opens it. */
  add(cluster: string, features: Features): void
}

/** Share of the words in the likeness; the rest is their meaning. */
const WORDS = 0.75
/** From so much likeness on two questions ask for one thing. Measured in test/gaps/labelled. */
const LIKE = 0.35

/**
 * Average linkage, one question after the other: the mean of cosines to the questions of a cluster is the product with
 * the mean of their vectors. What was put to a cluster stays there, so that clusters keep their names.
 */
export const openClusters = ({ wordShare = WORDS, like = LIKE } = {}): Clusters => {
  const sizes = new Map<string, number>()
  const meanings = new Map<string, Float32Array>()
  /** Sums of the weights of a term, in each cluster that has it. */
  const byTerm = new Map<string, Map<string, number>>()

  return {
    nearest: ({ terms, meaning }) => {
      const inWords = new Map<string, number>()
      for (const [term, weight] of terms)
        for (const [cluster, sum] of byTerm.get(term) ?? [])
          inWords.set(cluster, (inWords.get(cluster) ?? 0) + weight * sum)
      let best: string | null = null
      let most = like
      for (const [cluster, sum] of meanings) {
        const inMeaning = dot(meaning, sum)
        const likeness = wordShare * (inWords.get(cluster) ?? 0) + (1 - wordShare) * inMeaning
        const mean = likeness / sizes.get(cluster)!
        if (mean >= most) {
          best = cluster
          most = mean
        }
      }
      return best
    },
    add: (cluster, { terms, meaning }) => {
      sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1)
      const sum = meanings.get(cluster) ?? new Float32Array(meaning.length)
      meanings.set(cluster, sum)
      for (let i = 0; i < sum.length; i++) sum[i]! += meaning[i]!
      for (const [term, weight] of terms) {
        const clusters = byTerm.get(term) ?? new Map<string, number>()
        byTerm.set(term, clusters)
        clusters.set(cluster, (clusters.get(cluster) ?? 0) + weight)
      }
    },
  }
}

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
