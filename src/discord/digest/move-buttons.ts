import type { ProposedMove } from '../../digest/take-move.ts'
import { button } from '../card/buttons.ts'
import { customId } from '../interaction/custom-id.ts'
import type { Row } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'

export const DIGEST_MOVE = 'digest-move'

/** Of one message: those of further feeds come when these are taken. */
const MOST_BUTTONS = 5
const LONGEST_LABEL = 40

/** For each feed that has moved, as far as there is room: its new address is taken. */
export const moveButtons = (moves: readonly Pick<ProposedMove, 'key' | 'title'>[], { digest }: Texts): Row[] => {
  const shown = moves.slice(0, MOST_BUTTONS)
  return shown.map(({ key, title }) => [
    button(
      customId(DIGEST_MOVE, key),
      shown.length === 1 ? digest.alerts.take : digest.alerts.takeOf(title.slice(0, LONGEST_LABEL)),
    ),
  ])
}
