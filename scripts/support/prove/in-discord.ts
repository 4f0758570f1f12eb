import type { ReplyPath } from '../../../test/support/reply-path/open.ts'

/** The bodies that went out for a question, and what is wrong with their number: each ends in exactly one message. */
export const askInDiscord = async (
  path: ReplyPath,
  question: string,
  language: string,
): Promise<{ bodies: unknown[]; wrong: string[] }> => {
  try {
    const { bodies, messages } = await path.ask(question, { language })
    return { bodies, wrong: messages === 1 ? [] : [`message: ${messages} of them instead of one`] }
  } catch (error) {
    return { bodies: [], wrong: [`message: none: ${error}`] }
  }
}
