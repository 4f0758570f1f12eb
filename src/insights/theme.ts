import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'

/** A ground of its own, so that a picture is legible in Discord's dark and light alike. */
export const COLOURS = {
  ground: '#1e1f26',
  panel: '#2a2c36',
  text: '#f3f4f8',
  quiet: '#a9aebd',
  grid: '#3c3f4c',
  answered: '#5b9cf6',
  abstained: '#f2a65a',
  median: '#62d2a2',
  slow: '#c58af9',
} as const

export const FAMILY = 'Inter'

const FILES = ['latin-400', 'latin-600', 'latin-ext-400', 'latin-ext-600']

/** The font comes with the program: a slim image has none. */
export const loadFont = (): void => {
  for (const name of FILES) {
    const path = fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-${name}-normal.woff2`))
    if (!GlobalFonts.registerFromPath(path, FAMILY)) throw new Error(`cannot read the font ${path}`)
  }
}

export const font = (size: number, weight: 400 | 600 = 400): string => `${weight} ${size}px ${FAMILY}`
