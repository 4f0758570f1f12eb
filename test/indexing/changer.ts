/*
 * A process that changes articles and indexes them, for a test that kills it: node changer.ts CORPUS_DIR DATA_DIR FROM
 * Prints the number of each change once it is indexed.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApp } from '../../src/open-app.ts'
import { configOf, versionOf } from './versions.ts'

const [corpusDir = '', dataDir = '', from = ''] = process.argv.slice(2)
const app = await openApp(configOf(corpusDir, dataDir))
process.stdout.write('ready\n')
for (let n = Number(from); ; n++) {
  writeFileSync(join(corpusDir, versionOf(n).file), versionOf(n).content)
  await app.reindex({ full: n % 10 === 9 })
  process.stdout.write(`${n}\n`)
}
