import { createHash } from 'node:crypto'
import { nonsenseFor } from './nonsense.ts'
import type { Asked, Said, ScriptedReply, Words } from './protocol.ts'

const REFUSAL = "I'm sorry, but I can't help with that."

/** What the model says in answer to a chat, by the script's words or its fault. */
export const saidBy = ({ schema, tool }: Asked, reply: ScriptedReply): Said => {
  const fault = 'fault' in reply ? reply.fault : null
  const nonsense = nonsenseFor(schema) ?? 'Grün träumt das Quadrat von 4711 blauen Ideen.'
  const words = reply.words ?? nonsense
  const text = typeof words === 'string' ? words : JSON.stringify(words)
  if (fault === 'empty') return { text: '', how: 'empty' }
  if (fault === 'refusal') return { text: typeof reply.words === 'string' ? reply.words : REFUSAL, how: 'refusal' }
  if (fault === 'malformed') {
    const broken = isBroken(reply.words) ? text : text.slice(0, Math.ceil(text.length / 2))
    return { text: broken, how: tool === null ? 'text' : 'broken arguments' }
  }
  return { text, how: tool === null || typeof words === 'string' ? 'text' : 'arguments' }
}

/** Words that a script has broken itself are sent as they are. */
const isBroken = (words: Words | undefined): boolean => {
  if (typeof words !== 'string') return false
  try {
    JSON.parse(words)
    return false
  } catch {
    return true
  }
}

const DIMENSIONS = 8

/** The script's vectors; else of length 1 and decided by the text alone. `empty`: none at all. */
export const vectorsBy = ({ texts, dimensions }: Asked, reply: ScriptedReply): readonly (readonly number[])[] => {
  if ('fault' in reply && (reply.fault === 'empty' || reply.fault === 'refusal')) return []
  if (Array.isArray(reply.words)) return reply.words as number[][]
  return texts.map((text) => vectorOf(text, dimensions ?? DIMENSIONS))
}

const vectorOf = (text: string, dimensions: number): number[] => {
  const raw = Array.from({ length: dimensions }, (_, at) => {
    const [byte = 0] = createHash('sha256').update(`${at} ${text}`).digest()
    return byte / 255 - 0.5
  })
  const length = Math.hypot(...raw) || 1
  return raw.map((value) => value / length)
}
