import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { PromptMaterial } from '../../src/translation/prompts/translate.ts'
import type { Script } from '../support/model-server/server.ts'
import { openReplyPath } from '../support/reply-path/open.ts'

const ENGLISH: Readonly<Record<string, string>> = {
  'Der neue Hafen wurde am 1. März 2025 eröffnet.': 'The new harbour was opened on 1 March 2025.',
  'Er kostete 40 Millionen Franken.': 'It cost 40 million francs.',
  'Der neue Kran hebt bis zu 65 Tonnen.': 'The new crane heaves up to 65 tonnes.',
}

/** Translates by the list, and answers from the sentence about the crane. */
const model: Script = ({ format, messages }) => {
  const data = messages.find(({ role }) => role === 'user')!.text
  if (format === 'translations') {
    const { sentences } = JSON.parse(data) as PromptMaterial
    const translations = sentences.flatMap(({ n, text }) => (n === undefined ? [] : [{ n, text: ENGLISH[text]! }]))
    return { words: { translations } }
  }
  const n = Number(/"n":(\d+),"sentence":"Der neue Kran/.exec(data)![1])
  return { words: { answerable: true, claims: [{ text: 'The new crane can lift up to 65 tonnes.', cites: [n] }] } }
}

test('a translation by the model that a person corrects in a TMX file stands in the next answer of the running bot', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fundstelle-corrected-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const article = `---\ntitle: Hafen\nlanguage: de\n---\n${Object.keys(ENGLISH).join(' ')}\n`
  await writeFile(join(folder, 'hafen.md'), article)
  const path = await openReplyPath({ script: model, corpusDir: folder, budgetMs: 20_000 })
  onTestFinished(path.close)
  const script = async (name: string, file: string, ...args: string[]): Promise<void> => {
    const env = { ...process.env, CORPUS_DIR: folder, DATA_DIR: path.dataDir }
    const child = spawn(process.execPath, [resolve(`scripts/${name}-translations.ts`), ...args, file], { env })
    child.stderr.resume()
    expect((await once(child, 'close'))[0]).toBe(0)
  }
  const ask = async () => {
    const { answer, text } = await path.ask('How much can the new crane lift?', { language: 'en' })
    return { translation: answer!.quotes[0]!.translation, text }
  }

  const first = await ask()
  const heaves = 'The new crane heaves up to 65 tonnes.'
  expect(first.translation).toMatchObject({ text: heaves, origin: 'openai:gpt-4.1-mini' })
  expect(first.text).toContain('heaves up to')
  const file = join(folder, 'out.tmx')
  await script('export', file, '--out')
  await writeFile(file, (await readFile(file, 'utf8')).replace('heaves', 'hoists'))
  await script('import', file)
  const calls = path.server.requests.filter(({ format }) => format === 'translations').length
  const second = await ask()
  expect(second.translation).toMatchObject({ text: 'The new crane hoists up to 65 tonnes.', origin: 'human' })
  expect(second.text).toContain('hoists up to')
  expect(second.text).not.toContain('heaves')
  expect(path.server.requests.filter(({ format }) => format === 'translations')).toHaveLength(calls)
})
