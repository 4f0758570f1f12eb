import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openApp } from '../../src/open-app.ts'
import { articleFile, home } from '../app/open.ts'
import { random } from '../search-index/articles.ts'
import { configOf, numberIn, versionOf } from './versions.ts'

const TRIALS = 6
const SEED = 20261122
const changer = fileURLToPath(new URL('./changer.ts', import.meta.url))

test(`after each of ${TRIALS} kills between changes (seed ${SEED}) every article is there, as acknowledged or newer`, async () => {
  const { corpusDir, dataDir, put } = home()
  // Above the size up to which everything is one segment.
  for (let n = 0; n < 420; n++) {
    const lines = Array.from({ length: 5 }, (_, i) => `Der Kran ${n} am Kai ${i} hebt ${n * 7 + i} Kisten.`)
    put(`kran-${n}.md`, articleFile(`Kran ${n}`, lines.join('\n')))
  }
  for (const n of [0, 1, 2]) put(versionOf(n).file, versionOf(n).content)
  await (await openApp(configOf(corpusDir, dataDir))).close()

  const next = random(SEED)
  const acknowledged = [0, 1, 2]
  let last = 2
  for (let trial = 0; trial < TRIALS; trial++) {
    const child = spawn(process.execPath, [changer, corpusDir, dataDir, `${last + 1}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const lines = createInterface({ input: child.stdout })
    let ready = (): void => undefined
    const isReady = new Promise<void>((resolve) => {
      ready = resolve
    })
    lines.on('line', (line) => {
      if (line === 'ready') return ready()
      last = Number(line)
      acknowledged[last % 3] = last
    })
    await isReady
    await setTimeout(next() * 1500)
    child.kill('SIGKILL')
    await Promise.all([once(child, 'close'), once(lines, 'close')])
    expect(child.signalCode).toBe('SIGKILL')

    // As it was left: nothing is indexed on the way in.
    const app = await openApp(configOf(corpusDir, dataDir), { indexAtOpen: false })
    const current = readFileSync(join(dataDir, 'CURRENT'), 'utf8').trim()
    expect(app.status()).toMatchObject({ generation: current, articles: 423 })
    for (const n of [0, 1, 2]) {
      const found = (await app.search(`Boote Hafen ${n}`, 10)).filter(({ article }) => article === `hafen-${n}`)
      expect(found).toHaveLength(1)
      expect(numberIn(found[0]!.text)).toBeGreaterThanOrEqual(acknowledged[n]!)
    }
    await app.close()
  }
  expect(last).toBeGreaterThan(2)

  const app = await openApp(configOf(corpusDir, dataDir))
  await app.settled()
  await app.close()
  for (const folder of ['generations', 'segments'])
    expect(readdirSync(join(dataDir, folder)).filter((name) => name.startsWith('.'))).toEqual([])
})
