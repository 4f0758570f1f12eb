import type { Language } from '../language/words.ts'

/** One of two texts that are to say the same. */
export type Text = { text: string; language: Language }
