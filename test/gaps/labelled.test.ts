import { expect, test } from 'vitest'
import { seededRandom } from '../../scripts/support/random.ts'
import { openClusters } from '../../src/gaps/clusters.ts'
import { featuresOf } from '../../src/gaps/features.ts'
import { detectLanguage } from '../../src/language/detect.ts'
import { type Labelled, labelled, parts } from './support.ts'

const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const random = seededRandom(seed)
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

/** Share of right pairs, both ways in one number. */
const pairwiseF1 = (questions: readonly Labelled[]): number => {
  const clusters = openClusters()
  const found = questions.map(({ question, language }, i) => {
    const features = featuresOf(question, detectLanguage(question, language), parts)
    const cluster = clusters.nearest(features) ?? `${i}`
    clusters.add(cluster, features)
    return cluster
  })
  let [right, wrong, missed] = [0, 0, 0]
  for (let i = 0; i < questions.length; i++) {
    for (let j = 0; j < i; j++) {
      const belong = questions[i]!.gap === questions[j]!.gap
      const isTogether = found[i] === found[j]
      if (belong && isTogether) right++
      else if (isTogether) wrong++
      else if (belong) missed++
    }
  }
  return (2 * right) / (2 * right + wrong + missed)
}

test.each([
  ['tune', 0.84],
  ['held-out', 0.94],
] as const)('questions in five languages, in any order, are put to the gaps of %s', (name, least) => {
  const questions = labelled(name)
  const orders = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => pairwiseF1(shuffled(questions, seed)))
  const mean = orders.reduce((sum, one) => sum + one, 0) / orders.length
  console.log(`${name}: ${questions.length} questions, pairwise F1 ${mean.toFixed(3)}`)
  expect(mean).toBeGreaterThan(least)
})
