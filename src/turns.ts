import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises'

/**
 * Who has been acknowledged waits here for its turn to be worked for. Discord allows 3 s for an acknowledgement, and an
 * answer holds the event loop for milliseconds: the work for a crowd must not stand between the others and theirs.
 */
export type Turns = {
  /** Something of an acknowledgement has just happened: the next piece of work waits for a turn without. */
  stir(): void
  /** Resolves when a piece of work may begin: one in a turn of the event loop, first come, first served. */
  next(): Promise<void>
  /** How many wait. */
  waiting(): number
  /**
   * For work that nobody waits for. Resolves in a later turn of the event loop, once nobody waits and nothing was
   * acknowledged or worked for a while: what is sent meanwhile needs turns too.
   */
  spare(): Promise<void>
}

/** Milliseconds after which a piece begins all the same, so that acknowledgements without end stop no work. */
const LONGEST_PAUSE = 100
/** Milliseconds without anything for anybody after which a turn is to spare. */
const QUIET = 20
const LOOK_AGAIN = 5
/** Milliseconds after which spare work goes on all the same, so that a crowd without end does not stop it. */
const PATIENCE = 250

/** `clock`: milliseconds. */
export const openTurns = (clock: () => number = () => performance.now()): Turns => {
  const queue: (() => void)[] = []
  let isStirred = false
  let isOpen = false
  let last = 0
  let busyAt = Number.NEGATIVE_INFINITY

  const turn = (): void => {
    if (!isStirred || clock() - last > LONGEST_PAUSE) {
      last = clock()
      busyAt = last
      queue.shift()?.()
    }
    isStirred = false
    isOpen = queue.length > 0
    if (isOpen) setImmediate(turn)
  }

  return {
    stir() {
      isStirred = true
      busyAt = clock()
    },
    next: () =>
      new Promise((resolve) => {
        queue.push(resolve)
        if (isOpen) return
        isOpen = true
        last = clock()
        setImmediate(turn)
      }),
    waiting: () => queue.length,
    async spare() {
      const from = clock()
      await nextTurn()
      const isBusy = (): boolean => queue.length > 0 || clock() - busyAt < QUIET
      while (isBusy() && clock() - from < PATIENCE) await setTimeout(LOOK_AGAIN)
    },
  }
}

/** Of this process, which has one event loop. */
export const turns: Turns = openTurns()
