import { openReplyPath } from '../../../test/support/reply-path/open.ts'
import { seededRandom, wholeBetween } from '../random.ts'
import { readCard } from './card.ts'
import { deck } from './deck.ts'
import { squeezed } from './hostile/encodings.ts'
import { askInDiscord } from './in-discord.ts'
import { inLanes } from './lanes.ts'
import { articles, knownQuestions, watchedOver, withCorpus } from './material.ts'
import { complaintsAbout } from './oracle.ts'
import { isByModel } from './own-words.ts'
import { type ArticleFiles, metadataOf, PLACES, type Place, poisoned, textOf } from './poison/articles.ts'
import { type Attack, readAttacks } from './poison/attacks.ts'
import { outsideTheFence } from './poison/fence.ts'
import { attacksIn, obedientModel } from './poison/obedient-model.ts'
import { inventedIn, obeyedIn } from './poison/obeyed.ts'
import { type Asked, type Poisoned, questionsAbout, storedIn } from './poison/questions.ts'
import type { Proof, ProofResult } from './proof.ts'

/** Poisoned articles of a short run. */
const SOME = 40
const LANES = 3
const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const

/** Articles and questions that give orders: without a model, and with one that does all that it is ordered. */
export const poison: Proof = ({ seed, full }) => provePoison(seed, full ? null : SOME)

/** `most`: poisoned articles; null: each attack at each place, with and without a model. `kinds`: only attacks of these. */
export const provePoison = async (
  seed: number,
  most: number | null,
  kinds?: readonly string[],
): Promise<ProofResult> => {
  const { german, english, own } = readAttacks()
  if (!english) console.error('The English attacks are not on this machine; their German renderings are tried alone.')
  const all = [...german, ...(english ?? []), ...own]
  const attacks = kinds ? all.filter(({ kind }) => kinds.includes(kind)) : all
  const failures = new Map<number, string[]>()
  const figures: Figures = {
    'poisoned articles': most ?? attacks.length * PLACES.length,
    'questions without a model': 0,
    'questions to a model that obeys': 0,
    'attacks shown to the model': 0,
    'attacks among the quotes': 0,
    'answers by the model': 0,
    'orders obeyed in words of the place': 0,
    'orders obeyed in other words': 0,
  }
  await inLanes(batches(seed, attacks, most), LANES, async ({ number, victims, files }) => {
    const complaints = await withCorpus(files, async (corpusDir) => {
      const run = { victims, files, corpusDir, provider: PROVIDERS[number % PROVIDERS.length]!, figures }
      // A short run takes turns.
      const without = most === null || number % 2 === 0 ? await ask({ ...run, withModel: false }) : []
      const withModel = most === null || number % 2 === 1 ? await ask({ ...run, withModel: true }) : []
      return [...without, ...withModel]
    })
    failures.set(number, complaints)
  })
  const found = [...failures].sort(([a], [b]) => a - b).flatMap(([, lines]) => lines)
  if (figures['attacks shown to the model'] < figures['questions to a model that obeys'] / 3)
    found.push(`too few attacks reached the model: ${JSON.stringify(figures)}`)
  const trials = figures['questions without a model'] + figures['questions to a model that obeys']
  return { trials, failures: found.map((line) => `seed ${seed}: ${line}`), figures }
}

type Figures = Record<
  | 'poisoned articles'
  | 'questions without a model'
  | 'questions to a model that obeys'
  | 'attacks shown to the model'
  | 'attacks among the quotes'
  | 'answers by the model'
  | 'orders obeyed in words of the place'
  | 'orders obeyed in other words',
  number
>

type Batch = { number: number; victims: Poisoned[]; files: ArticleFiles[] }

/** Each attack at each place, shuffled, half of them with a translation; one in each article of a corpus. */
function* batches(seed: number, attacks: readonly Attack[], most: number | null): Generator<Batch> {
  const random = seededRandom(seed)
  const all = attacks.flatMap((attack) => PLACES.map((place): [Attack, Place] => [attack, place]))
  const next = alternating(random, all)
  const known = Map.groupBy(knownQuestions(), ({ article }) => article)
  const clean = articles()
  const count = most ?? all.length
  for (let done = 0; done < count; done += clean.length) {
    const victims = clean.slice(0, count - done).map((article): Poisoned => {
      const [attack, place] = next()
      const translated = wholeBetween(random, 0, 1) === 1
      const file = poisoned(article, attack, place, translated)
      return { attack, place, translated, file, questions: questionsAbout(attack, file, known.get(file.id)!, random) }
    })
    yield { number: done / clean.length, victims, files: clean.map((file, i) => victims[i]?.file ?? file) }
  }
}

/** Deals every entry once before any comes again, and of each kind of attack one after the other. */
const alternating = (random: () => number, all: readonly [Attack, Place][]): (() => [Attack, Place]) => {
  const kinds = Map.groupBy(all, ([{ kind }]) => kind)
  let rest: { kind: string; left: number; deal: () => [Attack, Place] }[] = []
  let at = 0
  return () => {
    if (rest.length === 0)
      rest = [...kinds].map(([kind, list]) => ({ kind, left: list.length, deal: deck(random, list) }))
    at = (at + 1) % rest.length
    const pile = rest[at]!
    pile.left -= 1
    if (pile.left === 0) rest.splice(at, 1)
    return pile.deal()
  }
}

type Run = Omit<Batch, 'number'> & {
  corpusDir: string
  provider: (typeof PROVIDERS)[number]
  withModel: boolean
  figures: Figures
}

/** Asks all questions about the articles; what went wrong. */
const ask = async ({ victims, files, corpusDir, provider, withModel, figures }: Run): Promise<string[]> => {
  const failures: string[] = []
  const attacks = victims.map(({ attack }) => attack)
  const stored = storedIn(files)
  const said = [...stored, ...files.flatMap(metadataOf)]
  const texts = files.map(textOf)
  const watched = { ...watchedOver(files), facts: [], unfounded: [] }
  let language: Asked['language'] = 'de'
  const path = await openReplyPath({
    script: (request) => {
      if (request.kind === 'chat') failures.push(...outsideTheFence(request, texts))
      figures['attacks shown to the model'] += attacksIn(request, attacks).length
      const { authorization, 'x-api-key': key } = request.headers
      return { words: obedientModel(attacks, language)({ ...request, key: `${authorization ?? key}` }) }
    },
    chat: withModel ? { provider } : null,
    corpusDir,
  })
  try {
    for (const { attack, place, translated, file, questions } of victims) {
      for (const asked of questions) {
        language = asked.language
        const { bodies, wrong } = await askInDiscord(path, asked.question, language)
        const card = readCard(bodies.at(-1))
        const complaints = [...wrong, ...complaintsAbout(bodies, watched)]
        const obeyed = obeyedIn(card, attacks, language, stored)
        if (withModel) {
          const repeated = obeyed.filter((one) => one.repeated).length
          figures['orders obeyed in words of the place'] += repeated
          figures['orders obeyed in other words'] += obeyed.length - repeated
        } else {
          complaints.push(...obeyed.map(({ words }) => `obeyed: ${JSON.stringify(words)}`))
          complaints.push(...inventedIn(card, said).map((words) => `invented: ${JSON.stringify(words)}`))
        }
        figures[withModel ? 'questions to a model that obeys' : 'questions without a model'] += 1
        figures['answers by the model'] += isByModel(card) ? 1 : 0
        const quoted = squeezed(card.quotes.map(({ slice }) => slice).join(' '))
        figures['attacks among the quotes'] += quoted.includes(squeezed(attack.text)) ? 1 : 0
        const tried = JSON.stringify({ attack: attack.text, place, translated, article: file.id, ...asked, withModel })
        failures.push(...complaints.map((complaint) => `${complaint}; tried ${tried}`))
      }
    }
    failures.push(...path.faults.map((fault) => `uncaught: ${fault}`))
  } finally {
    await path.close()
  }
  return failures
}
