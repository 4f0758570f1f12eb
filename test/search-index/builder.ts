/*
 * A process that builds, for tests that kill or starve one: node builder.ts DATA_DIR PASSAGES ROUNDS [STEP DONE]
 * With STEP and DONE it kills itself when that progress is reported.
 * Prints a line of JSON for each thing that happens; exits 3 when a build fails.
 */
import { SetupError } from '../../src/errors.ts'
import { articleWith, build } from './articles.ts'

const [dataDir = '', passages = '', rounds = '', step, done] = process.argv.slice(2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

say({ ready: process.pid })
try {
  for (let round = 1; round <= Number(rounds); round++) {
    const article = articleWith(Number(passages), `Runde ${process.pid} ${round}`)
    const name = await build(dataDir, [article], {
      onStep: (progress) => {
        if (progress.done <= 1) say(progress)
        if (progress.step === step && progress.done === Number(done)) process.kill(process.pid, 'SIGKILL')
      },
    })
    say({ built: name })
  }
} catch (error) {
  const { name, message } = error as Error
  say({ failed: name, message, setup: error instanceof SetupError })
  process.exitCode = 3
}
