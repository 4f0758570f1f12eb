import { ComponentType } from 'discord.js'
import { expect, test } from 'vitest'
import { cutAtSentence, measure, withinLimits } from '../../../src/discord/message/limits.ts'

const display = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const

const container = (...components: ReturnType<typeof display>[]) =>
  ({ type: ComponentType.Container, components }) as const

test('components count with those nested in them, text in UTF-16 units, bytes in UTF-8 and 12 a display', () => {
  expect(measure([container(display('grösste'), display('日本🙂'))])).toEqual({
    components: 3,
    characters: 7 + 4,
    bytes: 8 + 12 + 10 + 12,
  })
})

test.each([
  ['4,000 characters', [display('a'.repeat(4000))], true],
  ['4,001 characters', [display('a'.repeat(4001))], false],
  ['4,001 characters in two displays', [display('a'.repeat(2000)), display('a'.repeat(2001))], false],
  ['40 components', [container(...Array.from({ length: 39 }, () => display('a')))], true],
  ['41 components', [container(...Array.from({ length: 40 }, () => display('a')))], false],
  ['10,170 bytes', [display('日'.repeat(3386))], true],
  ['10,173 bytes', [display('日'.repeat(3387))], false],
])('%s fit: %s', (_what, components, fits) => {
  expect(withinLimits(components)).toBe(fits)
})

const upTo = (length: number) => (text: string) => text.length <= length

test.each([
  ['a text that fits is left as it is', 'Eins. Zwei.  ', 20, 'Eins. Zwei.  '],
  ['a text ends with its last sentence that fits', 'Eins zwei. Drei vier. Fünf.', 22, 'Eins zwei. Drei vier.'],
  [
    'a long sentence ends with its last word that fits',
    'Donaudampfschiff fährt langsam weiter',
    25,
    'Donaudampfschiff fährt',
  ],
  ['a long word ends between characters', 'Donaudampfschifffahrt', 5, 'Donau'],
  ['an abbreviation ends no sentence', 'Eins. Das ist z. B. Zwei. Drei.', 20, 'Eins.'],
  ['a sentence of another script ends at its own stop', '港は新しい。とても高い。', 9, '港は新しい。'],
  ['code between fences is not cut', 'Eins. ```a. B\nc. D``` E. F.', 20, 'Eins.'],
  ['a text without any blank ends between words', '港は新しくて高いそうです', 5, '港は新しく'],
  ['marks without end are cut between them', 'e\u0301\u0301\u0301\u0301', 3, 'e\u0301\u0301'],
  ['no character is cut in two', '👍🏽👍🏽👍🏽', 9, '👍🏽👍🏽'],
  ['what cannot fit leaves nothing', 'a', 0, ''],
])('%s', (_rule, text, length, expected) => {
  expect(cutAtSentence(text, upTo(length))).toBe(expected)
})
