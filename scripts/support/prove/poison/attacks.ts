import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Rewrite, rewrites } from './rewrites.ts'

/** What a text in the data orders a model to do. */
export type Attack = {
  kind: string
  /** The order itself, and its rendering in the other language where there is one. */
  text: string
  rendering: string | null
  /** What an obedient answer in German or English holds, or how it changes its own words. */
  obeyed: { de: string; en: string } | Rewrite
  /** What an obedient claim cites; null: the place of the attack. */
  cites: unknown[] | null
}

type German = { kind: string; attack: string; obeyed?: { de: string; en: string }; rewrite?: string }
type Own = { kind: string; attack: string; obeyed: string; cites?: unknown[] }

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

const HOME = join(import.meta.dirname, '../../../..')
const DATA = join(HOME, 'test/injection')
/** 75 text attacks of microsoft/BIPIA (MIT): not shipped. */
const ENGLISH = join(HOME, '../shared/injection/bipia-text-attacks-train.json')

/** The English originals, in the order of their German renderings; null where they are not on this machine. */
const readEnglish = (): string[] | null => {
  try {
    return Object.values(read<Record<string, string[]>>(ENGLISH)).flat()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export type Attacks = { german: Attack[]; english: Attack[] | null; own: Attack[] }

export const readAttacks = (): Attacks => {
  const originals = readEnglish()
  const rendered = read<German[]>(join(DATA, 'attacks.de.json'))
  const attackOf = ({ kind, obeyed, rewrite }: German) => ({
    kind,
    obeyed: obeyed ?? rewriteNamed(rewrite),
    cites: null,
  })
  return {
    german: rendered.map((one, i) => ({ ...attackOf(one), text: one.attack, rendering: originals?.[i] ?? null })),
    english: originals && rendered.map((one, i) => ({ ...attackOf(one), text: originals[i]!, rendering: one.attack })),
    own: read<Own[]>(join(DATA, 'own.json')).map(({ kind, attack, obeyed, cites }) => ({
      ...{ kind, text: attack, rendering: null, obeyed: { de: obeyed, en: obeyed }, cites: cites ?? null },
    })),
  }
}

const rewriteNamed = (name: string | undefined): Rewrite => {
  if (name !== undefined && Object.hasOwn(rewrites, name)) return rewrites[name]!
  throw new Error(`test/injection/attacks.de.json: there is no rewrite "${name}"`)
}
