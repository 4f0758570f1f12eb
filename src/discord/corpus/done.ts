import type { App } from '../../app.ts'
import type { Change, Done } from '../../corpus-app.ts'
import { UserError } from '../../errors.ts'
import { button } from '../card/buttons.ts'
import { shortened, small } from '../card/quote.ts'
import { loggable } from '../message/loggable.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { idOf } from './ids.ts'

const DONE = 0x2e7d5b

type Edit = (message: Message) => Promise<unknown>

/** Tells what was done as soon as it is on the disk, and then when answers know it. */
export const tellDone = async ({ change, indexed }: Done, edit: Edit, texts: Texts, app: App): Promise<void> => {
  app.log.info({ what: change.what, article: change.article }, 'the articles were changed')
  const { undoDays } = app.corpus
  await edit(doneMessage(change, texts.corpus.indexing, undoDays, texts))
  await edit(doneMessage(change, await outcomeOf(change, indexed, texts, app), undoDays, texts))
}

const outcomeOf = async ({ what }: Change, indexed: Promise<boolean>, { corpus }: Texts, app: App): Promise<string> => {
  try {
    if (await indexed) return corpus.ready[what]
    return what === 'removed' ? corpus.stillAsked : corpus.notReady
  } catch (err) {
    app.log.warn({ err: loggable(err) }, 'an article was changed, and the index could not be brought up to date')
    return corpus.notIndexed(err instanceof UserError ? shortened(err.message, 300) : '')
  }
}

/** A removal can be undone. */
const doneMessage = ({ id, what, title }: Change, outcome: string, undoDays: number, texts: Texts): Message => {
  const { corpus } = texts
  const isRemoval = what === 'removed'
  return framedMessage(
    [[corpus.done[what](shortened(title, 200)), outcome, isRemoval ? small([corpus.undoFor(undoDays)]) : '']],
    DONE,
    isRemoval ? [[button(idOf('undo', id), corpus.buttons.undo)]] : [],
  )
}
