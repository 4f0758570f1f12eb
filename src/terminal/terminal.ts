import type { App } from '../app.ts'
import { answerLines } from './lines.ts'
import { openPrompt } from './prompt.ts'

/** Answers at the terminal, or line by line when standard input is none. Returns the exit code. */
export const runTerminal = (app: App, dataDir: string, stop: AbortSignal): Promise<number> => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0) // The reader has seen enough: `| head`.
    throw error
  })
  const interrupt = () => void process.kill(process.pid, 'SIGINT')
  return process.stdin.isTTY && process.stdout.isTTY
    ? openPrompt({ app, dataDir, input: process.stdin, output: process.stdout, stop, interrupt })
    : answerLines({ app, input: process.stdin, output: process.stdout, errors: process.stderr, stop })
}
