import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Answering } from '../app.ts'
import { failureText } from './failure.ts'
import { plainLook } from './look.ts'
import { renderAnswer } from './render.ts'

export type Lines = { app: Answering; input: Readable; output: Writable; errors: Writable; stop: AbortSignal }

/**
 * One question a line until the input ends or `stop` is aborted; the running answer is finished. Blank lines are
 * skipped. Returns the exit code: 1 when any question failed.
 */
export const answerLines = async ({ app, input, output, errors, stop }: Lines): Promise<number> => {
  if (stop.aborted) return 0
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const close = () => lines.close()
  stop.addEventListener('abort', close)
  let failed = 0
  let answered = 0
  for await (const question of lines) {
    if (stop.aborted) break
    if (!question.trim()) continue
    try {
      const text = renderAnswer(await app.ask({ question }), plainLook)
      output.write(`${answered > 0 ? `\n${'─'.repeat(40)}\n\n` : ''}${text}\n`)
      answered++
    } catch (error) {
      failed++
      errors.write(`${failureText(error, app.log)}\n`)
    }
  }
  stop.removeEventListener('abort', close)
  return failed > 0 ? 1 : 0
}
