import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CorpusApp, Details, Done } from '../src/corpus-app.ts'
import { UsageError, UserError } from '../src/errors.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { renderArticle, renderEntry, renderPending } from './support/render-corpus.ts'

const usage = `Usage: npm run --silent corpus -- <what> …

  list [WORDS] [--json]           all articles, or those with these words in their title
  show ID [--json]                an article with its passages and translations
  add URL|FILE [--yes] [--replace] [--json]
                                  what is found at an address or in a file (.md, .txt, .html, .pdf, .tmx): shown,
                                  and with --yes also added; --article ID: whose translations a .tmx holds
  edit ID --title … --author … --published YYYY-MM-DD --language … --url …
                                  changes what is named; an empty value takes it away
  remove ID                       the article, and all that is quoted from it
  restore CHANGE                  undoes a removal, by its number
  history [--json]                the last changes

  Changes are told once they are on the disk; the index is then brought up to date.`

const OPERATOR = { admin: 'operator', begunAt: Date.now() }
const MOST_CHANGES = 50

const OPTIONS = {
  json: { type: 'boolean' },
  yes: { type: 'boolean' },
  replace: { type: 'boolean' },
  article: { type: 'string' },
  title: { type: 'string' },
  author: { type: 'string' },
  published: { type: 'string' },
  language: { type: 'string' },
  url: { type: 'string' },
} as const

const DETAILS = ['title', 'author', 'published', 'language', 'url'] as const satisfies readonly (keyof Details)[]

type Given = ReturnType<typeof readArguments<typeof OPTIONS>>
type Work = (corpus: CorpusApp, given: Given, argument: string) => Promise<number>

/** Says what was done, and ends with 1 where the index does not know it. */
const tell = async ({ change, indexed }: Done): Promise<number> => {
  await printLine(JSON.stringify(change))
  const { isKnown, held } = await indexed
  if (held !== null)
    console.error(
      `The new index "${held}" answers worse and is held: decide with /reindex status, or "npm run index -- --switch" or "--discard".`,
    )
  if (isKnown) return 0
  console.error('It is written, but the index in use does not know it yet.')
  return 1
}

const list: Work = async (corpus, { values }, words) => {
  const wanted = words.toLowerCase().split(/\s+/)
  const found = (await corpus.articles()).filter(({ id, title }) =>
    wanted.every((word) => `${title} ${id}`.toLowerCase().includes(word)),
  )
  for (const { id } of found)
    for (const entry of await corpus.entries([id]))
      await printLine(values.json ? JSON.stringify(entry) : renderEntry(entry))
  return 0
}

const show: Work = async (corpus, { values }, id) => {
  const view = await corpus.show(id)
  await printLine(values.json ? JSON.stringify(view) : renderArticle(view))
  return 0
}

const add: Work = async (corpus, { values }, source) => {
  await corpus.requireWritable()
  const { article } = values
  const pending = /^https?:\/\//i.test(source)
    ? await corpus.readUrl(source, OPERATOR)
    : await corpus.readBytes({ name: basename(source), bytes: await readSource(source), article }, OPERATOR)
  await printLine(values.json ? JSON.stringify(pending) : renderPending(pending))
  if (values.yes) return tell(await corpus.accept(pending.id, { ...OPERATOR, replace: values.replace ?? false }))
  await corpus.discard(pending.id)
  console.error('Nothing was added. With --yes it is.')
  return 0
}

const readSource = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UserError(
      `${file} cannot be read (${error.code}). Expected a file, or an address that begins with https://.`,
    )
  }
}

const edit: Work = async (corpus, { values }, id) => {
  if (DETAILS.every((key) => values[key] === undefined))
    throw new UsageError('Name what is to be changed, --title for one.')
  const view = await corpus.show(id)
  const typed = Object.fromEntries(DETAILS.map((key) => [key, values[key] ?? view[key] ?? '']))
  const done = await corpus.edit(id, typed as Record<keyof Details, string>, { ...OPERATOR, state: view.state })
  if (done) return tell(done)
  console.error('Nothing was different, so nothing was changed.')
  return 0
}

const restore: Work = async (corpus, _given, change) => {
  if (!/^\d{1,15}$/.test(change))
    throw new UsageError(`"${change}" is not the number of a change; "history" shows them.`)
  return tell(await corpus.restore(Number(change), OPERATOR))
}

const history: Work = async (corpus, { values }) => {
  for (const change of (await corpus.history(MOST_CHANGES, 0)).changes) {
    const { id, at, admin, what, article, title } = change
    const line = `${id}  ${new Date(at).toISOString()}  ${admin ?? 'somebody'}  ${what}  ${article}  ${title}`
    await printLine(values.json ? JSON.stringify(change) : line)
  }
  return 0
}

const WORK: Readonly<Record<string, { work: Work; needs: boolean }>> = {
  list: { work: list, needs: false },
  show: { work: show, needs: true },
  add: { work: add, needs: true },
  edit: { work: edit, needs: true },
  remove: { work: async (corpus, _given, id) => tell(await corpus.remove(id, OPERATOR)), needs: true },
  restore: { work: restore, needs: true },
  history: { work: history, needs: false },
}

await runScript(usage, async () => {
  const given = readArguments(OPTIONS)
  const [what = '', ...rest] = given.positionals
  const known = Object.hasOwn(WORK, what) ? WORK[what] : undefined
  if (!known) throw new UsageError(what === '' ? 'Say what to do.' : `"${what}" is not known.`)
  if (known.needs ? rest.length !== 1 : what === 'history' && rest.length > 0)
    throw new UsageError(known.needs ? `"${what}" takes one argument.` : `"${what}" takes no argument.`)
  return withApp(({ corpus }) => known.work(corpus, given, rest.join(' ')))
})
