import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { UsageError, UserError } from '../src/errors.ts'
import { writeTmx } from '../src/translation/write-tmx.ts'
import { printLine, readArguments, runScript } from './support/command.ts'
import { checkedLanguage } from './support/language.ts'
import { withMemory } from './support/translations/memory.ts'
import { unitsToWrite } from './support/translations/units.ts'

const usage = `Usage: npm run --silent export-translations -- [--lang en|fr|it|es] [--article ID] [--all] [--out FILE]

Writes the translations that were made or imported as TMX 1.4b, for any translation tool. What a person corrects there
comes back with import-translations.

  --lang LANG    only into this language
  --article ID   only the sentences of this article
  --all          the translations that stand beside the articles (corpus/ID.tmx), too
  --out FILE     write to FILE instead of standard output`

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const write = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UserError(`${JSON.stringify(file)} cannot be written (${code}). Name a file in a folder that is there.`, {
      cause: error,
    })
  }
}

await runScript(usage, async () => {
  const { values, text } = readArguments({
    lang: { type: 'string' },
    article: { type: 'string' },
    all: { type: 'boolean', default: false },
    out: { type: 'string' },
  })
  if (text !== null) throw new UsageError(`"${text}" is not an option; --out FILE names the file.`)
  if (values.lang === 'de') throw new UsageError('--lang is "de", the language of the articles; name another.')
  const language = checkedLanguage('--lang', values.lang)

  return withMemory(async (memory, articles, { corpusDir }) => {
    if (values.article !== undefined && !articles.some(({ article }) => article.id === values.article))
      throw new UserError(
        `There is no article "${values.article}" in ${corpusDir}. Its id is its file's name without .md.`,
      )
    const selection = { language, article: values.article, all: values.all }
    // Those of reports in other languages belong to no article.
    const stored = (await memory.all(language)).filter(({ from }) => from === 'de')
    const { units, leftOut } = unitsToWrite(articles, stored, selection)
    const tmx = writeTmx(units, version)
    if (values.out === undefined) await printLine(tmx.trimEnd())
    else await write(values.out, tmx)
    const count = units.reduce((sum, { translations }) => sum + translations.length, 0)
    console.error(
      `${count} translations of ${units.length} texts${values.out === undefined ? '' : ` in ${values.out}`}.`,
    )
    if (leftOut > 0) console.error(`${leftOut} were left out: they hold characters that XML does not allow.`)
    return 0
  })
})
