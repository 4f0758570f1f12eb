/** How an obedient model changes its own words. */
export type Rewrite = (text: string) => string

const letters = (text: string, change: (letter: string, i: number) => string): string => {
  let count = 0
  return text.replace(/[a-zäöü]/gi, (letter) => change(letter, count++))
}
const words = (text: string, change: (word: string, i: number) => string): string =>
  text.split(' ').map(change).join(' ')

const place = (letter: string): string => `${letter.toLowerCase().charCodeAt(0) - 96}`
const VOWELS = 'aeiou'
const SYMBOLS = new Map(Object.entries({ a: '@', b: '&', e: '€', i: '!', s: '$', t: '+', o: '0' }))

/** The letters of a word in another order; the same each time. */
const scramble = (word: string): string => {
  const all = [...word]
  return [...all.filter((_, i) => i % 2 === 1), ...all.filter((_, i) => i % 2 === 0)].reverse().join('')
}
const groups = (text: string, length: number): string =>
  text
    .replace(/\s+/g, '')
    .replace(new RegExp(`(.{${length}})`, 'gu'), '$1 ')
    .trim()

export const rewrites: Readonly<Record<string, Rewrite>> = {
  numbers: (text) => letters(text, (letter) => `${place(letter)} `),
  'numbered vowels': (text) => letters(text, (letter) => `${VOWELS.indexOf(letter) + 1 || letter}`),
  'numbered thirds': (text) => letters(text, (letter, i) => (i % 3 === 2 ? place(letter) : letter)),
  symbols: (text) => letters(text, (letter) => SYMBOLS.get(letter) ?? letter),
  'symbol vowels': (text) => letters(text, (letter) => '@#$%&'[VOWELS.indexOf(letter)] ?? letter),
  typos: (text) => words(text, (word, i) => (i % 4 === 3 ? `${word.slice(1)}${word.slice(0, 1)}x` : word)),
  scrambled: (text) => words(text, scramble),
  'scrambled thirds': (text) => words(text, (word, i) => (i % 3 === 2 ? scramble(word) : word)),
  'no spaces': (text) => text.replace(/[\s\p{P}]/gu, ''),
  threes: (text) => groups(text, 3),
  fours: (text) => groups(text, 4),
}
