import type { Insights, PictureWords } from '../../insights/insights.ts'
import { longDate } from '../../language/dates.ts'
import type { Texts } from '../texts/catalogue.ts'
import { capitalised, languageName } from '../texts/texts.ts'

export const numberText = (value: number, { locale }: Texts): string => new Intl.NumberFormat(locale).format(value)

const percentText = (part: number, whole: number, { locale }: Texts): string =>
  whole === 0 ? '–' : new Intl.NumberFormat(locale, { style: 'percent' }).format(part / whole)

/** `480 ms`, `3.2 sec`; a dash for null. */
export const timeText = (milliseconds: number | null, { locale }: Texts): string => {
  if (milliseconds === null) return '–'
  const isShort = milliseconds < 1_000
  const unit = isShort ? 'millisecond' : 'second'
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: isShort ? 0 : 1 })
    .format(isShort ? milliseconds : milliseconds / 1_000)
    .replaceAll(' ', '\u00a0')
}

export const dateText = (date: string, { locale }: Texts): string => longDate(date, locale)

/** Small sums to a hundredth of a cent. */
export const dollarsText = (dollars: number, { locale }: Texts): string =>
  new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency: 'USD', maximumFractionDigits: dollars < 0.1 ? 4 : 2 },
  }).format(dollars)

export const rangeText = ({ days }: Insights, texts: Texts): string =>
  texts.insights.range(dateText(days[0]?.date ?? '', texts), dateText(days.at(-1)?.date ?? '', texts))

export const shareText = ({ answered, questions }: Insights, texts: Texts): string =>
  percentText(answered, questions, texts)

export const languageNames = ({ languages }: Insights, texts: Texts): string[] =>
  languages.map(({ language }) => capitalised(languageName(language, texts)))

/** What the picture says, in the language of the reader. */
export const pictureWords = (insights: Insights, texts: Texts): PictureWords => {
  const { insights: words } = texts
  const { questions, good, bad, median } = insights
  return {
    locale: texts.locale,
    title: words.title,
    range: rangeText(insights, texts),
    tiles: [
      { label: words.tiles.questions, value: numberText(questions, texts) },
      { label: words.tiles.answered, value: shareText(insights, texts) },
      { label: words.tiles.helpful, value: percentText(good, good + bad, texts) },
      { label: words.tiles.median, value: timeText(median, texts) },
    ],
    ...{ perDay: words.perDay, answered: words.answered, abstained: words.abstained },
    ...{ times: words.times, median: words.median, slow: words.slow },
    ...{ languages: words.languages, languageNames: languageNames(insights, texts) },
    ...{ articles: words.articles, none: words.nothing },
  }
}
