import type { Reason } from '../../digest/story.ts'
import type { Step } from '../../digest/why.ts'
import { shortened } from '../card/quote.ts'
import { escapeLine } from '../message/escape.ts'
import type { Texts } from '../texts/catalogue.ts'
import { readAddress } from './options.ts'
import { listMessage, timeText } from './panel.ts'
import { setupOf } from './place.ts'
import type { DigestWork } from './settings.ts'

const LONGEST_NAME = 80
const LONGEST_LIST = 200

/** The stages that something went through on its way into the digest, or until it was left out. */
export const explain: DigestWork = async (interaction, decided, app) => {
  const { texts } = decided
  const setup = await setupOf(decided, app)
  const url = readAddress(interaction.options.getString('url', true), texts)
  const steps = await app.digest.why(setup, url)
  const lines = steps.map((step) => `- ${stepText(step, texts)}`)
  await interaction.editReply(listMessage(shortened(url, LONGEST_LIST), lines, texts))
}

const name = (text: string): string => shortened(text, LONGEST_NAME)
const list = (texts: readonly string[]): string => shortened(texts.join(', '), LONGEST_LIST)

const stepText = (step: Step, texts: Texts): string => {
  const { why } = texts.digest
  switch (step.stage) {
    case 'no address':
      return why.noAddress
    case 'not read':
      return why.notRead(step.feeds, list(step.troubled))
    case 'read':
      return why.read(name(step.feed), timeText(step.at, 'R'))
    case 'held back':
      return why.heldBack[step.reason]
    case 'first report':
      return why.firstReport(step.of)
    case 'same story':
      return why.sameStory(
        name(step.title),
        typeof step.for === 'string' ? why.shared[step.for] : shortened(step.for.words, LONGEST_LIST),
      )
    case 'weight':
      return why.weight(numberText(step.sum, texts), step.parts.map((part) => partText(part, texts)).join('; '))
    case 'in a digest':
      return why.inDigest(step.dates.map(escapeLine).join(', '))
    case 'over':
      return why.over
    case 'old':
      return why.old
    case 'seen before':
      return why.seen
    case 'not about AI':
      return why.notAi
    case 'too many of one source':
      return why.tooMany(name(step.source), step.most)
    case 'below the cut':
      return why.belowCut(step.most)
    case 'chosen':
      return why.chosen(step.place, step.most)
  }
}

const numberText = (value: number, { locale }: Texts): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)

const partText = ({ part, value, named, count, words: english }: Reason, texts: Texts): string => {
  const { parts } = texts.digest.why
  const names = list(named)
  const words: Readonly<Record<string, string>> = {
    relevance: named.length > 0 ? parts.relevance(names) : parts.noRelevance,
    sources: parts.sources(count, names),
    recency: parts.recency(count),
    substance: count > 0 ? parts.substance(count) : parts.headline,
    topic: parts.topic(names),
    official: parts.official(names),
    update: named.length > 0 ? parts.update(names) : parts.noNews,
  }
  return `${numberText(value, texts)} ${words[part] ?? name(english)}`
}
