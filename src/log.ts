import pino from 'pino'
import pretty from 'pino-pretty'

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

export type LogSettings = { level: string; format: 'pretty' | 'json' }

/**
 * Logs go to standard error: standard output belongs to results. Every line, in JSON, goes through `redact` before it is
 * written. `destination`: for tests.
 */
export const openLog = (
  { level, format }: LogSettings,
  redact: (line: string) => string,
  destination: pino.DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: redact } },
    format === 'pretty'
      ? pretty({
          destination: 2,
          colorize: process.stderr.isTTY === true,
          ignore: 'pid,hostname',
          singleLine: true,
          sync: true,
        })
      : destination,
  )
