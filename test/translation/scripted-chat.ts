import type { BaseLanguageModelInput } from '@langchain/core/language_models/base'
import { RunnableLambda } from '@langchain/core/runnables'
import type { Chat, Format, Structured } from '../../src/models/chat.ts'
import { ModelFailure } from '../../src/models/failure.ts'
import type { PromptMaterial } from '../../src/translation/prompts/translate.ts'

/** What a call asks for. `texts`: the sentences to translate, by number. */
export type Asked = {
  system: string
  material: PromptMaterial
  texts: Map<number, string>
  signal: AbortSignal | undefined
}

/** The translations by number, or in full, or a failure to throw. */
type Said = Record<number, string> | { n: number; text: string }[] | ModelFailure
export type Script = (asked: Asked, call: number) => Said | Promise<Said>

/** A chat model whose words are the test's; `calls` keeps what it was asked. */
export const scriptedChat = (script: Script, name = 'openai:test'): Chat & { calls: Asked[] } => {
  const calls: Asked[] = []
  const answer = async (input: BaseLanguageModelInput, signal: AbortSignal | undefined): Promise<unknown> => {
    const messages = (input as { toChatMessages(): { content: unknown }[] }).toChatMessages()
    const [system, human] = messages.map(({ content }) => String(content))
    const material = JSON.parse(human!) as PromptMaterial
    const texts = new Map(material.sentences.flatMap(({ n, text }) => (n === undefined ? [] : [[n, text] as const])))
    const asked: Asked = { system: system!, material, texts, signal }
    calls.push(asked)
    const said = await script(asked, calls.length)
    if (said instanceof ModelFailure) throw said
    return Array.isArray(said) ? said : Object.entries(said).map(([n, text]) => ({ n: Number(n), text }))
  }
  return {
    name,
    window: 32_000,
    calls,
    structured: <T>(format: Format<T>) =>
      RunnableLambda.from(async (input: BaseLanguageModelInput, options): Promise<Structured<T>> => {
        const translations = await answer(input, options?.signal)
        return { value: format.schema.parse({ translations }), tokens: { input: 1, output: 1 } }
      }),
    state: () => ({ state: 'answers', message: null }),
    check: async () => ({ state: 'answers', message: null }),
  }
}

/** Says for every sentence what the dictionary holds. */
export const byDictionary =
  (dictionary: Readonly<Record<string, string>>) =>
  ({ texts }: Asked): Record<number, string> =>
    Object.fromEntries([...texts].map(([n, text]) => [n, dictionary[text] ?? `(${text})`]))
