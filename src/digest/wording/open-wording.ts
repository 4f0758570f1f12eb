import { createHash } from 'node:crypto'
import { englishName } from '../../language/english-name.ts'
import { languageOf } from '../../language/words.ts'
import type { Log } from '../../log.ts'
import type { Chat } from '../../models/chat.ts'
import { ModelFailure } from '../../models/failure.ts'
import { fenced } from '../../models/fenced.ts'
import { sharedWork } from '../../shared-work.ts'
import type { Wordings } from '../../storage/wordings.ts'
import type { Item } from '../item.ts'
import { checkedReply, type Refusal, type Wording } from './check.ts'
import { type Material, materialOf } from './material.ts'
import { WORD_SYSTEM, WORD_VERSION, wordFormat, wordPrompt } from './prompt.ts'

/** What is kept of one try: the text and the model that wrote it, or why there is none. */
export type Kept = (Wording & { by: string }) | { refused: Refusal | ModelFailure['kind'] }

/**
 * Title and summary of a report in a language, written by a model from the report alone and checked against it; null where
 * that cannot be had, for whatever reason. Rejects when storage fails.
 */
export type Word = (item: Item, language: string, signal: AbortSignal) => Promise<(Wording & { by: string }) | null>

export type WordingParts = {
  chat: Chat
  wordings: Wordings<Kept>
  log: Pick<Log, 'warn'>
  /** Milliseconds since 1970. */
  now: () => number
}

/** Calls under way together, for all digests. */
const LANES = 4
/** Milliseconds for one call. */
const LONGEST_CALL = 30_000

/** It would fail again on the same text; everything else may pass. */
const ABOUT_TEXT: ReadonlySet<ModelFailure['kind']> = new Set(['refused', 'malformed', 'context'])

/** Each report is worded once for a language, whoever asks for it and however often; what was refused is not tried again. */
export const openWording = ({ chat, wordings, log, now }: WordingParts): Word => {
  const maker = `${chat.name} ${WORD_VERSION}`
  const work = sharedWork()
  const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve())
  let begun = 0

  /** Undefined: it was not tried. */
  const read = async (key: string, language: string): Promise<Kept | undefined> => {
    const kept = await wordings.read(key, language)
    return kept && !('refused' in kept.wording && kept.maker !== maker) ? kept.wording : undefined
  }

  const make = async (key: string, material: Material, language: string, stop: AbortSignal): Promise<void> => {
    // Meanwhile another process may have made it.
    if (stop.aborted || (await read(key, language))) return
    const made = await wordedBy(chat, material, language, stop)
    if (made instanceof ModelFailure && !stop.aborted) log.warn({ kind: made.kind }, `${made.message} ${STAYS}`)
    if (!(made instanceof ModelFailure) && 'refused' in made)
      log.warn({ title: material.title, language, reason: made.refused }, `what a model wrote was dropped. ${STAYS}`)
    const wording: Kept | null = made instanceof ModelFailure ? refusalOf(made) : made
    if (wording) await wordings.keep(key, language, { maker, wording }, now())
  }

  return async (item, tag, signal) => {
    const language = languageOf(tag)
    const material = materialOf(item)
    // What is not analysed could not be checked.
    if (language === null || languageOf(item.language) === null || material === null) return null
    const key = createHash('sha256').update(JSON.stringify(material)).digest('hex')
    const known = await read(key, language)
    const name = `${language} ${key}`
    if (known === undefined && !signal.aborted) {
      if (!work.isUnderWay(name))
        work.start([name], (stop) => {
          const at = begun++ % LANES
          const made = Promise.race([lanes[at], aborted(stop)]).then(() => make(key, material, language, stop))
          lanes[at] = made.catch(() => undefined)
          return made
        })
      await work.wait([name], signal)
    }
    const kept = known ?? (await read(key, language))
    return kept === undefined || 'refused' in kept ? null : kept
  }
}

const STAYS = 'A story of a digest stays in its publisher’s words.'

const refusalOf = ({ kind }: ModelFailure): Kept | null => (ABOUT_TEXT.has(kind) ? { refused: kind } : null)

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

const wordedBy = async (
  chat: Chat,
  material: Material,
  language: string,
  stop: AbortSignal,
): Promise<Kept | ModelFailure> => {
  const lines = material.sentences.map((sentence, i) => fenced({ n: i + 1, sentence }))
  const limits = {
    signal: AbortSignal.any([stop, AbortSignal.timeout(LONGEST_CALL)]),
    metadata: { deadline: Date.now() + LONGEST_CALL },
  }
  try {
    const prompt = await wordPrompt.invoke({
      ...{ system: WORD_SYSTEM, language: englishName(language), sentences: lines.join('\n') },
    })
    const { value } = await chat.structured(wordFormat).invoke(prompt, limits)
    const checked = checkedReply(value, material, language)
    return 'refused' in checked ? checked : { ...checked, by: chat.name }
  } catch (error) {
    if (error instanceof ModelFailure) return error
    throw error
  }
}
