import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Answer } from '../answer/answer.ts'
import type { Answering } from '../app.ts'
import { failureText } from './failure.ts'
import { readHistory, writeHistory } from './history.ts'
import { block, lookOf } from './look.ts'
import { plain } from './plain.ts'
import { renderAnswer } from './render.ts'
import { waitingLine } from './waiting-line.ts'
import { help, welcome } from './welcome.ts'
import { languageName, spokenLanguages } from './words.ts'

export type Prompt = {
  app: Answering
  dataDir: string
  input: Readable
  output: NodeJS.WriteStream
  stop: AbortSignal
  /** Ctrl-C while an answer is on its way: the terminal is in raw mode, so no signal comes by itself. */
  interrupt: () => void
}

/**
 * Questions and answers at a terminal until the reader leaves or `stop` is aborted; a running answer is finished.
 * Earlier lines are kept in `<dataDir>/history`. Returns the exit code.
 */
export const openPrompt = async ({ app, dataDir, input, output, stop, interrupt }: Prompt): Promise<number> => {
  const historyFile = join(dataDir, 'history')
  const withoutHistory = (error: unknown) => app.log.warn({ err: error }, 'the history of questions cannot be kept')
  const history = await readHistory(historyFile).catch((error: unknown) => {
    withoutHistory(error)
    return []
  })

  if (stop.aborted) return 0
  const prompt = lookOf(output).paint('accent', '› ')
  const lines = createInterface({ input, output, prompt, history, historySize: 200, removeHistoryDuplicates: true })
  let kept = Promise.resolve()
  lines.on('history', (all: string[]) => {
    const copy = [...all]
    kept = kept.then(() => writeHistory(historyFile, copy)).catch(withoutHistory)
  })

  let closed = false
  lines.on('close', () => {
    closed = true
  })
  // Ctrl-C: clears what is typed; leaves when nothing is.
  let answering = false
  lines.on('SIGINT', () => {
    if (answering) return interrupt()
    if (lines.line === '') return lines.close()
    lines.write(null, { ctrl: true, name: 'e' })
    lines.write(null, { ctrl: true, name: 'u' })
  })
  const close = () => lines.close()
  stop.addEventListener('abort', close)

  const session: Session = { app, language: undefined, last: null }
  output.write(`\n${welcome(app.status(), lookOf(output))}\n\n`)
  lines.prompt()
  for await (const line of lines) {
    if (stop.aborted) break
    const text = line.trim()
    if (text === ':quit' || text === ':q') break
    answering = true
    if (text) output.write(`\n${await reply(text, session, output)}\n\n`)
    answering = false
    if (!closed) lines.prompt()
  }
  stop.removeEventListener('abort', close)
  lines.close()
  output.write('\n')
  await kept
  return 0
}

type Session = { app: Answering; language: string | undefined; last: Answer | null }

const reply = async (text: string, session: Session, output: NodeJS.WriteStream): Promise<string> => {
  const look = lookOf(output)
  if (/^:(help|h|\?)$/.test(text)) return help(look)
  const wanted = /^:lang(?:uage)?(?:\s+(\S+))?$/.exec(text)
  const inform = (words: string): string => block(plain(words), look)
  if (wanted) return inform(setLanguage(wanted[1], session))
  if (text.startsWith(':')) return inform(`There is no command ${text.split(/\s/)[0]}. :help lists them.`)
  const isFollowUp = text.startsWith('+')
  if (isFollowUp && !session.last) return inform('There is no answer yet to go on from: ask without the + first.')
  const waiting = waitingLine(output)
  const request = {
    question: isFollowUp ? text.slice(1).trim() : text,
    language: session.language,
    ...(isFollowUp && session.last && { previous: turnOf(session.last) }),
  }
  try {
    session.last = await session.app.ask(request, waiting.show)
    return renderAnswer(session.last, lookOf(output)) // Asked again: the window may have changed meanwhile.
  } catch (error) {
    return block(plain(failureText(error, session.app.log)), look, '', '', (line) => look.paint('error', line))
  } finally {
    waiting.erase()
  }
}

const turnOf = ({ question, claims }: Answer) => ({ question, answer: claims.map(({ text }) => text).join(' ') })

const setLanguage = (wanted: string | undefined, session: Session): string => {
  const choice = wanted?.toLowerCase()
  if (choice === 'auto') session.language = undefined
  else if (choice && spokenLanguages.includes(choice)) session.language = choice
  else if (choice) return `"${wanted}" is no answer language; choose ${spokenLanguages.join(', ')} or auto.`
  return session.language
    ? `Answers come in ${languageName(session.language, 'en')}.`
    : 'Answers come in the language of the question.'
}
