import type { ArticleView, Entry, Pending } from '../../src/corpus-app.ts'
import { plain } from '../../src/terminal/plain.ts'

const line = (parts: readonly (string | null)[]): string => plain(parts.filter(Boolean).join(' · '))

/** An article on two lines. */
export const renderEntry = (entry: Entry): string =>
  [
    plain(entry.title),
    `  ${line([
      entry.id,
      entry.author,
      entry.published,
      entry.language,
      entry.tier === 'news' ? 'news' : null,
      `${entry.passages} passages`,
      entry.translations.length > 0 ? `translated: ${entry.translations.join(', ')}` : null,
      entry.isIndexed ? null : 'not in the index',
      entry.url,
    ])}`,
    ...entry.problems.map(
      (one) => `  ${plain(`${one.file}${one.line === null ? '' : `:${one.line}`}: ${one.message}`)}`,
    ),
  ].join('\n')

export const renderArticle = (view: ArticleView): string =>
  [
    renderEntry(view),
    '',
    plain(view.text),
    '',
    ...view.passageTexts.map((text, i) => `[${i + 1}] ${plain(text)}`),
    ...view.translated.map(({ language, original, text }) => `${plain(original)}\n  ${language}: ${plain(text)}`),
  ].join('\n')

/** What was read, before it counts. */
export const renderPending = (pending: Pending): string => {
  if (pending.kind === 'translations') {
    const { fitting, units, languages, article, foreign, problems } = pending
    return [
      `${fitting} of ${units} units are about "${plain(article.title)}" (${languages.join(', ')})`,
      ...(foreign === null ? [] : [`not in the article: ${plain(foreign)}`]),
      ...problems.map((one) => plain(`${one.file}:${one.line ?? 0}: ${one.message}`)),
    ].join('\n')
  }
  const { details, publisher, words, passages, text, twin, remarks } = pending
  return [
    plain(details.title),
    `  ${line([details.author, publisher, details.published, details.language, details.url])}`,
    `  ${words} words, ${passages} passages`,
    ...(twin ? [`  like "${plain(twin.title)}" (${twin.id}): ${twin.same}, ${Math.round(twin.share * 100)} %`] : []),
    ...remarks.map(
      ({ kind, count, example }) => `  ${kind}: ${count}${example === null ? '' : ` (${plain(example)})`}`,
    ),
    '',
    plain(text),
  ].join('\n')
}
