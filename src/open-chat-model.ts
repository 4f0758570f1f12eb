import type { ChatStatus } from './app.ts'
import type { Log } from './log.ts'
import type { ChatSettings } from './model-settings.ts'
import { type Budget, openBudget } from './models/budget.ts'
import type { Chat } from './models/chat.ts'
import { openChat } from './models/open-chat.ts'
import type { Storage } from './storage/open-storage.ts'

/** The chat model of CHAT_MODEL with the count of its tokens. */
export type ChatModel = {
  chat: Chat
  priceOf: Budget['priceOf']
  status(): ChatStatus
  /** Resolves when the question whether it answers is decided. */
  checked: Promise<void>
  close(): Promise<void>
}

/**
 * Asks at once, beside the start, whether key, model and server are right, and logs what is not: answers come from the
 * articles' own sentences meanwhile. Throws a SetupError when the count of tokens cannot be read.
 */
export const openChatModel = async (settings: ChatSettings, storage: Storage, log: Log): Promise<ChatModel> => {
  const { tokensPerDay, price, provider, model } = settings
  const budget = await openBudget({
    ...{ usage: storage.tokenUsage, model: `${provider}:${model}`, tokensPerDay, price, log },
    now: () => new Date(),
  })
  const chat = await openChat(settings, { mayAsk: budget.mayAsk, onTokens: budget.add, log })
  const closing = new AbortController()
  const checked = chat.check(closing.signal).then(({ state, message }) => {
    if (closing.signal.aborted) return
    if (state === 'fails')
      log.warn({ model: chat.name }, `${message} Until then answers are sentences of the articles.`)
    else log.info({ model: chat.name }, 'answers are worded by a model and checked against the articles')
  })
  return {
    chat,
    priceOf: budget.priceOf,
    checked,
    status: () => ({
      ...{ name: chat.name, ...chat.state() },
      ...{ today: budget.today(), limit: tokensPerDay, spent: budget.spent() },
    }),
    close: async () => {
      closing.abort()
      await checked
      await budget.close()
    },
  }
}
