import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { articleFile, home, open } from './open.ts'

const memoryOf = (...units: [de: string, en: string][]): string =>
  `<?xml version="1.0"?><tmx version="1.4"><header srclang="de" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="none" creationtool="hand" creationtoolversion="1"/><body>${units
    .map(([de, en]) => `<tu><tuv xml:lang="de"><seg>${de}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`)
    .join('')}</body></tmx>`

const MEASURES = [
  'Der Drehwurmsensor misst die Neigung des Krans.',
  'The twistgauge measures the tilt of the crane.',
] as const
const ORDERS = ['Die Werft bestellt einen Drehwurmsensor.', 'The shipyard orders a twistgauge.'] as const
const NEWS = 'Ein Drehwurmsensor kostet 80 Euro.'

const QUESTION = 'How much does a twistgauge cost?'

const place = () => {
  const here = home()
  here.put('kran.md', articleFile('Der Kran', MEASURES[0]))
  here.put('werft.md', articleFile('Die Werft', ORDERS[0]))
  here.put('meldung.md', articleFile('Die Meldung', NEWS))
  here.put('markt.md', articleFile('Der Markt', 'Der Fisch kostet 9 Euro.'))
  return here
}

test('a word that the memory of two articles translates finds a third one that has no translation', async () => {
  const here = place()
  here.put('kran.tmx', memoryOf([...MEASURES]))
  here.put('werft.tmx', memoryOf([...ORDERS]))
  const { app } = await open(here)
  const untranslated = async () =>
    (await app.search(QUESTION, 10, 'en'))
      .map(({ article }) => article)
      .filter((article) => article === 'meldung' || article === 'markt')
  expect(await untranslated()).toEqual(['meldung', 'markt'])

  // One text alone teaches nothing: what else costs money comes first.
  rmSync(join(here.corpusDir, 'werft.tmx'))
  await app.reindex({ full: false })
  expect(await untranslated()).toEqual(['markt', 'meldung'])
})

test('a question is answered from the article without a translation', async () => {
  const here = place()
  here.put('kran.tmx', memoryOf([...MEASURES]))
  const { app } = await open(here)
  const quoted = async () => (await app.ask({ question: QUESTION })).quotes.map(({ article, text }) => [article, text])
  expect((await quoted())[0]).not.toEqual(['meldung', NEWS])

  here.put('werft.tmx', memoryOf([...ORDERS]))
  await app.reindex({ full: false })
  expect(await quoted()).toEqual([['meldung', NEWS]])
})
