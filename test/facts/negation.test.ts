import { expect, test } from 'vitest'
import { isNegated, losesNegation } from '../../src/facts/negation.ts'

test.each<[string, string, boolean]>([
  ['de', 'Das stimmt nicht.', true],
  ['de', 'Es gibt kein Resultat.', true],
  ['de', 'Sie liest weder Briefe noch Karten.', true],
  ['de', 'Sie liest nicht nur Briefe.', false],
  ['de', 'Das vernichtet Papier.', false],
  ['en', 'It isn’t true.', true],
  ['en', 'It cannot be.', true],
  ['en', 'It is not only true.', false],
  ['en', 'No. 5 is alive.', false],
  ['fr', 'Ce n’est pas vrai.', true],
  ['fr', 'Ce n’est que cela.', false],
  ['it', 'Non è vero.', true],
  ['it', 'Non solo questo.', false],
  ['es', 'No es cierto.', true],
  ['es', 'No solo esto.', false],
  ['pt', 'Não é.', false],
  ['de-CH', 'Das stimmt nicht.', true],
])('%s: %s: %s', (language, text, expected) => {
  expect(isNegated(text, language)).toBe(expected)
})

const loses = (claim: string, source: string, language = 'de', other = 'de'): boolean =>
  losesNegation({ text: claim, language }, [{ text: source, language: other }])

test('a question denies nothing', () => {
  expect(loses('Das Programm speichert Daten.', 'Speichert das Programm Daten nicht?')).toBe(false)
})

test('languages that cannot be compared are left alone', () => {
  expect(loses('Il programma salva i dati.', 'Das Programm speichert die Daten nicht.', 'it')).toBe(false)
  expect(loses('Das Programm speichert Daten.', 'Não.', 'de', 'pt')).toBe(false)
})

test('a claim that denies what its source says loses its truth, too', () => {
  expect(loses('Das Programm speichert die Daten nicht.', 'Das Programm speichert die Daten.')).toBe(true)
  expect(loses('Das Programm speichert die Bilder nicht.', 'Das Programm speichert die Daten.')).toBe(false)
})
