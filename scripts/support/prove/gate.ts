import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DropReason } from '../../../src/answer/gate.ts'
import { gate } from '../../../src/answer/gate.ts'
import { seededRandom } from '../random.ts'
import { falseClaims } from './gate-changes.ts'
import { type Trial, trueClaims } from './gate-claims.ts'
import { readTold, type ToldArticle } from './gate-corpus.ts'
import type { Proof, ProofResult } from './proof.ts'

const TRUE_CLAIMS = 1000
const FALSE_CLAIMS = 500
/** What must be kept: shares of all claims of a kind. */
const MOST_FALSE_ALARMS = 0.01
const LEAST_CAUGHT = 0.99
const MOST_PARAPHRASES = 0.03
const PARAPHRASES = join(import.meta.dirname, '../../../test/facts/paraphrases.jsonl')

const reasonOf = ({ claim, quotes, language, article }: Trial): DropReason | null =>
  gate({ claims: [{ text: claim, cites: quotes.map(({ n }) => n) }], quotes }, '', language, (id) =>
    id === article.id ? article.text : '',
  ).dropped[0]?.reason ?? null

const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)

/** Claims written by hand over sentences of the repository's articles, each with its translation and without. */
const paraphrases = (articles: readonly ToldArticle[]): Trial[] =>
  readFileSync(PARAPHRASES, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { article: id, source, language, claim } = JSON.parse(line) as Record<string, string>
      const article = articles.find((one) => one.id === id)
      const told = article?.told.find(({ quote }) => quote.text.includes(source!))
      if (!article || !told) throw new Error(`no sentence of ${id} holds "${source}"`)
      const text = told.translations.get(language!)
      const alone = { kind: 'paraphrase', language: language!, claim: claim!, quotes: [told.quote], article }
      if (text === undefined) return [alone]
      const quotes = [{ ...told.quote, translation: { text, language: language!, origin: 'human' } }]
      return [
        { ...alone, quotes },
        { ...alone, kind: 'paraphrase, German alone' },
      ]
    })

type Wrong = { trial: Trial; reason: DropReason | null }

const judge = (trials: readonly Trial[], isWrong: (reason: DropReason | null) => boolean): Wrong[] =>
  trials.map((trial) => ({ trial, reason: reasonOf(trial) })).filter(({ reason }) => isWrong(reason))

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Number(((100 * part) / whole).toFixed(2)))

const countBy = (trials: readonly Trial[], key: (trial: Trial) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const trial of trials) counts.set(key(trial), (counts.get(key(trial)) ?? 0) + 1)
  return counts
}

/** Share of the wrong ones, in all and by kind and language. */
const shares = (name: string, trials: readonly Trial[], wrong: readonly Wrong[], isMissed: boolean) => {
  const figures: Record<string, number> = {}
  const keys = [(): string => '', ({ kind }: Trial) => `: ${kind}`, ({ language }: Trial) => `: ${language}`]
  for (const key of keys) {
    const failed = countBy(
      wrong.map(({ trial }) => trial),
      key,
    )
    for (const [label, count] of countBy(trials, key)) {
      const share = percent(failed.get(label) ?? 0, count)
      figures[`${name}${label}, %`] = isMissed ? Number((100 - share).toFixed(2)) : share
      figures[`${name}${label}, claims`] = count
    }
  }
  return figures
}

const said = ({ trial, reason }: Wrong): string =>
  `${trial.kind}, ${trial.language}: ${reason ?? 'passed'}: ${trial.claim} (${trial.article.id}, sentence ${trial.quotes[0]!.sentence})`

const linesOver = (isOver: boolean, wrong: readonly Wrong[]): string[] => (isOver ? wrong.map(said) : [])

/**
 * How often the gate drops what is true and passes what is false. Failures are listed where a share is beyond its limit.
 * @param withShared also of the evaluation data beside the project, where they are there; the seed then parts the
 * articles in halves, and the second is judged: the gate may be tuned on the first
 */
export const judgeGate = async (seed: number, full: boolean, withShared: boolean): Promise<ProofResult> => {
  const random = seededRandom(seed)
  const all = await readTold(withShared)
  const judged = shuffled(all, random).filter((_, i) => !withShared || i % 2 === 1)
  const take = <T>(list: readonly T[], count: number): T[] => shuffled(list, random).slice(0, full ? undefined : count)

  const right = take(trueClaims(judged, random), TRUE_CLAIMS)
  const made = falseClaims(judged, all, random)
  const isMain = ({ kind }: Trial): boolean => kind === 'number' || kind === 'date' || kind === 'name'
  const wrong = take(made.filter(isMain), FALSE_CLAIMS)
  const others = made.filter((trial) => !isMain(trial))
  const free = paraphrases(all)

  const alarms = judge(right, (reason) => reason !== null)
  const passed = judge(wrong, (reason) => reason === null)
  const otherPassed = judge(others, (reason) => reason === null)
  const freeAlarms = judge(free, (reason) => reason !== null)
  return {
    trials: right.length + wrong.length + others.length + free.length,
    failures: [
      ...linesOver(alarms.length > MOST_FALSE_ALARMS * right.length, alarms),
      ...linesOver(passed.length > (1 - LEAST_CAUGHT) * wrong.length, passed),
      ...linesOver(freeAlarms.length > MOST_PARAPHRASES * free.length, freeAlarms),
    ],
    figures: {
      ...shares('false alarms', right, alarms, false),
      ...shares('caught', wrong, passed, true),
      ...shares('caught besides', others, otherPassed, true),
      ...shares('paraphrases dropped', free, freeAlarms, false),
    },
  }
}

/** `judgeGate` with all data that are there. */
export const proveGate: Proof = ({ seed, full }) => judgeGate(seed, full, true)
