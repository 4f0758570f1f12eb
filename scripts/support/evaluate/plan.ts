import type { Typed } from './ask-all.ts'
import type { Missing, Translations } from './corpora.ts'
import { withoutUmlauts, withTypos } from './typing.ts'

type Common = { name: string; language: string }

/** Questions over one corpus. */
export type SearchRow = Common & {
  kind: 'search'
  translations: Translations
  typed?: Typed
}

/** The same questions with and without what answers them. */
export type MissingRow = Common & { kind: 'missing'; translations: Translations; missing: Missing }

/** Each question over nothing but its paragraph. */
export type GivenRow = Common & { kind: 'given' }

export type Row = SearchRow | MissingRow | GivenRow

const typos =
  (count: number): Typed =>
  ({ question, id }) =>
    withTypos(question, count, id)

const MISSING: readonly Missing[] = ['article', 'paragraph']

/** The rows of the table, in its order, for questions in these languages. */
export const rowsFor = (languages: readonly string[]): Row[] => {
  const rows: Row[] = []
  for (const language of languages) {
    const row = { kind: 'search', language } as const
    rows.push({ ...row, name: language, translations: 'all' })
    if (language === 'de') {
      rows.push(
        { ...row, name: 'de-typo', translations: 'all', typed: typos(1) },
        { ...row, name: 'de-3-typos', translations: 'all', typed: typos(3) },
        { ...row, name: 'de-ascii', translations: 'all', typed: ({ question }) => withoutUmlauts(question) },
      )
    }
    if (language === 'en') {
      rows.push({ ...row, name: 'en-half', translations: 'half' }, { ...row, name: 'en-none', translations: 'none' })
    }
  }
  for (const [language, name, translations] of [
    ['de', 'de', 'all'],
    ['en', 'en', 'all'],
    ['en', 'en-none', 'none'],
  ] as const) {
    if (!languages.includes(language)) continue
    for (const missing of MISSING)
      rows.push({ kind: 'missing', name: `${name}-${missing}-missing`, language, translations, missing })
  }
  for (const language of ['de', 'en'])
    if (languages.includes(language)) rows.push({ kind: 'given', name: `${language}-paragraph-given`, language })
  return rows
}
