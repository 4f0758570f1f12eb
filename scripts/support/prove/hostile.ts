import { attempts } from './hostile/attempts.ts'
import { payloads } from './hostile/payloads.ts'
import { articles, KEY, knownQuestions, PROMPTS, watchedOver, withCorpus } from './material.ts'
import { complaintsAbout } from './oracle.ts'
import type { ArticleFiles } from './poison/articles.ts'
import type { Proof } from './proof.ts'
import { openReplyPath } from './temporary-path.ts'

const ALL = 20_000
const SOME = 300

/** After so many questions a new program starts: translations that it keeps would leave nothing to translate. */
const ROUND = 100
const PROTOCOLS = ['openai', 'anthropic', 'ollama'] as const

/** Hostile replies of a model, over the whole way to the messages that reach Discord. */
export const hostile: Proof = ({ seed, full }) => proveHostile(seed, full ? ALL : SOME)

export const proveHostile = async (seed: number, trials: number) => {
  const files = withFewTranslations(articles())
  const base = watchedOver(files)
  const generated = attempts(seed, {
    payloads: payloads({ prompts: PROMPTS, environment: [KEY] }),
    questions: knownQuestions(),
  })
  const failures: string[] = []
  const figures = { messages: 0, 'calls of the model': 0, 'claims shown': 0, 'by the model': 0 }
  for (let done = 0; done < trials; done += ROUND) {
    await withCorpus(files, async (corpusDir) => {
      const path = await openReplyPath({
        script: (request) => {
          figures['calls of the model'] += 1
          return { words: current.reply(request) }
        },
        corpusDir,
      })
      let current = generated.next().value
      try {
        for (let n = done + 1; n <= Math.min(trials, done + ROUND); n++) {
          const { question, language, what, facts, unfounded } = current
          const { bodies } = await path.ask(question, { language })
          figures.messages += bodies.length
          const complaints = complaintsAbout(bodies, { ...base, question, facts, unfounded })
          const tried = `trial ${n}: ${JSON.stringify({ ...what, payload: what.payload.slice(0, 120), question, language })}`
          failures.push(...complaints.map((complaint) => `${complaint} (${tried})`))
          current = generated.next().value
        }
      } finally {
        await path.close()
      }
    })
  }
  return { trials, failures, figures }
}

/** Without the memories of every other article, and without French in any: so there is something to translate. */
const withFewTranslations = (files: readonly ArticleFiles[]): ArticleFiles[] =>
  files.map((file, i) => ({
    ...file,
    tmx: i % 2 === 1 ? null : (file.tmx?.replace(/<tuv xml:lang="fr">.*?<\/tuv>/gs, '') ?? null),
  }))
