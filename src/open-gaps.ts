import { quotePlace } from './answer/place.ts'
import type { Gap, GapsApp } from './gaps/gap.ts'
import { nearestOf } from './gaps/nearest.ts'
import { pressing } from './gaps/pressing.ts'
import { openSorting } from './gaps/sort-questions.ts'
import type { Lexicon } from './language/lexicon.ts'
import type { Generation } from './search-index/generation.ts'
import { type KeptGap, newGapId } from './storage/gaps.ts'
import type { Storage } from './storage/open-storage.ts'

type OpenGapsParts = {
  storage: Pick<Storage, 'gaps'>
  lexicon: Lexicon
  current: () => Generation
  keepsWords: boolean
  /** Milliseconds since 1970. */
  now: () => number
}

/** Of a gap, that are looked at for what to show of it. */
const LOOKED_AT = 50
/** Different ones that are shown. */
const SHOWN = 3

/** What the articles do not answer, as the app gives it. */
export const openGaps = ({ storage, lexicon, current, keepsWords, now }: OpenGapsParts): GapsApp => {
  const store = storage.gaps
  const sortNow = openSorting({ store, newId: newGapId, features: () => ({ words: current().words, lexicon }) })
  /** One at a time for each server: two would open the same gap twice. */
  const sorting = new Map<string, Promise<void>>()
  const sort = async (guild: string): Promise<void> => {
    const before = sorting.get(guild)
    const work = (async () => {
      await before?.catch(() => undefined)
      await sortNow(guild)
    })()
    sorting.set(guild, work)
    await work.finally(() => sorting.get(guild) === work && sorting.delete(guild))
  }

  const shown = async (guild: string, kept: KeptGap, language: string): Promise<Gap> => {
    const { doneAt: _, ...gap } = kept
    const asked = await store.questions(guild, gap.id, LOOKED_AT)
    const texts = new Map(
      asked.flatMap(({ text, language }) => (text === null ? [] : [[text, { text, language }] as const])),
    )
    const place = nearestOf(asked, current())
    return {
      ...gap,
      questions: [...texts.values()].slice(0, SHOWN),
      nearest: place && quotePlace(place, language, 1),
    }
  }

  return {
    keepsWords,
    list: async (guild, { from, size, language }) => {
      await sort(guild)
      const gaps = pressing(await store.list(guild), now())
      const page = gaps.slice(from, from + size)
      return { gaps: await Promise.all(page.map((gap) => shown(guild, gap, language))), all: gaps.length }
    },
    read: async (guild, id, language) => {
      const gap = await store.read(guild, id)
      return gap && shown(guild, gap, language)
    },
    note: (guild, id, words) => store.note(guild, id, words),
    done: (guild, id) => store.setDone(guild, id, now()),
  }
}
