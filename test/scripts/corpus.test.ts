import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { articleFile, home } from '../app/open.ts'

const run = promisify(execFile)
const root = new URL('../..', import.meta.url)

test('an operator adds, lists and removes articles; results on standard output, the rest on standard error', async () => {
  const place = home()
  place.put('bienen.md', articleFile('Bienen', 'Die Bienen fliegen im Mai.'))
  const file = join(place.dataDir, '..', 'kran.md')
  writeFileSync(
    file,
    '# Der Kran\n\nDer Kran am Hafen hebt 65 Tonnen und ist 48 Meter hoch. Er steht seit dem letzten Jahr am Westufer.\n',
  )
  const env = {
    ...process.env,
    CORPUS_DIR: place.corpusDir,
    DATA_DIR: place.dataDir,
    LOG_LEVEL: 'error',
    CHAT_MODEL: '',
  }
  const corpus = (...args: string[]) =>
    run(process.execPath, ['scripts/corpus.ts', ...args], { cwd: root, env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }) as { code: number; stdout: string; stderr: string },
    )

  const added = await corpus('add', file, '--yes', '--json')
  expect(added).toMatchObject({ code: 0, stderr: '' })
  const [pending, change] = added.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(pending).toMatchObject({ kind: 'article', details: { title: 'Der Kran' }, passages: 1 })
  expect(change).toMatchObject({ what: 'added', article: 'der-kran', admin: 'operator' })
  expect((await corpus('list', 'kran')).stdout).toBe('Der Kran\n  der-kran · de · 1 passages\n')
  expect(await corpus('remove', 'nirgends')).toEqual({
    ...{ code: 1, stdout: '' },
    stderr: 'There is no article "nirgends". Name one by its id: its file in the corpus without ".md".\n',
  })
  const wrong = await corpus('frobnicate')
  expect([wrong.code, wrong.stdout, wrong.stderr.split('\n')[0]]).toEqual([2, '', '"frobnicate" is not known.'])
})
