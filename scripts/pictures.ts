import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments, runScript, withApp } from './support/command.ts'
import { ALL_VIEWS, type View } from './support/preview/page.ts'
import { namedSamples } from './support/preview/samples.ts'
import { CHROMIUM, withScreenshots } from './support/preview/screenshot.ts'

const usage = `Usage: npm run --silent pictures -- [--all DIR] [--chromium PATH]

Takes the README's pictures again, into docs/pictures.

  --all DIR        take every kind of message in every theme and width instead, into DIR
  --chromium PATH  the browser that takes them (default: ${CHROMIUM})`

/** Which samples README shows. They are shown at two thirds of their size. */
const SHOWN = new Set(['answer', 'abstention', 'digest'])
const SHOWN_VIEW: View = { theme: 'dark', width: 'phone' }

/** The same each time, so that a picture changes only with its card and with the name of the index. */
const CLOCK = { timeZone: 'UTC', now: new Date('2026-11-28T09:41:00Z') }

await runScript(usage, async () => {
  const { values } = readArguments({ all: { type: 'string' }, chromium: { type: 'string', default: CHROMIUM } })
  const { all, chromium: executablePath } = values
  const dir = all ?? join(import.meta.dirname, '../docs/pictures')
  mkdirSync(dir, { recursive: true })
  return withScreenshots({ executablePath, scale: 1.5 }, ({ take }) =>
    withApp(async (app) => {
      for (const sample of await namedSamples(app, CLOCK)) {
        if (all === undefined && SHOWN.has(sample.name)) await take(sample, SHOWN_VIEW, join(dir, `${sample.name}.png`))
        if (all === undefined) continue
        for (const view of ALL_VIEWS)
          await take(sample, view, join(dir, `${sample.name}.${view.theme}.${view.width}.png`))
      }
      return 0
    }),
  )
})
