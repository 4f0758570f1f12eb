import { answerCard } from '../../../src/discord/card.ts'
import { textsFor } from '../../../src/discord/texts.ts'
import { readCard } from './card.ts'
import { type Attempt, attempts } from './hostile/attempts.ts'
import { payloads } from './hostile/payloads.ts'
import { articles, KEYS, knownQuestions, PROMPTS, watchedOver, withCorpus } from './material.ts'
import { complaintsAbout } from './oracle.ts'
import { isByModel } from './own-words.ts'
import type { ArticleFiles } from './poison/articles.ts'
import type { Proof, ProofResult } from './proof.ts'
import { openReplyPath, type ReplyPath } from './temporary-path.ts'

const ALL = 20_000
const SOME = 300

/** After so many questions a new program starts: translations that it keeps would leave nothing to translate. */
const ROUND = 100
const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const

/** Hostile replies of a model, over the whole way to the messages that reach Discord. */
export const hostile: Proof = ({ seed, full }) => proveHostile(seed, full ? ALL : SOME)

export const proveHostile = async (seed: number, trials: number): Promise<ProofResult> => {
  const files = withFewTranslations(articles())
  const base = watchedOver(files)
  const generated = attempts(seed, {
    payloads: payloads({ prompts: PROMPTS, environment: KEYS }),
    questions: knownQuestions(),
  })
  const failures: string[] = []
  const figures = { 'calls of the model': 0, messages: 0, 'claims shown': 0, 'answers by the model': 0 }
  const tryOne = async (path: ReplyPath, current: Attempt, n: number): Promise<void> => {
    const { question, what, facts, unfounded } = current
    const { bodies, wrong } = await ask(path, current)
    const card = readCard(bodies.at(-1))
    figures.messages += bodies.length
    figures['claims shown'] += card.claims.length
    figures['answers by the model'] += isByModel(card) ? 1 : 0
    const complaints = [...wrong, ...complaintsAbout(bodies, { ...base, facts, unfounded })]
    const tried = JSON.stringify({ ...what, payload: what.payload.slice(0, 100), question })
    failures.push(...complaints.map((complaint) => `trial ${n} of seed ${seed}: ${complaint}; tried ${tried}`))
  }
  for (let done = 0; done < trials; done += ROUND) {
    const round = done / ROUND
    let current = generated.next().value
    await withCorpus(files, async (corpusDir) => {
      const path = await openReplyPath({
        script: (request) => {
          figures['calls of the model'] += 1
          return { words: current.reply(request) }
        },
        chat: { provider: PROVIDERS[round % PROVIDERS.length]!, stream: round % 2 === 0 },
        corpusDir,
      })
      try {
        for (let n = done + 1; n <= Math.min(trials, done + ROUND); n++) {
          await tryOne(path, current, n)
          current = generated.next().value
        }
        failures.push(...path.faults.map((fault) => `seed ${seed}, trials from ${done + 1}: uncaught: ${fault}`))
      } finally {
        await path.close()
      }
    })
  }
  // Nothing is proven where nothing was tried.
  if (figures['calls of the model'] < trials / 2)
    failures.push(`the model was asked ${figures['calls of the model']} times`)
  if (figures['answers by the model'] < trials / 20)
    failures.push(`the model wrote only ${figures['answers by the model']} answers of ${trials}`)
  return { trials, failures, figures }
}

/** The bodies that went out for one question, and what is wrong with their number. */
const ask = async (path: ReplyPath, { question, language, before }: Attempt) => {
  if (before === null) {
    const { bodies, messages } = await path.ask(question, { language })
    return { bodies, wrong: messages === 1 ? [] : [`message: ${messages} of them instead of one`] }
  }
  // No command hands a turn on: from the card on, the way is the same.
  const answer = await path.app.ask({ question, language, previous: before })
  const body = { ...answerCard(answer, textsFor(answer.language)), allowed_mentions: { parse: [] } }
  return { bodies: [body], wrong: [] }
}

/** Without the memory of every other article, and without French in any: so there is something to translate. */
const withFewTranslations = (files: readonly ArticleFiles[]): ArticleFiles[] =>
  files.map((file, i) => ({
    ...file,
    tmx: i % 2 === 1 ? null : (file.tmx?.replace(/<tuv xml:lang="fr">.*?<\/tuv>/gs, '') ?? null),
  }))
