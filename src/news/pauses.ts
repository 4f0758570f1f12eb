import { turns } from '../turns.ts'

/** Milliseconds of work between two pauses. */
const SLICE = 8

/** For work in small steps: lets others have their turn where the steps since the last pause have taken a while. */
export const openPauses = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE) return
    await turns.next()
    since = performance.now()
  }
}
