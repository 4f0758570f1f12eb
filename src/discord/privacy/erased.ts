import type { Erased } from '../../storage/erasures.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'

const CALM = 0x5865f2

/** What an erasure removed, whether the files are clear of it, and what stays. */
export const erasedMessage = (
  { erased, isClean }: { erased: readonly Erased[]; isClean: boolean },
  { privacy: { erase } }: Texts,
): Message => {
  const hasChanged = erased.some(({ kind, rows }) => kind === 'changes' && rows > 0)
  const kept = [...(hasChanged ? [erase.changed] : []), erase.golden, erase.notes]
  const stays = [erase.messages, erase.counted, ...kept, erase.copies]
  const removed = erased.filter(({ rows }) => rows > 0).map(({ kind, rows }) => `- ${erase.removed[kind](rows)}`)
  return framedMessage(
    [
      [removed.length > 0 ? [erase.title, ...removed].join('\n') : erase.nothing],
      [isClean ? erase.clean : erase.notClean],
      [[erase.stays, ...stays.map((line) => `- ${line}`)].join('\n')],
    ],
    CALM,
  )
}
