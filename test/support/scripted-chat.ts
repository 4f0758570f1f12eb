import type { BaseMessage } from '@langchain/core/messages'
import { RunnableLambda } from '@langchain/core/runnables'
import type { Chat, Purpose } from '../../src/models/chat.ts'
import { ModelFailure } from '../../src/models/failure.ts'

/** What the model was asked: the rules, and the slots with the data. */
export type Prompted = { purpose: Purpose; system: string; human: string }

/** A chat model whose words are the test's: `words` gives the reply as an object, or a failure. */
export const scriptedChat = (
  words: (asked: Prompted, signal?: AbortSignal) => unknown | Promise<unknown>,
  window = 32_000,
): Chat & { asked: Prompted[] } => {
  const asked: Prompted[] = []
  return {
    name: 'scripted:model',
    window,
    asked,
    structured: (format) =>
      RunnableLambda.from(async (input: unknown, config?: { signal?: AbortSignal }) => {
        const messages = (input as { toChatMessages(): BaseMessage[] }).toChatMessages()
        const [system = '', human = ''] = messages.map(({ content }) => String(content))
        const prompt = { purpose: format.purpose, system, human }
        asked.push(prompt)
        const reply = await words(prompt, config?.signal)
        if (reply instanceof ModelFailure) throw reply
        return { value: format.schema.parse(reply), tokens: { input: 100, output: 10 } }
      }) as unknown as ReturnType<Chat['structured']> as never,
    state: () => ({ state: 'unknown', message: null }),
    check: async () => ({ state: 'unknown', message: null }),
  }
}
