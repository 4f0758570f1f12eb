import type { Answer } from '../../answer/answer.ts'
import type { Log } from '../../log.ts'
import { previewCard } from '../card/preview.ts'
import { loggable } from '../message/loggable.ts'
import type { Message } from '../message/message.ts'
import { textsFor } from '../texts/texts.ts'

export type Preview = {
  /** Shows the places that were found. Returns at once. */
  show(places: Answer): void
  /** Ends the edits. Afterwards none is on its way and none begins, so that none can overwrite the answer. */
  stop(): Promise<void>
}

/** Shows what was found while a model writes the answer. An edit that fails is logged: the answer comes all the same. */
export const startPreview = (edit: (message: Message) => Promise<unknown>, log: Log): Preview => {
  let running = Promise.resolve()
  let stopped = false

  const run = async (places: Answer): Promise<void> => {
    if (stopped) return
    try {
      await edit(previewCard(places, textsFor(places.language)))
    } catch (err) {
      log.warn({ err: loggable(err) }, 'could not show the places that were found; the answer follows')
    }
  }

  return {
    show(places) {
      running = running.then(() => run(places))
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
