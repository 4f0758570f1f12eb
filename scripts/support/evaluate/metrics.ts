/** The arithmetic mean; null where there is nothing to average. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** R@k: share of the questions with a relevant hit among the first k. `rank`: of the first relevant hit, from 1. */
export const recallAt = (k: number, ranks: readonly (number | null)[]): number | null =>
  mean(ranks.map((rank) => (rank !== null && rank <= k ? 1 : 0)))

/** MRR@k: mean of 1 / rank of the first relevant hit, 0 where it is beyond k or missing. */
export const reciprocalRankAt = (k: number, ranks: readonly (number | null)[]): number | null =>
  mean(ranks.map((rank) => (rank !== null && rank <= k ? 1 / rank : 0)))

/**
 * nDCG@k with binary relevance (Järvelin & Kekäläinen 2002): Σ 1 / log₂(rank + 1) over the relevant hits among the
 * first k, divided by the same sum with all relevant ones in front. `hits`: best first; `relevant`: how many there are
 * in the whole index. 0 where there is none.
 */
export const ndcgAt = (k: number, hits: readonly boolean[], relevant: number): number => {
  const gain = (rank: number): number => 1 / Math.log2(rank + 1)
  let ideal = 0
  for (let rank = 1; rank <= Math.min(k, relevant); rank++) ideal += gain(rank)
  const reached = hits.slice(0, k).reduce((sum, isRelevant, i) => sum + (isRelevant ? gain(i + 1) : 0), 0)
  return ideal === 0 ? 0 : reached / ideal
}

/**
 * Area under the ROC curve: how often a positive has a higher value than a negative, a tie counting half (the
 * Mann–Whitney U statistic, by ranks). Null where one side is empty.
 */
export const auroc = (positives: readonly number[], negatives: readonly number[]): number | null => {
  if (positives.length === 0 || negatives.length === 0) return null
  const all = [
    ...positives.map((value) => ({ value, positive: true })),
    ...negatives.map((value) => ({ value, positive: false })),
  ].sort((a, b) => a.value - b.value)
  let rankSum = 0
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]!.value === all[from]!.value) to++
    const tied = all.slice(from, to).filter(({ positive }) => positive).length
    rankSum += (tied * (from + 1 + to)) / 2
  }
  const u = rankSum - (positives.length * (positives.length + 1)) / 2
  return u / (positives.length * negatives.length)
}
