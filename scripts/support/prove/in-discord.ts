import type { Answer } from '../../../src/answer/answer.ts'
import { answerCard, firstView } from '../../../src/discord/card/card.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import type { ReplyPath } from '../../../test/support/reply-path/open.ts'

/**
 * The bodies that went out for a question, the last one as a list of the pages of its answer, and what is wrong with their
 * number: each ends in exactly one message.
 */
export const askInDiscord = async (
  path: ReplyPath,
  question: string,
  language: string,
): Promise<{ bodies: unknown[]; wrong: string[] }> => {
  try {
    const { answer, bodies, messages } = await path.ask(question, { language })
    const last = [bodies.at(-1), ...(answer ? pagesOf(answer).slice(1) : [])]
    return {
      bodies: [...bodies.slice(0, -1), last],
      wrong: messages === 1 ? [] : [`message: ${messages} of them instead of one`],
    }
  } catch (error) {
    return { bodies: [], wrong: [`message: none: ${error}`] }
  }
}

/** The messages that the buttons of an answer lead to, from its first page on. */
export const pagesOf = (answer: Answer): unknown[] => {
  const pages: unknown[] = []
  for (const texts = textsFor(answer.language); ; ) {
    const view = { ...firstView(answer), page: pages.length }
    const card = answerCard({ id: ID, answer, isPrivate: false, follows: null }, view, texts)
    pages.push({ ...card, allowed_mentions: { parse: [] } })
    if (!JSON.stringify(card).includes(`"view:${ID}:${pages.length}:`)) return pages
  }
}

const ID = 'AAAAAAAAAAAAAAAA'
