import { describe, expect, test } from 'vitest'
import { isUnrelated } from '../../src/facts/related.ts'

const GERMAN = 'Die Bibliothek verleiht seit dem Herbst auch Werkzeuge, weil viele Familien keine eigenen kaufen.'
const german = [{ text: GERMAN, language: 'de' }]

const isOff = (language: string, text: string, question = ''): boolean =>
  isUnrelated({ text, language }, german, [{ text: question, language: 'und' }])

describe('a claim has nothing to do with its source', () => {
  test.each([
    ['en', 'The liver cleans the blood.'],
    ['de', 'Die Leber reinigt das Blut.'],
    ['fr', 'Le foie nettoie le sang.'],
    ['it', 'Il fegato pulisce il sangue.'],
    ['es', 'El hígado limpia la sangre.'],
    ['de', 'Dem Artikel zufolge reinigt die Leber das Blut.'],
    ['en', 'A library is where soldiers, kings, farmers, miners, sailors and judges once hid gold and silver.'],
  ])('%s: %s', (language, text) => {
    expect(isOff(language, text)).toBe(true)
  })

  test('although it says what the question asks', () => {
    const question = 'Does the liver clean the blood?'
    expect(isOff('en', 'The liver cleans the blood.', question)).toBe(true)
    expect(isOff('en', 'The library cleans the liver and the blood with silver and gold.')).toBe(true)
    expect(isOff('en', 'The library cleans the liver and the blood with silver and gold.', question)).toBe(false)
  })
})

describe('a claim has something to do with its source', () => {
  test.each([
    ['de', 'Man kann dort Werkzeug ausleihen.'],
    ['de', 'Die Stadtbibliothek hat ihr Angebot erweitert.'],
    ['en', 'Tools can be borrowed there.'],
    ['en', 'Since autumn the library has lent hammers, too.'],
    ['fr', 'La bibliothèque prête des outils.'],
    ['it', 'La biblioteca presta attrezzi.'],
    ['es', 'La biblioteca presta herramientas.'],
    ['en', 'So it was.'],
    ['en', 'Qwrtzp xkcd.'],
    ['fr', 'Nous trouvons cela maigre.'],
    ['pt', 'O fígado limpa o sangue.'],
    ['ja', '肝臓は血をきれいにする。'],
  ])('%s: %s', (language, text) => {
    expect(isOff(language, text)).toBe(false)
  })

  test('by a synonym, and by a translation', () => {
    const car = [{ text: 'Das Fahrzeug ist teuer.', language: 'de' }]
    expect(isUnrelated({ text: 'Der Wagen hat einen hohen Preis.', language: 'de' }, car, [])).toBe(false)
    const both = [...german, { text: 'The liver cleans the blood.', language: 'en' }]
    expect(isUnrelated({ text: 'Blood is cleaned by the liver.', language: 'en' }, both, [])).toBe(false)
  })

  test('by a number', () => {
    const line = [{ text: 'Hotline 0800 000 512', language: 'de' }]
    expect(isUnrelated({ text: 'Call the helpdesk: 0800 000 512.', language: 'en' }, line, [])).toBe(false)
    expect(isUnrelated({ text: 'Call the helpdesk.', language: 'en' }, line, [])).toBe(true)
  })
})
