/*
 * A process that indexes, for a test that kills it: node exam-process.ts CORPUS_DIR DATA_DIR STEP DONE
 * Kills itself when that progress is reported.
 */
import { openApp } from '../../src/open-app.ts'
import { configOf } from '../indexing/versions.ts'

const [corpusDir = '', dataDir = '', step, done] = process.argv.slice(2)
const app = await openApp(configOf(corpusDir, dataDir), { indexAtOpen: false })
await app.reindex({ full: false }, (progress) => {
  if (progress.step === step && progress.done === Number(done)) process.kill(process.pid, 'SIGKILL')
})
