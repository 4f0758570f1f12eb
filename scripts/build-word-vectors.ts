/*
 * Learns the word vectors that src/language/word-vectors.ts reads.
 *
 *   node scripts/build-word-vectors.ts PAIRS.tsv.gz OUT.vectors
 *
 * PAIRS: German, tab, English, tab, source. Sums of the word vectors of a pair are drawn together and away from those of
 * 255 other pairs (support/vectors/train.ts). The same pairs, settings and code give the same file.
 */
import { writeFileSync } from 'node:fs'
import { UsageError } from '../src/errors.ts'
import { readArguments, runScript } from './support/command.ts'
import { readPairs } from './support/vectors/pairs.ts'
import { train } from './support/vectors/train.ts'
import { writeWordVectors } from './support/vectors/write.ts'

const usage = 'Usage: node scripts/build-word-vectors.ts PAIRS.tsv.gz OUT.vectors'

/*
 * Measured on XQuAD, 612 English questions on 7,034 German passages, the first 100 by words re-ranked (.6 words, .4
 * squared MaxSim): R@1 / R@5 74.0 / 90.7 without vectors, 77.6 / 91.3 with these at 8 bits, 77.8 / 91.0 at 4. A fifth
 * pass with a loss over MaxSim itself gave 77.6 / 91.5: not worth half as much training again.
 */
const SETTINGS = {
  dimensions: 128,
  buckets: 20_000,
  minUses: 2,
  passes: 4,
  batch: 256,
  scale: 20,
  rate: 0.1,
  hidden: 0.15,
  sif: 1e-3,
  seed: 1,
  bits: 4,
} as const

await runScript(usage, async () => {
  const { positionals } = readArguments({})
  const [pairsFile, outFile] = positionals
  if (!pairsFile || !outFile || positionals.length > 2) throw new UsageError('Two files are needed: pairs and output.')
  const data = readPairs(pairsFile)
  console.error(`${data.pairs.length} pairs, ${data.entries.length} stems`)
  const trained = train(data, SETTINGS, (pass, loss) => console.error(`pass ${pass}: loss ${loss.toFixed(4)}`))
  const bytes = writeWordVectors(data.entries, trained, SETTINGS)
  writeFileSync(outFile, bytes)
  console.error(`${trained.rowCount} stems with a row, ${bytes.length} bytes`)
  return 0
})
