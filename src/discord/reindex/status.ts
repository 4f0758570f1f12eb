import type { IndexOverview, KeptIndex } from '../../app.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { heldBlocks, heldButtons, WARNING } from './held.ts'

const CALM = 0x5865f2

/** Which index answers, what waits for a decision, and what can be returned to. */
export const statusMessage = (
  overview: IndexOverview,
  questions: readonly { questions: number }[],
  texts: Texts,
): Message => {
  const { exam } = texts
  const { status } = exam
  const { current, earlier, held, pinned, isBusy, bytes } = overview
  const all = questions.reduce((sum, one) => sum + one.questions, 0)
  return framedMessage(
    [
      [
        `## ${status.title}`,
        current ? [status.inUse(timeOf(current)), contentOf(current, texts)].join('\n') : status.none,
        pinned ? status.pinned[pinned] : '',
        isBusy ? exam.busy : '',
      ],
      ...(held ? heldBlocks(held, texts) : []),
      earlier.length > 0
        ? [[status.earlier, ...earlier.map((one) => `- ${timeOf(one)}: ${contentOf(one, texts)}`)].join('\n')]
        : [status.noEarlier],
      [[status.questions(all, questions.length), `-# ${status.disk(sizeText(bytes, texts))}`].join('\n')],
    ],
    held ? WARNING : CALM,
    held ? [heldButtons(held, texts)] : [],
  )
}

/** As Discord shows it to each reader in their own zone. */
export const timeOf = ({ made }: KeptIndex): string => `<t:${Math.floor(made / 1000)}:f>`

export const contentOf = ({ articles, passages, change }: KeptIndex, { exam: { status } }: Texts): string =>
  `${status.content(articles, passages)}${change ? ` (${status.change(change.added, change.changed, change.removed)})` : ''}`

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

const sizeText = (bytes: number, { locale }: Texts): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)))
  return new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[power], maximumFractionDigits: 1 }).format(
    bytes / 1000 ** power,
  )
}
