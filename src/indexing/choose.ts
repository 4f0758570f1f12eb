import { UserError } from '../errors.ts'
import { asOnlyBuilder, tidy } from '../search-index/build.ts'
import type { Recipe } from '../search-index/content.ts'
import { type Generation, openNamed } from '../search-index/generation.ts'
import { pointAt } from '../search-index/published.ts'
import { earlierIn, readIndexState, writeIndexState } from '../search-index/state.ts'
import { takeIntoUse } from './decide.ts'
import { corpusFingerprint } from './sources.ts'

export type ChoosingParts = {
  corpusDir: string
  dataDir: string
  recipe: Recipe
  /** Open already: what it shares is not read again. */
  known: Generation | null
}

/** Takes a candidate that is held into use all the same; null where it does not wait any more. */
export const switchToHeld = ({ dataDir, recipe, known }: ChoosingParts, name: string): Promise<Generation | null> =>
  asOnlyBuilder(dataDir, async (lock) => {
    const { candidate } = await readIndexState(dataDir)
    if (!candidate?.isHeld || candidate.name !== name) return null
    const opened = await openNamed(dataDir, name, recipe, known).catch(refuse(name))
    await takeIntoUse(dataDir, candidate, lock)
    return opened
  })

/** Throws it away, and pins the one in use until a file changes. False where it does not wait any more. */
export const discardHeld = ({ corpusDir, dataDir }: ChoosingParts, name: string): Promise<boolean> =>
  asOnlyBuilder(dataDir, async (lock) => {
    const state = await readIndexState(dataDir)
    if (!state.candidate?.isHeld || state.candidate.name !== name) return false
    const corpus = await corpusFingerprint(corpusDir)
    await lock.assertHeld()
    const pinned = state.current === null ? null : { name: state.current, by: 'discard' as const, corpus }
    await writeIndexState(dataDir, { ...state, candidate: null, pinned })
    await tidy(dataDir)
    return true
  })

/** Returns to an earlier generation, by default the last, and pins it. Throws a UserError where that cannot be. */
export const rollBack = ({ corpusDir, dataDir, recipe, known }: ChoosingParts, to?: string): Promise<Generation> =>
  asOnlyBuilder(dataDir, async (lock) => {
    const state = await readIndexState(dataDir)
    const earlier = earlierIn(state)
    const chosen = to === undefined ? earlier[0] : earlier.find(({ name }) => name === to)
    if (!chosen)
      throw new UserError(
        noSuch(
          to,
          earlier.map(({ name }) => name),
        ),
      )
    const opened = await openNamed(dataDir, chosen.name, recipe, known).catch(refuse(chosen.name))
    // Possible also where the articles are gone.
    const corpus = await corpusFingerprint(corpusDir).catch(() => '')
    const served = [...state.served.filter((one) => one !== chosen), chosen]
    await lock.assertHeld()
    // The pin first: without it the next start would undo the rollback. It holds nothing until CURRENT names the same.
    await writeIndexState(dataDir, { served, candidate: null, pinned: { name: chosen.name, by: 'rollback', corpus } })
    await pointAt(dataDir, chosen.name)
    await tidy(dataDir)
    return opened
  })

const noSuch = (to: string | undefined, names: readonly string[]): string => {
  if (names.length === 0) return 'There is no earlier index to return to yet.'
  return `There is no earlier index "${to}". Those that are kept: ${names.join(', ')}.`
}

const refuse =
  (name: string) =>
  (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UserError(`The index "${name}" cannot be taken into use: ${reason}. The one in use stays.`, { cause })
  }
