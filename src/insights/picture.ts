import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Insights, PictureWords } from './insights.ts'

/** What the process that draws is given, as JSON on its standard input. */
export type PictureJob = { insights: Insights; words: PictureWords }

/** As the npm scripts start the program. */
const FLAGS = ['--import', new URL('../compile-cache.ts', import.meta.url).href]
const ENTRY = fileURLToPath(new URL('./render-process.ts', import.meta.url))

/** Milliseconds; half a second is usual. */
const PATIENCE = 30_000
const MOST_BYTES = 5_000_000

/** Draws in a process of its own: it takes half a second of computing, and code that is not JavaScript. */
export const drawPicture = (insights: Insights, words: PictureWords): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...FLAGS, ENTRY], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {},
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    let said = ''
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.stderr.on('data', (part: Buffer) => {
      said = `${said}${part}`.slice(-2_000)
    })
    child.stdin.on('error', () => undefined) // Told by how it ends.
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const picture = Buffer.concat(parts)
      if (code === 0 && picture.length > 0 && picture.length <= MOST_BYTES) resolve(picture)
      else reject(new Error(`the process that draws the insights ended with ${signal ?? `exit code ${code}`}: ${said}`))
    })
    child.stdin.end(JSON.stringify({ insights, words } satisfies PictureJob))
  })
