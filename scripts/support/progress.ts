import type { ReindexProgress } from '../../src/app.ts'

const CELLS = 24
const CLEAR_LINE = '\r\u001b[2K'

const labels = {
  ...{ reading: 'Reading', embedding: 'Embedding', building: 'Building' },
  ...{ examining: 'Examining', publishing: 'Publishing' },
}

/** One line that is drawn over itself, on a terminal; elsewhere nothing is written. */
export const progressBar = (stream: NodeJS.WriteStream) => {
  let last = ''
  return {
    show: ({ step, done, total }: ReindexProgress): void => {
      if (!stream.isTTY) return
      const share = total > 0 ? Math.min(1, done / total) : 0
      const full = Math.round(share * CELLS)
      const bar = `${'█'.repeat(full)}${'░'.repeat(CELLS - full)}`
      const line = `${labels[step].padEnd(10)} ${bar} ${total > 0 ? `${done} of ${total}` : ''}`
      if (line !== last) stream.write(`${CLEAR_LINE}${line}`)
      last = line
    },
    clear: (): void => {
      if (last) stream.write(CLEAR_LINE)
    },
  }
}
