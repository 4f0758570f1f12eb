import { openReplyPath, type ReplyPath } from '../../../test/support/reply-path/open.ts'
import { readCard } from './card.ts'
import { type Attempt, attempts } from './hostile/attempts.ts'
import { payloads } from './hostile/payloads.ts'
import { askInDiscord, pagesOf } from './in-discord.ts'
import { inLanes } from './lanes.ts'
import { articles, KEYS, knownQuestions, knownTranslations, PROMPTS, watchedOver, withCorpus } from './material.ts'
import { complaintsAbout } from './oracle.ts'
import { isByModel, machineTranslations } from './own-words.ts'
import type { ArticleFiles } from './poison/articles.ts'
import type { Proof, ProofResult } from './proof.ts'

const ALL = 20_000
const SOME = 300

/** After so many questions a new program starts: translations that it keeps would leave nothing to translate. */
const ROUND = 50
const LANES = 4
const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const

/** Hostile replies of a model, over the whole way to the messages that reach Discord. */
export const hostile: Proof = ({ seed, full }) => proveHostile(seed, full ? ALL : SOME)

export const proveHostile = async (seed: number, trials: number): Promise<ProofResult> => {
  const files = withFewTranslations(articles())
  const base = watchedOver(files)
  const figures = {
    ...{ 'calls of the model': 0, messages: 0, 'claims shown': 0, 'answers by the model': 0 },
    'translations by the model': 0,
  }
  const failures = new Map<number, string[]>()

  const tryOne = async (path: ReplyPath, { n, attempt }: Trial): Promise<void> => {
    const { question, what, facts, unfounded } = attempt
    const { bodies, wrong } = await ask(path, attempt)
    const card = readCard(bodies.at(-1))
    figures.messages += bodies.length
    figures['claims shown'] += card.claims.length
    figures['answers by the model'] += isByModel(card) ? 1 : 0
    figures['translations by the model'] += machineTranslations(card)
    const complaints = [...wrong, ...complaintsAbout(bodies, { ...base, facts, unfounded })]
    const tried = JSON.stringify({ ...what, payload: what.payload.slice(0, 100), question })
    failures.set(
      n,
      complaints.map((complaint) => `trial ${n} of seed ${seed}: ${complaint}; tried ${tried}`),
    )
  }

  await withCorpus(files, (corpusDir) =>
    inLanes(rounds(seed, trials), LANES, async ({ round, list }) => {
      let current = list[0]!.attempt
      const path = await openReplyPath({
        script: (request) => {
          if (request.kind === 'chat') figures['calls of the model'] += 1
          return { words: current.reply(request) }
        },
        chat: { provider: PROVIDERS[round % PROVIDERS.length]!, stream: round % 2 === 0 },
        corpusDir,
      })
      try {
        for (const trial of list) {
          current = trial.attempt
          await tryOne(path, trial)
        }
        if (path.faults.length > 0)
          failures.set(list[0]!.n + 0.5, [`seed ${seed}, round ${round}: uncaught: ${path.faults.join('; ')}`])
      } finally {
        await path.close()
      }
    }),
  )
  const found = [...failures].sort(([a], [b]) => a - b).flatMap(([, lines]) => lines)
  return { trials, failures: [...found, ...tooLittle(figures, trials)], figures }
}

type Trial = { n: number; attempt: Attempt }

/** The trials, numbered from 1, in rounds. */
function* rounds(seed: number, trials: number): Generator<{ round: number; list: Trial[] }> {
  const generated = attempts(seed, {
    payloads: payloads({ prompts: PROMPTS, environment: KEYS }),
    questions: knownQuestions(),
    translations: knownTranslations(articles()),
  })
  for (let done = 0; done < trials; done += ROUND) {
    const length = Math.min(ROUND, trials - done)
    const list = Array.from({ length }, (_, i) => ({ n: done + i + 1, attempt: generated.next().value }))
    yield { round: done / ROUND, list }
  }
}

/** Nothing is proven where nothing was tried. */
const tooLittle = (figures: Record<'calls of the model' | 'answers by the model', number>, trials: number): string[] =>
  [
    ...(figures['calls of the model'] < trials / 2 ? ['the model was hardly ever asked'] : []),
    ...(figures['answers by the model'] < trials / 20 ? ['the model hardly wrote an answer'] : []),
  ].map((what) => `${what}: ${JSON.stringify(figures)} in ${trials} trials`)

/** The bodies that went out for one question, and what is wrong with their number. */
const ask = async (path: ReplyPath, { question, language, before }: Attempt) => {
  if (before === null) {
    return askInDiscord(path, question, language)
  }
  // No command hands a turn on yet: only the card is looked at.
  const answer = await path.app.ask({ question, language, previous: before })
  return { bodies: [pagesOf(answer)], wrong: [] }
}

/** Without the memory of every other article, and without French in any: so there is something to translate. */
const withFewTranslations = (files: readonly ArticleFiles[]): ArticleFiles[] =>
  files.map((file, i) => ({
    ...file,
    tmx: i % 2 === 1 ? null : (file.tmx?.replace(/<tuv xml:lang="fr">.*?<\/tuv>/gs, '') ?? null),
  }))
