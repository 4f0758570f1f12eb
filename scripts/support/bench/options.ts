import { UsageError } from '../../../src/errors.ts'

/** What the command line says for `scale`, `reindex` and `peers`. */
export type BenchOptions = {
  /** Sizes of the recombined corpora, ascending; `reindex` takes the largest. */
  passages: number[]
  /** Folders of articles and files of JSON Lines that sentences are taken from, beside the articles of the project. */
  from: string[]
  /** Files of JSON Lines with questions, for `scale`. */
  questions: string[]
  seed: number
  translated: boolean
  /** Golden questions that `reindex` puts beside the articles. */
  golden: number
  /** Whether the whole corpus is also indexed again beside the one that answers. */
  whole: boolean
  /** A folder with `corpus/`, `questions.de.jsonl` and `questions.en.jsonl`; null: what the project has of its own. */
  xquad: string | null
  /** JSON Lines `{id, text}` that `peers` adds to the passages. */
  distractors: string[]
  /** As many questions as `peers` asks at most, evenly taken from all; null: all of them. */
  most: number | null
}

export const optionNames = {
  passages: { type: 'string' },
  from: { type: 'string', multiple: true },
  questions: { type: 'string', multiple: true },
  seed: { type: 'string' },
  translated: { type: 'boolean' },
  golden: { type: 'string' },
  'skip-whole': { type: 'boolean' },
  xquad: { type: 'string' },
  distractors: { type: 'string', multiple: true },
  most: { type: 'string' },
} as const

type Given = {
  [name in keyof typeof optionNames]?: (typeof optionNames)[name] extends { multiple: true }
    ? string[] | undefined
    : (typeof optionNames)[name] extends { type: 'boolean' }
      ? boolean | undefined
      : string | undefined
}

const RECOMBINED = ['scale', 'reindex']

const BENCHMARKS_OF: Record<keyof typeof optionNames, readonly string[]> = {
  passages: RECOMBINED,
  from: RECOMBINED,
  questions: ['scale'],
  seed: RECOMBINED,
  translated: RECOMBINED,
  golden: ['reindex'],
  'skip-whole': ['scale'],
  xquad: ['peers'],
  distractors: ['peers'],
  most: ['peers'],
}

const SIZES = '2000,20000'
const SEED = '1'
const GOLDEN = '200'

/** Checks what was given for the benchmarks that are to run; a UsageError names what is wrong. */
export const readOptions = (given: Given, names: readonly string[]): BenchOptions => {
  for (const [option, benchmarks] of Object.entries(BENCHMARKS_OF)) {
    if (given[option as keyof Given] === undefined || benchmarks.some((one) => names.includes(one))) continue
    const which = benchmarks.length > 1 ? 'none of which is' : 'which is not'
    throw new UsageError(`--${option} is for ${benchmarks.join(' and ')}, ${which} among the benchmarks to run.`)
  }
  const passages = (given.passages ?? SIZES).split(',').map((size) => wholeNumber('--passages', size, 1, 10_000_000))
  if (passages.some((size, i) => i > 0 && size <= passages[i - 1]!))
    throw new UsageError(`--passages is "${given.passages}"; expected sizes in ascending order.`)
  return {
    passages,
    from: given.from ?? [],
    questions: given.questions ?? [],
    seed: wholeNumber('--seed', given.seed ?? SEED, 0, 1_000_000),
    translated: given.translated ?? false,
    golden: wholeNumber('--golden', given.golden ?? GOLDEN, 0, 100_000),
    whole: !given['skip-whole'],
    xquad: given.xquad ?? null,
    distractors: given.distractors ?? [],
    most: given.most === undefined ? null : wholeNumber('--most', given.most, 1, 1_000_000),
  }
}

const wholeNumber = (option: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new UsageError(`${option} has "${text}"; expected a whole number from ${least} to ${most}.`)
}
