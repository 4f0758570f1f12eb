import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../src/errors.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { checkedLanguage } from './support/language.ts'
import { readMessage } from './support/preview/message-file.ts'
import { checkedLocale, oneOf } from './support/preview/options.ts'
import { ALL_VIEWS, renderPage, type Sample, THEMES, WIDTHS } from './support/preview/page.ts'
import { answerSample, namedSamples } from './support/preview/samples.ts'
import { CHROMIUM, withScreenshots } from './support/preview/screenshot.ts'

const usage = `Usage: npm run --silent preview -- "question" [--lang de|en|fr|it|es] [--locale LOCALE] [--private]
       npm run --silent preview -- --message FILE [--locale LOCALE]
       npm run --silent preview -- --samples DIR

Shows a message as Discord does, in its dark and light theme, on a phone and on a desktop.

  --lang LANG      answer in this language (default: the language of the question)
  --locale LOCALE  language of the reader's Discord, such as de or fr (default: en-GB)
  --private        as only the asker sees it
  --message FILE   show the message in FILE ("-": standard input): JSON as Discord's API takes it, with "components"
  --samples DIR    write a page for each kind of message into DIR, and index.html with all of them
  --out FILE       write the page to FILE (default: standard output)
  --png FILE       write a picture to FILE instead; needs Chromium
  --theme THEME    theme of the picture: dark (default) or light
  --width WIDTH    width of the picture: phone (default) or desktop
  --chromium PATH  the browser that takes it (default: ${CHROMIUM})`

const writeSamples = (dir: string, samples: readonly Sample[]): number => {
  mkdirSync(dir, { recursive: true })
  for (const sample of samples) writeFileSync(join(dir, `${sample.name}.html`), renderPage([sample], ALL_VIEWS))
  writeFileSync(join(dir, 'index.html'), renderPage(samples, ALL_VIEWS))
  return 0
}

await runScript(usage, async () => {
  const { values, text } = readArguments({
    lang: { type: 'string' },
    locale: { type: 'string', default: 'en-GB' },
    private: { type: 'boolean', default: false },
    message: { type: 'string' },
    samples: { type: 'string' },
    out: { type: 'string' },
    png: { type: 'string' },
    theme: { type: 'string' },
    width: { type: 'string' },
    chromium: { type: 'string', default: CHROMIUM },
  })
  const { message, samples } = values
  const language = checkedLanguage('--lang', values.lang)
  const locale = checkedLocale('--locale', values.locale)
  const theme = oneOf('--theme', THEMES, values.theme) ?? 'dark'
  const width = oneOf('--width', WIDTHS, values.width) ?? 'phone'
  if ([text, message, samples].filter((one) => (one ?? null) !== null).length !== 1)
    throw new UsageError('Expected one of these: a question, --message FILE, --samples DIR.')

  const clock = { timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone, now: new Date() }
  const reader = { ...clock, locale }
  if (samples !== undefined) return withApp(async (app) => writeSamples(samples, await namedSamples(app, clock)))

  const sample: Sample =
    message === undefined
      ? await withApp((app) =>
          answerSample(app, { name: 'answer', question: text ?? '', language, isPrivate: values.private }, reader),
        )
      : { name: 'message', message: readMessage(message), command: null, reader }

  const { png, chromium: executablePath } = values
  if (png !== undefined)
    await withScreenshots({ executablePath, scale: 2 }, ({ take }) => take(sample, { theme, width }, png))
  if (values.out !== undefined) {
    mkdirSync(dirname(values.out), { recursive: true })
    writeFileSync(values.out, renderPage([sample], ALL_VIEWS))
  } else if (png === undefined) await printLine(renderPage([sample], ALL_VIEWS).trimEnd())
  return 0
})
