import { createHash } from 'node:crypto'
import type { App } from '../../app.ts'
import { customId } from '../interaction/custom-id.ts'

/** What every button, menu and modal of these panels begins with. */
export const CORPUS = 'corpus'

export type Act =
  | 'add'
  | 'replace'
  | 'details'
  | 'discard'
  | 'list'
  | 'show'
  | 'edit'
  | 'ask-removal'
  | 'remove'
  | 'keep'
  | 'undo'
  | 'history'

export const idOf = (act: Act, ...args: readonly (string | number)[]): string => customId(CORPUS, act, ...args)

/** Longer ones do not fit into a custom_id beside the rest. */
const LONGEST = 60

/** An article in a custom_id: its id, or where that is too long, what stands for it. */
export const articleKey = (id: string): string => (id.length <= LONGEST ? id : `.${hashOf(id)}`)

/** The id that a key stands for. */
export const articleOf = async (key: string, { corpus }: Pick<App, 'corpus'>): Promise<string> => {
  if (!key.startsWith('.')) return key
  return (await corpus.articles()).find(({ id }) => articleKey(id) === key)?.id ?? key
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 24)

/** Words in a custom_id; long ones are cut. */
export const searchKey = (typed: string): string => {
  let key = ''
  for (const character of typed.toWellFormed()) {
    const longer = key + encodeURIComponent(character)
    if (longer.length > LONGEST) break
    key = longer
  }
  return key
}

/** Empty for what was made up. */
export const searchOf = (key: string): string => {
  try {
    return decodeURIComponent(key)
  } catch (error) {
    if (error instanceof URIError) return ''
    throw error
  }
}
