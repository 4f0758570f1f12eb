import type { InteractionState } from './interactions.ts'
import { FLAG } from './rules/message.ts'

/** Real time after which a test gives up waiting. */
const PATIENCE_MS = 30_000
const CLOCK_POLL_MS = 10

const lastShown = ({ original }: InteractionState): string =>
  original?.history.at(-1)?.text ?? ((original?.flags ?? 0) & FLAG.loading ? 'thinking' : 'nothing')

/** Resolves with the first value that `look` gives, now or after a change; what it throws, rejects. */
export const waitFor = <T>(state: InteractionState, goal: string, look: () => T | null): Promise<T> =>
  new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      clearInterval(poll)
      clearTimeout(patience)
      state.changes.off('change', attempt)
      act()
    }
    const attempt = (): void => {
      try {
        const found = look()
        if (found !== null) finish(() => resolve(found))
      } catch (error) {
        finish(() => reject(error))
      }
    }
    const poll = setInterval(attempt, CLOCK_POLL_MS).unref()
    const patience = setTimeout(() => {
      const why = `${goal} did not happen within ${PATIENCE_MS / 1000} s; shown: ${lastShown(state)}`
      finish(() => reject(new Error(`${state.title}: ${why}`)))
    }, PATIENCE_MS).unref()
    state.changes.on('change', attempt)
    attempt()
  })
