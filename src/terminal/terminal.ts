import type { Answering } from '../app.ts'
import { answerLines } from './lines.ts'
import { openPrompt } from './prompt.ts'

type Terminal = {
  app: Answering
  dataDir: string
  stop: AbortSignal
  /** A person sits at both ends: the prompt opens. Else every line of standard input is a question. */
  isInteractive: boolean
}

/** Answers at the terminal, or line by line. Returns the exit code. */
export const runTerminal = ({ app, dataDir, stop, isInteractive }: Terminal): Promise<number> => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0) // The reader has seen enough: `| head`.
    throw error
  })
  const interrupt = () => void process.kill(process.pid, 'SIGINT')
  return isInteractive
    ? openPrompt({ app, dataDir, input: process.stdin, output: process.stdout, stop, interrupt })
    : answerLines({ app, input: process.stdin, output: process.stdout, errors: process.stderr, stop })
}
