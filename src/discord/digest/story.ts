import type { DigestStory, Said } from '../../digest/digest.ts'
import { makerName, shortened, small } from '../card/quote.ts'
import { escapeLine, labelledLink } from '../message/escape.ts'
import { cutAtSentence, weightOf } from '../message/limits.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'

/** Characters as written. Longer titles are none. */
const LONGEST_TITLE = 180
const LONGEST_NAME = 40
/** Weights: a message holds 4,000. Whatever a story holds, it is so small that it is never cut. */
const MOST_SUMMARY = 900
const MOST_SOURCES = 600
/** More of them say no more. */
const SOURCES = 4

/** What Discord shows as a time: years from 1970 to 9999. */
const LATEST = 253_402_300_799

/** A story as one text: its title as a link, what it says, and in small print who reported it, when, and in which language. */
export const storyText = (story: DigestStory, isTopicAbove: boolean, language: string, texts: Texts): string => {
  const seconds = Math.floor(story.published / 1000)
  const facts = small([
    story.isUpdate ? `**${texts.digest.update}**` : '',
    sourcesText(story, texts),
    seconds >= 0 && seconds <= LATEST ? `<t:${seconds}:R>` : '',
    isTopicAbove || story.topic === null ? '' : shortened(story.topic, LONGEST_NAME),
    languageMark(story, texts),
  ])
  return [titleText(story, texts), summaryText(story.summary, language), facts].filter(Boolean).join('\n')
}

const titleText = ({ title, url }: DigestStory, texts: Texts): string => {
  const line = title.text.replace(/\s+/g, ' ').trim()
  const cut = cutAtSentence(line, (candidate) => candidate.length <= LONGEST_TITLE)
  const shown = cut === line ? cut : `${cut} …`
  const link = url === null ? null : labelledLink(shown, url)
  return `**${link ?? (escapeLine(shown) || texts.card.untitled)}**`
}

const summaryText = (summary: Said | null, language: string): string => {
  if (summary === null) return ''
  const line = summary.text.replace(/\s+/g, ' ').trim()
  const cut = cutAtSentence(line, (one) => weightOf(escapeLine(one)) <= MOST_SUMMARY, summary.language || language)
  return escapeLine(cut) + (cut === line ? '' : ' …')
}

/** Who reported it, each once; with a link where it leads elsewhere than the title. */
const sourcesText = ({ sources, url }: DigestStory, texts: Texts): string => {
  const names = new Set<string>()
  const shown: string[] = []
  let left = MOST_SOURCES
  for (const source of sources) {
    const name = shortened(source.name, LONGEST_NAME)
    if (name === '' || names.has(name)) continue
    names.add(name)
    const isElsewhere = source.url !== null && source.url !== url
    const label = cutAtSentence(source.name.trim(), (cut) => cut.length <= LONGEST_NAME)
    const text = (isElsewhere && labelledLink(label, source.url ?? '')) || name
    left -= weightOf(text)
    if (shown.length < SOURCES && left >= 0) shown.push(text)
  }
  const more = names.size - shown.length
  return [shown.join(' · '), more > 0 ? texts.more(more) : ''].filter(Boolean).join(' ')
}

/** In which language a story is told, and who put it into that; of title and summary apart where they differ. */
const languageMark = ({ title, summary }: DigestStory, texts: Texts): string => {
  const ofTitle = markOf(title, texts)
  const ofSummary = summary === null ? ofTitle : markOf(summary, texts)
  return ofSummary === ofTitle ? ofTitle : `${ofTitle} · ${texts.digest.text(ofSummary)}`
}

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

const markOf = ({ language, original, origin, isWorded }: Said, texts: Texts): string => {
  const name = (code: string) => shortened(languageName(code, texts), LONGEST_NAME)
  const isTranslated = original !== null && primary(original.language) !== primary(language)
  const { digest } = texts
  const by = () => makerName(origin, texts)
  const maker =
    origin === 'publisher'
      ? ''
      : origin === 'human'
        ? digest.translatedByPerson
        : isTranslated && !isWorded
          ? digest.translated(by())
          : digest.worded(by())
  const from = isTranslated ? `${name(original.language)} → ` : ''
  return [`${from}${name(language)}`, maker].filter(Boolean).join(', ')
}
