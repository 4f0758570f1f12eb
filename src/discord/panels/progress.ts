import type { ReindexProgress } from '../../app.ts'
import type { Log } from '../../log.ts'
import { loggable } from '../message/loggable.ts'
import { type Message, textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'

/** Discord slows a bot down that edits one message more often. */
const MILLISECONDS_BETWEEN_EDITS = 2000
const CELLS = 20

export type ProgressDisplay = {
  /** Shows this state, or the newest one as soon as the next edit is allowed. Returns at once. */
  show(progress: ReindexProgress): void
  /** Ends the edits. Afterwards none is on its way, so that a report cannot be overwritten by an older state. */
  stop(): Promise<void>
}

/**
 * A progress bar in a message that edits itself. An edit that fails (the 15 minutes of an interaction are over) is logged
 * and ends the display; the work itself goes on.
 */
export const startProgress = (
  edit: (message: Message) => Promise<unknown>,
  texts: Texts,
  log: Log,
): ProgressDisplay => {
  let next: ReindexProgress | null = null
  let running: Promise<void> | null = null
  let stopped = false
  let wake: (() => void) | null = null

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, MILLISECONDS_BETWEEN_EDITS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async () => {
    try {
      while (next && !stopped) {
        const message = progressMessage(next, texts)
        next = null
        await edit(message)
        if (!stopped) await pause()
      }
    } catch (err) {
      stopped = true
      log.warn({ err: loggable(err) }, 'could not show the progress of a reindex; it goes on')
    } finally {
      running = null
    }
  }

  return {
    show(progress) {
      if (stopped) return
      next = progress
      running ??= run()
    },
    async stop() {
      stopped = true
      wake?.()
      await running
    },
  }
}

const progressMessage = ({ step, done, total }: ReindexProgress, texts: Texts): Message => {
  const part = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0
  const full = Math.round(part * CELLS)
  const percent = new Intl.NumberFormat(texts.locale, { style: 'percent' }).format(part)
  const bar = '▰'.repeat(full) + '▱'.repeat(CELLS - full)
  return textMessage(`${texts.reindex.running}\n${bar} ${percent}\n-# ${texts.reindex.step[step]} (${done}/${total})`)
}
