import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../../src/errors.ts'
import type { Benchmark, Workbench } from './benchmark.ts'
import { exists, installPeers, PEERS } from './install-peers.ts'
import { type PeerOutcome, type PeerRow, peerTable, rowOf } from './peer-table.ts'
import { evenly, type PeerQuestion, passagesIn, questionsFrom } from './peer-task.ts'
import { readArticles } from './read-articles.ts'
import { runNode } from './run-node.ts'

const MEASURE = `${PEERS}/measure.ts`

/** Articles and questions of the project's own tests, where --xquad names no others. */
const OWN = { corpus: 'test/evaluation/corpus', questions: ['test/evaluation/clear.jsonl'] }

/** The same passages and questions for us and for what npm offers instead, each in a process of its own. */
export const peers: Benchmark = async (bench) => {
  const { env, home, newDataDir } = bench
  const missing = await installPeers(home)
  const corpusDir = await newDataDir()
  const questions = await prepare(bench, corpusDir)
  const passages = await passagesIn(corpusDir)
  const taskFile = join(await newDataDir(), 'task.json')
  await writeFile(taskFile, JSON.stringify({ passages, questions }))

  const list = await runNode({ file: MEASURE, args: ['--list'], env, home })
  const rows: PeerRow[] = []
  for (const { name, isOurs, builtIn } of JSON.parse(list.output) as {
    name: string
    isOurs: boolean
    builtIn: boolean
  }[]) {
    console.error(`peers: ${name}`)
    const settings = { ...env, CORPUS_DIR: corpusDir, DATA_DIR: await newDataDir() }
    const outcome: PeerOutcome =
      missing !== null && !isOurs && !builtIn
        ? { failure: `not installed: ${missing}` }
        : await runNode({ file: MEASURE, flags: ['--expose-gc'], args: [name, taskFile], env: settings, home }).then(
            ({ output }) => JSON.parse(output) as PeerOutcome,
            (error: unknown) => {
              // Ours must not fail; a peer's failure is a row of the table.
              if (isOurs || !(error instanceof UserError)) throw error
              return {
                failure: `failed: ${error.message.split('\n').find((line) => /\w*Error\b/.test(line)) ?? error.message}`,
              }
            },
          )
    rows.push(rowOf(name, questions, outcome))
  }
  const counts = {
    questions: questions.length,
    passages: passages.length,
    translated: passages.filter(({ english }) => english !== null).length,
  }
  return { rows: rows.map((row) => ({ ...row, ...counts })), text: peerTable(rows, counts) }
}

/** Fills the corpus folder and returns the questions that have an answer there. */
const prepare = async ({ env, home, options }: Workbench, corpusDir: string): Promise<PeerQuestion[]> => {
  const { xquad, distractors } = options
  const folders = xquad === null ? [env.CORPUS_DIR!, join(home, OWN.corpus)] : [join(xquad, 'corpus')]
  await mkdir(corpusDir, { recursive: true })
  for (const folder of folders) {
    if (!(await exists(folder))) throw new UserError(`Cannot read ${folder}: there is no such folder.`)
    await cp(folder, corpusDir, { recursive: true })
  }
  let number = 0
  for (const file of distractors) {
    for await (const { text } of readArticles(file)) {
      number++
      await writeFile(
        join(corpusDir, `distractor-${number}.md`),
        `---\ntitle: Distractor ${number}\nlanguage: de\n---\n${text}\n`,
      )
    }
  }
  const files =
    xquad === null
      ? OWN.questions.map((file) => join(home, file))
      : ['de', 'en'].map((language) => join(xquad, `questions.${language}.jsonl`))
  const questions = await questionsFrom(files, corpusDir)
  return options.most === null ? questions : evenly(questions, options.most)
}
