import { clearLine, cursorTo } from 'node:readline'
import type { Answer } from '../answer/answer.ts'
import { lookOf } from './look.ts'
import { wordsIn } from './words.ts'

/** One dim line while a model writes, and nothing where none does. */
export const waitingLine = (output: NodeJS.WriteStream) => {
  let state: 'before' | 'shown' | 'erased' = 'before'
  return {
    /** Says how many places were found. Once, and not after `erase`. */
    show({ language, quotes }: Answer): void {
      if (state !== 'before') return
      state = 'shown'
      const { width, paint } = lookOf(output)
      // A line that the terminal breaks could not be erased as one.
      output.write(paint('dim', wordsIn(language).writing(quotes.length).slice(0, width)))
    },
    /** What is written next takes the place of the line. */
    erase(): void {
      if (state === 'shown') {
        clearLine(output, 0)
        cursorTo(output, 0)
      }
      state = 'erased'
    },
  }
}
