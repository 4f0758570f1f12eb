import type { App } from '../../app.ts'
import type { Change, Done, Indexed } from '../../corpus-app.ts'
import { UserError } from '../../errors.ts'
import { button } from '../card/buttons.ts'
import { shortened, small } from '../card/quote.ts'
import { GAPS } from '../gaps/panel.ts'
import { customId } from '../interaction/custom-id.ts'
import { loggable } from '../message/loggable.ts'
import { type Block, framedMessage, type Message, type Row } from '../message/message.ts'
import { heldBlocks, heldButtons, WARNING } from '../reindex/held.ts'
import type { Texts } from '../texts/catalogue.ts'
import { articleKey, idOf } from './ids.ts'

const DONE = 0x2e7d5b

type Edit = (message: Message) => Promise<unknown>

/** What follows the words about a change, and the buttons for it. */
type Outcome = { words: string; decision?: { blocks: Block[][]; buttons: Row } | undefined }

/**
 * Tells what was done as soon as it is on the disk, and then when answers know it, or what is to be decided. `gap`: what it
 * was done for, which may be closed then.
 */
export const tellDone = async (
  { change, indexed }: Done,
  edit: Edit,
  texts: Texts,
  app: App,
  gap?: string,
): Promise<void> => {
  app.log.info({ what: change.what, article: change.article, admin: change.admin }, 'the articles were changed')
  const { corpus, gaps } = texts
  const { undoDays } = app.corpus
  const undo = change.what === 'removed' ? [button(idOf('undo', change.id), corpus.buttons.undo)] : []
  await edit(doneMessage(change, { words: corpus.indexing }, undo, undoDays, texts))
  const outcome = await outcomeOf(change, indexed, texts, app)
  const closing = gap === undefined ? [] : [button(customId(GAPS, 'done', gap, 0), gaps.article.done)]
  // What is to be decided stands alone.
  const isPlain = change.what !== 'removed' && !outcome.decision
  const look = isPlain ? [button(idOf('show', articleKey(change.article), 'text', 0), corpus.buttons.show)] : []
  await edit(doneMessage(change, outcome, [...closing, ...look, ...undo], undoDays, texts))
}

const outcomeOf = async (
  { what }: Change,
  indexed: Promise<Indexed>,
  texts: Texts,
  app: Pick<App, 'index' | 'log'>,
): Promise<Outcome> => {
  const { corpus, exam } = texts
  try {
    const { isKnown, held, endedPin } = await indexed
    const decision = held === null ? undefined : await decisionOn(held, texts, app)
    const saved = decision ? corpus.waits : corpus.notReady
    const words = [isKnown ? corpus.ready[what] : saved, endedPin ? exam.endedPin : '']
    return { words: words.filter(Boolean).join(' '), decision }
  } catch (err) {
    app.log.warn({ err: loggable(err) }, 'an article was changed, and the index could not be brought up to date')
    const why = err instanceof UserError ? shortened(err.message, 300) : ''
    return { words: what === 'removed' ? `${corpus.ready.removed} ${corpus.notIndexed(why)}` : corpus.notIndexed(why) }
  }
}

/** What is to be decided about a new index that answers worse; nothing where somebody was quicker. */
const decisionOn = async (name: string, texts: Texts, { index }: Pick<App, 'index'>): Promise<Outcome['decision']> => {
  const { held } = await index.overview()
  return held?.name === name ? { blocks: heldBlocks(held, texts), buttons: heldButtons(held, texts) } : undefined
}

/** `buttons`: below those of a decision. */
const doneMessage = (
  { what, title }: Change,
  { words, decision }: Outcome,
  buttons: Row,
  undoDays: number,
  { corpus }: Texts,
): Message =>
  framedMessage(
    [
      [corpus.done[what](shortened(title, 200)), words, what === 'removed' ? small([corpus.undoFor(undoDays)]) : ''],
      ...(decision?.blocks ?? []),
    ],
    decision ? WARNING : DONE,
    [decision?.buttons ?? [], buttons],
  )
