import pino from 'pino'
import pretty from 'pino-pretty'

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

export type LogSettings = { level: string; format: 'pretty' | 'json' }

/** Logs go to standard error: standard output belongs to results. */
export const openLog = ({ level, format }: LogSettings): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    format === 'pretty'
      ? pretty({
          destination: 2,
          colorize: process.stderr.isTTY === true,
          ignore: 'pid,hostname',
          singleLine: true,
          sync: true,
        })
      : pino.destination({ dest: 2, sync: true }),
  )
