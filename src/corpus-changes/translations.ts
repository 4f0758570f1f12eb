import type { Problem } from '../articles/article.ts'
import { openLocator } from '../translation/locate.ts'
import { parseTmx, type TmxUnit } from '../translation/tmx.ts'
import { writeTmx } from '../translation/write-tmx.ts'
import { CorpusProblem } from './problem.ts'

export type Unit = Pick<TmxUnit, 'source' | 'translations'>

export type Fitting = {
  units: Unit[]
  /** German of the first unit that is not in the article; null where all are. */
  foreign: string | null
  all: number
  problems: Problem[]
}

/**
 * The units of a translation memory whose German is in an article. Throws a CorpusProblem where there is none, or where
 * the file is no translation memory.
 */
export const unitsFor = (article: { title: string; text: string }, name: string, bytes: Uint8Array): Fitting => {
  const { units, problems } = parseTmx(name, bytes)
  if (units.length === 0) {
    const [first] = problems
    const why = first ? `${first.line === null ? '' : `line ${first.line}: `}${first.message}` : 'it holds no <tu>.'
    throw new CorpusProblem({ kind: 'noTranslations', why })
  }
  const { find } = openLocator(article.text)
  const fitting = units.filter(({ source }) => find(source).length > 0)
  const foreign = units.find((unit) => !fitting.includes(unit))
  if (fitting.length === 0)
    throw new CorpusProblem({
      ...{ kind: 'foreignTranslations', title: article.title, units: units.length },
      example: excerpt(foreign!.source),
    })
  return {
    units: fitting.map(({ source, translations }) => ({ source, translations })),
    foreign: foreign ? excerpt(foreign.source) : null,
    all: units.length,
    problems,
  }
}

/** The file of an article's translations with others added: these take the place of those of the same German and language. */
export const merged = (before: readonly Unit[], added: readonly Unit[], version: string): Buffer => {
  const [first, fresh] = [new Map<string, Unit>(), [] as Unit[]]
  for (const unit of before) first.set(keyOf(unit), unit)
  const more = new Map(added.map((unit) => [keyOf(unit), unit]))
  for (const unit of added) if (!first.has(keyOf(unit))) fresh.push(unit)
  const kept = before.map((unit) => {
    const other = more.get(keyOf(unit))?.translations ?? []
    const isKept = ({ language }: { language: string }) => other.every((one) => one.language !== language)
    return { source: unit.source, translations: [...unit.translations.filter(isKept), ...other] }
  })
  return Buffer.from(writeTmx([...kept, ...fresh], version))
}

/** BCP 47 of what units are translated into. */
export const languagesIn = (units: readonly Unit[]): string[] => [
  ...new Set(units.flatMap(({ translations }) => translations.map(({ language }) => language))),
]

const keyOf = ({ source }: Unit): string => source.normalize('NFC').replace(/\s+/g, ' ').trim()

const excerpt = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
