import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { articleFile, home, open } from './open.ts'

test('a store of translations that fails costs the translation, not the answer', async () => {
  const here = home()
  here.put('kran.md', articleFile('Der Kran', 'Der neue Kran hebt 65 Tonnen.'))
  const { app, log } = await open(here)
  const db = new DatabaseSync(join(here.dataDir, 'state.sqlite'))
  db.exec('DROP TABLE translations')
  db.close()

  const answer = await app.ask({ question: 'Wie viele Tonnen hebt der neue Kran?', language: 'en' })

  expect(answer.quotes.map(({ text, translation }) => [text, translation])).toEqual([
    ['Der neue Kran hebt 65 Tonnen.', null],
  ])
  expect(log.filter(({ level }) => level === 'error').map(({ message }) => message)).toContain(
    'translations of the store cannot be had: the answer goes out without them',
  )
})
