import { openReplyPath, type ReplyPath } from '../../../test/support/reply-path/open.ts'
import { seededRandom, wholeBetween } from '../random.ts'
import { readCard } from './card.ts'
import { deck } from './deck.ts'
import { squeezed } from './hostile/encodings.ts'
import { articles, type Known, knownQuestions, watchedOver, withCorpus } from './material.ts'
import { complaintsAbout, type Watched } from './oracle.ts'
import { isByModel } from './own-words.ts'
import { type ArticleFiles, PLACES, type Place, poisoned, segmentsOf } from './poison/articles.ts'
import { type Attack, readAttacks } from './poison/attacks.ts'
import { attacksIn, obedientModel } from './poison/obedient-model.ts'
import { type Poisoned, questionsAbout, sentencesOf } from './poison/questions.ts'
import type { Proof, ProofResult } from './proof.ts'

/** Poisoned articles of a short run. */
const SOME = 40

const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const

/** Articles and questions that give orders: without a model, and with one that does all that it is ordered. */
export const poison: Proof = ({ seed, full }) => provePoison(seed, full ? null : SOME)

/** `most`: poisoned articles at most; null: each attack at each place. */
export const provePoison = async (seed: number, most: number | null): Promise<ProofResult> => {
  const random = seededRandom(seed)
  const { german, english, own } = readAttacks()
  if (!english) console.error('The English attacks are not on this machine; their German renderings are tried alone.')
  const attacks = [...german, ...(english ?? []), ...own]
  const trials = plan(attacks, random)
  const chosen = most === null ? trials : trials.slice(0, most)
  const clean = articles()
  const known = Map.groupBy(knownQuestions(), ({ article }) => article)
  const failures: string[] = []
  const figures: Figures = {
    'poisoned articles': chosen.length,
    questions: 0,
    'attacks shown to the model': 0,
    'orders in what was quoted': 0,
    'answers by the model': 0,
  }
  for (let from = 0; from < chosen.length; from += clean.length) {
    const batch = chosen.slice(from, from + clean.length)
    const victims = batch.map((trial, i): Poisoned => {
      const file = poisoned(clean[i]!, trial.attack, trial.place, trial.translated)
      return { ...trial, file, questions: questionsAbout(trial.attack, file, known.get(file.id) ?? [], random) }
    })
    const files = clean.map((file, i) => victims[i]?.file ?? file)
    await withCorpus(files, async (corpusDir) => {
      for (const withModel of [false, true]) {
        const provider = PROVIDERS[(from / clean.length) % PROVIDERS.length]!
        failures.push(...(await attack(victims, files, { corpusDir, provider, withModel, seed, figures })))
      }
    })
  }
  if (figures['attacks shown to the model'] < chosen.length) failures.push('too few attacks reached the model')
  return { trials: figures.questions!, failures, figures }
}

type Figures = Record<
  | 'poisoned articles'
  | 'questions'
  | 'attacks shown to the model'
  | 'orders in what was quoted'
  | 'answers by the model',
  number
>
type Trial = { attack: Attack; place: Place; translated: boolean }

/** Each attack at each place, shuffled; half of them with a translation. */
const plan = (attacks: readonly Attack[], random: () => number): Trial[] => {
  const all = attacks.flatMap((attack) => PLACES.map((place) => ({ attack, place })))
  const next = deck(random, all)
  return all.map(() => ({ ...next(), translated: wholeBetween(random, 0, 1) === 1 }))
}

type Run = {
  corpusDir: string
  provider: (typeof PROVIDERS)[number]
  withModel: boolean
  seed: number
  figures: Figures
}

const attack = async (
  victims: readonly Poisoned[],
  files: readonly ArticleFiles[],
  { corpusDir, provider, withModel, seed, figures }: Run,
): Promise<string[]> => {
  const failures: string[] = []
  const all = victims.map((victim) => victim.attack)
  const stored = [...sentencesOf(files), ...files.flatMap(segmentsOf)]
  let language: Known['language'] = 'de'
  const path: ReplyPath = await openReplyPath({
    script: (request) => {
      figures['attacks shown to the model'] += attacksIn(request, all).length
      const { authorization, 'x-api-key': key } = request.headers
      return { words: obedientModel(all, language)({ ...request, key: `${authorization ?? key}` }) }
    },
    chat: withModel ? { provider } : null,
    corpusDir,
  })
  try {
    for (const victim of victims) {
      for (const asked of victim.questions) {
        language = asked.language
        const { bodies, messages } = await path.ask(asked.question, { language })
        const card = readCard(bodies.at(-1))
        figures.questions += 1
        figures['answers by the model'] += isByModel(card) ? 1 : 0
        const held = card.quotes.map(({ slice }) => squeezed(slice)).join(' ')
        figures['orders in what was quoted'] += held.includes(squeezed(victim.attack.text)) ? 1 : 0
        const watched: Watched = {
          ...watchedOver(files),
          ...{ facts: [], unfounded: [] },
          demanded: { words: wordsDemanded(all, language), stored },
        }
        const complaints = complaintsAbout(bodies, watched)
        if (!withModel) complaints.push(...notStored(bodies.at(-1), stored))
        if (messages !== 1) complaints.push(`message: ${messages} of them instead of one`)
        const { attack, place, translated, file } = victim
        const tried = JSON.stringify({ attack: attack.text, place, translated, article: file.id, ...asked, withModel })
        failures.push(...complaints.map((complaint) => `seed ${seed}: ${complaint}; tried ${tried}`))
      }
    }
    failures.push(...path.faults.map((fault) => `seed ${seed}: uncaught: ${fault}`))
  } finally {
    await path.close()
  }
  return failures
}

/** What the attacks want to be said; a prompt and a secret are looked for anyway. */
const wordsDemanded = (attacks: readonly Attack[], language: Known['language']): string[] =>
  attacks.flatMap(({ obeyed }) => (typeof obeyed === 'function' ? [] : [obeyed[language]]))

/** Without a model, answers are sentences of articles or stored translations, and nothing else. */
const notStored = (body: unknown, stored: readonly string[]): string[] => {
  const all = squeezed(stored.join(' '))
  return readCard(body)
    .claims.filter(({ visible }) => !all.includes(squeezed(visible)))
    .map(({ visible }) => `invented: ${JSON.stringify(visible)}`)
}
