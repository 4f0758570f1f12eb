import { stripVTControlCharacters } from 'node:util'

// Control characters without tab and line feed, and the marks that reverse the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/**
 * Text from outside (articles, translations, settings) without anything that a terminal would obey: escape sequences,
 * control characters, marks that turn the reading direction. Line ends become LF; nothing else changes.
 */
export const plain = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSAFE, '')
