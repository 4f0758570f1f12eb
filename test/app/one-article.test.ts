import { expect, test } from 'vitest'
import { articleFile, home, open } from './open.ts'

test('a question to an article that there is not says how articles are named', async () => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran im Hafen hebt Container bis zu 65 Tonnen.'))
  const { app } = await open(place)

  await expect(app.ask({ question: 'Was hebt der Kran?', article: 'Der Kran' })).rejects.toThrow(
    'There is no article "Der Kran". Name one by its id: its file in the corpus without ".md".',
  )
  expect((await app.ask({ question: 'Was hebt der Kran?', article: 'kran' })).only).toEqual({
    id: 'kran',
    title: 'Der Kran',
  })
})

test('the articles to choose from are the newest first, and one list until the index changes', async () => {
  const place = home()
  const dated = (title: string, published: string) =>
    articleFile(title, `${title} liegt im Hafen.`).replace('2025-03-02', published)
  place.put('b.md', dated('Boot', '2025-03-02'))
  place.put('a.md', dated('Anker', '2025-03-02'))
  place.put('c.md', dated('Container', '2025-06-01'))
  const { app } = await open(place)

  const before = app.articles()
  expect(before.map(({ id, title }) => [id, title])).toEqual([
    ['c', 'Container'],
    ['a', 'Anker'],
    ['b', 'Boot'],
  ])
  expect(app.articles()).toBe(before)
  place.put('d.md', dated('Dock', '2025-07-01'))
  await app.reindex({ full: false })
  expect(app.articles().map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b'])
})
