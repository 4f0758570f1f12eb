import { ButtonStyle, ComponentType } from 'discord.js'
import type { KeptBody } from '../../app.ts'
import { type GoldenQuestion, LONGEST, MOST_QUOTES } from '../../exam/golden-question.ts'
import { LONGEST_QUESTION, type Questions, questionBlocks } from '../card/question.ts'
import { customId } from '../interaction/custom-id.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'

export const GOLDEN = 'golden'

const CALM = 0x5865f2

/** Whether a question makes sense alone, was answered from the articles, and is shown as it was asked. */
export const mayBeGolden = ({ status, digest }: KeptBody, { question, follows }: Questions): boolean =>
  status === 'answered' && digest === undefined && follows === null && question.length < LONGEST_QUESTION - 2

/** Thanks for 👍, with the question, so that it can be read back from here, and the button. */
export const goldenOffer = (answer: string, { question }: Questions, texts: Texts): Message => {
  const { golden } = texts.exam
  const button = {
    ...({ type: ComponentType.Button, style: ButtonStyle.Secondary, label: golden.button } as const),
    custom_id: customId(GOLDEN, answer),
  }
  return framedMessage(
    [[texts.controls.feedback.thanks, ...questionBlocks({ question, follows: null }, texts), golden.offer]],
    CALM,
    [[button]],
  )
}

/** The quotes that the claims cite are what an exam expects. */
export const goldenOf = ({ language, claims, quotes }: KeptBody, question: string): GoldenQuestion => {
  const cited = new Set(claims.flatMap(({ cites }) => cites))
  const expects = quotes
    .filter(({ n, text }) => cited.has(n) && text.length <= LONGEST.quote)
    .map(({ article, text }) => ({ article, quote: text }))
  return { question, language, expects: expects.slice(0, MOST_QUOTES) }
}
