import { ChatOpenAICompletions } from '@langchain/openai'

/**
 * LangChain's class for OpenAI's chat completions, which other servers speak too. Its whole answers are read by the
 * SDK's `parse`, which throws away what is not JSON, and its tokens with it: they are read as they are here.
 */
export class ChatCompletions extends ChatOpenAICompletions {
  override completionWithRetry = ((request, { maxRetries: _, ...given } = {}) => {
    // Makes the client, too.
    const options = this._getClientOptions(given)
    return this.client.chat.completions.create(request, options)
  }) as ChatOpenAICompletions['completionWithRetry']
}
