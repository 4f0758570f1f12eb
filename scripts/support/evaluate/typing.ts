/** 32-bit FNV-1a hash. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Mulberry32: numbers from 0 to below 1, always the same ones for a seed. */
const randomFrom = (seed: string): (() => number) => {
  let state = hashOf(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Shorter words have no two letters inside. */
const SHORTEST = 4
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One slip of the finger: two neighbours swapped, or a letter dropped, doubled or replaced. First and last stay. */
const misspelt = (word: string, random: () => number): string => {
  const letters = [...word]
  const pick = (count: number): number => Math.floor(random() * count)
  const swappable = letters.map((_, i) => i).filter((i) => i > 0 && i < letters.length - 2)
  const differing = swappable.filter((i) => letters[i] !== letters[i + 1])
  const at = 1 + pick(letters.length - 2)
  const kind = pick(4)
  if (kind === 0 && differing.length > 0) {
    const i = differing[pick(differing.length)]!
    letters.splice(i, 2, letters[i + 1]!, letters[i]!)
  } else if (kind === 1) letters.splice(at, 1)
  else if (kind === 2) letters.splice(at, 0, letters[at]!)
  else {
    const others = [...LETTERS].filter((letter) => letter !== letters[at])
    letters[at] = others[pick(others.length)]!
  }
  return letters.join('')
}

/** The question with one slip in each of its `count` longest words (letters alone; of equal length the first ones). */
export const withTypos = (question: string, count: number, seed: string): string => {
  const random = randomFrom(seed)
  const words = [...question.matchAll(/\p{L}+/gu)].filter(([word]) => [...word].length >= SHORTEST)
  const longest = words.sort((a, b) => [...b[0]].length - [...a[0]].length || a.index - b.index).slice(0, count)
  let typed = question
  for (const { 0: word, index } of longest.sort((a, b) => b.index - a.index)) {
    typed = typed.slice(0, index) + misspelt(word, random) + typed.slice(index + word.length)
  }
  return typed
}

const ASCII: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  ẞ: 'SS',
}

/** As typed on a keyboard without umlauts. */
export const withoutUmlauts = (question: string): string =>
  question.normalize('NFC').replace(/[äöüÄÖÜßẞ]/g, (letter) => ASCII[letter]!)
