import type { Chat } from '../../src/models/chat.ts'
import { ModelFailure } from '../../src/models/failure.ts'
import type { PromptMaterial } from '../../src/translation/prompts/translate.ts'
import { scriptedChat } from '../support/scripted-chat.ts'

/** What a call asks for. `human`: the data as it was sent; `texts`: the sentences to translate, by number. */
export type Asked = {
  system: string
  human: string
  material: PromptMaterial
  texts: Map<number, string>
  signal: AbortSignal | undefined
}

/** The translations by number, or in full, or a failure to throw. */
type Said = Record<number, string> | { n: number; text: string }[] | ModelFailure
export type Script = (asked: Asked, call: number) => Said | Promise<Said>

/** A chat model that translates as the test says; `calls` keeps what it was asked. */
export const scriptedTranslations = (script: Script, name = 'openai:test'): Chat & { calls: Asked[] } => {
  const calls: Asked[] = []
  const chat = scriptedChat(async ({ system, human }, signal) => {
    const material = JSON.parse(human) as PromptMaterial
    const texts = new Map(material.sentences.flatMap(({ n, text }) => (n === undefined ? [] : [[n, text] as const])))
    const asked: Asked = { system, human, material, texts, signal }
    calls.push(asked)
    const said = await script(asked, calls.length)
    if (said instanceof ModelFailure) return said
    const translations = Array.isArray(said) ? said : Object.entries(said).map(([n, text]) => ({ n: Number(n), text }))
    return { translations }
  })
  return { ...chat, name, calls }
}

/** Says for every sentence what the dictionary holds. */
export const byDictionary =
  (dictionary: Readonly<Record<string, string>>) =>
  ({ texts }: Asked): Record<number, string> =>
    Object.fromEntries([...texts].map(([n, text]) => [n, dictionary[text] ?? `(${text})`]))
