import type { Answer, Claim } from '../answer/answer.ts'
import { escapeLine } from './escape.ts'
import { cutAtSentence, withinLimits } from './limits.ts'
import { framedMessage, type Message } from './message.ts'
import { LONGEST_QUOTE, makerName, quoteText, shortened } from './quote.ts'
import type { Texts } from './texts/catalogue.ts'

const ANSWERED = 0x2e7d5b
const ABSTAINED = 0x8a8f98
const UNFINISHED = ABSTAINED

/** More titles than these would push the quote off the screen. */
const LONGEST_TITLE = 150
/** No claim needs more numbers than these behind it. */
const MOST_CITES = 10

/** Lengths of the first quote: a shorter one where the first claim needs the room. */
const SHORTEST_QUOTE = 200
const QUOTE_LENGTHS = [LONGEST_QUOTE, 500, SHORTEST_QUOTE]
/** So many characters of the first claim (or all of it) stand beside the first quote before that is shortened. */
const OPENING = 300

/**
 * An answer as Discord shows it: claims with [n], quotes with translation and place, footer. Whatever the answer holds,
 * the card keeps Discord's limits, with claims and the first quote: long quotes are cut at a sentence end, then quotes are
 * left out from the last one to the second, then claims from the last one to the second, and then the first claim is cut
 * at a sentence end. The card says what it leaves out.
 */
export const answerCard = (answer: Answer, texts: Texts): Message =>
  answer.status === 'answered' ? answeredCard(answer, texts) : abstainedCard(answer, texts)

type Shown = { claims: readonly string[]; quotes: readonly string[]; shortened?: boolean }

const answeredCard = (answer: Answer, texts: Texts): Message => {
  const numbers = new Set(answer.quotes.map(({ n }) => n))
  const stated = answer.claims.filter(({ text }) => escapeLine(text) !== '')
  const claims = stated.map((claim) => claimText(claim, numbers))

  const card = (shown: Shown): Message => {
    const hidden = { claims: claims.length - shown.claims.length, quotes: answer.quotes.length - shown.quotes.length }
    const notes = [
      answer.note === null ? '' : texts.card.places(texts.card.note[answer.note]),
      answer.certain ? '' : texts.card.uncertain,
      shown.shortened ? texts.card.claimShortened : '',
      hidden.claims > 0 ? texts.card.claimsCut(hidden.claims) : '',
    ]
    const footer = [
      hidden.quotes > 0 ? texts.card.quotesCut(hidden.quotes) : '',
      writer(answer, texts),
      generation(answer, texts),
    ]
    return framedMessage(
      [
        [
          question(answer),
          shown.claims.join(' '),
          notes
            .filter(Boolean)
            .map((note) => small([note]))
            .join('\n'),
        ],
        ...shown.quotes.map((quote) => [quote]),
        [small(footer)],
      ],
      ANSWERED,
    )
  }
  const fits = (shown: Shown) => withinLimits(card(shown).components)

  const [first] = stated
  const begun = (text: string) => (first ? [claimText({ ...first, text }, numbers)] : [])
  const opening = begun(first ? cutAtSentence(first.text, (text) => text.length <= OPENING) : '')
  const firstQuote = (longest: number) => quoteTexts(answer, texts, { to: 1, longest })
  const length = QUOTE_LENGTHS.find((longest) => fits({ claims: opening, quotes: firstQuote(longest) }))
  const kept = firstQuote(length ?? SHORTEST_QUOTE)

  const count = mostThatFit(claims.length, (n) => fits({ claims: claims.slice(0, n), quotes: kept }))
  if (count === 0 && first) {
    const cut = (text: string) => ({ claims: begun(text), quotes: kept, shortened: true })
    return card(cut(cutAtSentence(first.text, (text) => fits(cut(text)))))
  }
  const shown = claims.slice(0, count)
  const quotes = [...kept, ...quoteTexts(answer, texts, { from: 1 })]
  const most = mostThatFit(quotes.length, (n) => fits({ claims: shown, quotes: quotes.slice(0, n) }))
  return card({ claims: shown, quotes: quotes.slice(0, most) })
}

/** The places that were found, until the answer comes; as many as fit. */
export const previewCard = (places: Answer, texts: Texts): Message => {
  const quotes = places.status === 'answered' ? quoteTexts(places, texts) : []
  const card = (count: number): Message => {
    const cut = quotes.length > count ? [small([texts.card.quotesCut(quotes.length - count)])] : []
    const head = [question(places), small([texts.card.writing])]
    return framedMessage([head, ...quotes.slice(0, count).map((quote) => [quote]), cut], UNFINISHED)
  }
  return card(mostThatFit(quotes.length, (n) => withinLimits(card(n).components)))
}

const abstainedCard = (answer: Answer, texts: Texts): Message => {
  const titles = answer.about.map((title) => `- ${shortened(title, LONGEST_TITLE) || texts.card.untitled}`)
  const nearest = answer.nearest && quoteText(answer.nearest, { n: null, language: answer.language, texts })
  const note = answer.note === null ? '' : small([`${texts.card.note[answer.note]}.`])

  const card = (shown: { nearest: boolean; titles: number }): Message => {
    const more = titles.length - shown.titles
    const about = [...titles.slice(0, shown.titles), ...(more > 0 ? [`- ${texts.more(more)}`] : [])]
    return framedMessage(
      [
        [question(answer), `**${answer.only ? texts.ask.abstained : texts.card.abstained}**`, note],
        nearest && shown.nearest ? [texts.card.nearest, nearest] : [],
        titles.length > 0
          ? [[answer.only ? texts.ask.only : texts.card.about, ...about].join('\n')]
          : nearest
            ? []
            : [texts.card.nothingIndexed],
        [small([generation(answer, texts)])],
      ],
      ABSTAINED,
    )
  }

  const fits = (shown: Parameters<typeof card>[0]) => withinLimits(card(shown).components)
  const withNearest = fits({ nearest: true, titles: 0 })
  return card({
    nearest: withNearest,
    titles: mostThatFit(titles.length, (n) => fits({ nearest: withNearest, titles: n })),
  })
}

/** The question stands in the card because Discord does not show what was typed into a command. */
const question = ({ question }: Answer): string => {
  const text = shortened(question, 400)
  return text && `**${text}**`
}

const claimText = ({ text, cites }: Claim, numbers: ReadonlySet<number>): string => {
  const marks = [...new Set(cites)].filter((n) => numbers.has(n)).slice(0, MOST_CITES)
  return `${escapeLine(text)} ${marks.map((n) => `[${n}]`).join('')}`.trim()
}

const quoteTexts = (
  { quotes, language }: Answer,
  texts: Texts,
  { from = 0, to = quotes.length, longest = LONGEST_QUOTE } = {},
): string[] => quotes.slice(from, to).map((quote) => quoteText(quote, { n: quote.n, language, texts, longest }))

/** Who worded the claims. */
const writer = ({ mode, model }: Answer, texts: Texts): string =>
  mode === 'model' ? texts.card.mode.model(makerName(model?.name ?? 'AI', texts)) : texts.card.mode.extractive

const generation = ({ generation }: Answer, texts: Texts): string => texts.card.generation(shortened(generation, 80))

const small = (parts: readonly string[]): string => `-# ${parts.filter(Boolean).join(' · ')}`

/** The largest number up to `count` that fits. All are tried first: then no note is needed, and none takes room. */
const mostThatFit = (count: number, fits: (n: number) => boolean): number => {
  if (fits(count)) return count
  let n = 0
  while (n + 1 < count && fits(n + 1)) n += 1
  return n
}
