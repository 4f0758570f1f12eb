import type { Answer, Claim } from '../answer/answer.ts'
import { escapeLine } from './escape.ts'
import { cutAtSentence, withinLimits } from './limits.ts'
import { framedMessage, type Message } from './message.ts'
import { quoteText, shortened } from './quote.ts'
import type { Texts } from './texts/catalogue.ts'

const ANSWERED = 0x2e7d5b
const ABSTAINED = 0x8a8f98

/** More titles than these would push the quote off the screen. */
const LONGEST_TITLE = 150
/** No claim needs more numbers than these behind it. */
const MOST_CITES = 10

/**
 * An answer as Discord shows it: claims with [n], quotes with translation and place, footer. Whatever the answer holds,
 * the card keeps Discord's limits: long quotes are cut at a sentence end, then quotes are left out from the last one on,
 * and only when the claims alone are too long are they cut too. The card says what it leaves out.
 */
export const answerCard = (answer: Answer, texts: Texts): Message =>
  answer.status === 'answered' ? answeredCard(answer, texts) : abstainedCard(answer, texts)

const answeredCard = (answer: Answer, texts: Texts): Message => {
  const numbers = new Set(answer.quotes.map(({ n }) => n))
  const stated = answer.claims.filter(({ text }) => escapeLine(text) !== '')
  const claims = stated.map((claim) => claimText(claim, numbers))
  const quotes = answer.quotes.map((quote) => quoteText(quote, { n: quote.n, language: answer.language, texts }))
  const footer = [texts.card.mode[answer.mode], generation(answer, texts)]

  const card = (shown: { claims: readonly string[]; quotes: number; shortened?: boolean }): Message => {
    const hidden = { claims: claims.length - shown.claims.length, quotes: quotes.length - shown.quotes }
    const notes = [
      answer.certain ? '' : texts.card.uncertain,
      shown.shortened ? texts.card.claimShortened : '',
      hidden.claims > 0 ? texts.card.claimsCut(hidden.claims) : '',
    ]
    const last = hidden.quotes > 0 ? [texts.card.quotesCut(hidden.quotes), ...footer] : footer
    return framedMessage(
      [
        [
          question(answer),
          shown.claims.join(' '),
          notes
            .filter(Boolean)
            .map((note) => `-# ${note}`)
            .join('\n'),
        ],
        ...quotes.slice(0, shown.quotes).map((quote) => [quote]),
        [small(last)],
      ],
      ANSWERED,
    )
  }

  const fits = (shown: Parameters<typeof card>[0]) => withinLimits(card(shown).components)
  const count = mostThatFit(claims.length, (n) => fits({ claims: claims.slice(0, n), quotes: 0 }))
  const first = stated[0]
  if (count === 0 && first) {
    const cut = (text: string) => ({ claims: [claimText({ ...first, text }, numbers)], quotes: 0, shortened: true })
    return card(cut(cutAtSentence(first.text, (text) => fits(cut(text)))))
  }
  const shown = claims.slice(0, count)
  return card({ claims: shown, quotes: mostThatFit(quotes.length, (n) => fits({ claims: shown, quotes: n })) })
}

const abstainedCard = (answer: Answer, texts: Texts): Message => {
  const titles = answer.about.map((title) => `- ${shortened(title, LONGEST_TITLE) || texts.card.untitled}`)
  const nearest = answer.nearest && quoteText(answer.nearest, { n: null, language: answer.language, texts })

  const card = (shown: { nearest: boolean; titles: number }): Message => {
    const more = titles.length - shown.titles
    const about = [...titles.slice(0, shown.titles), ...(more > 0 ? [`- ${texts.more(more)}`] : [])]
    return framedMessage(
      [
        [question(answer), `**${texts.card.abstained}**`],
        nearest && shown.nearest ? [texts.card.nearest, nearest] : [],
        titles.length > 0 ? [[texts.card.about, ...about].join('\n')] : nearest ? [] : [texts.card.nothingIndexed],
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

const generation = ({ generation }: Answer, texts: Texts): string => texts.card.generation(shortened(generation, 80))

const small = (parts: readonly string[]): string => `-# ${parts.join(' · ')}`

/** The largest number up to `count` that fits. All are tried first: then no note is needed, and none takes room. */
const mostThatFit = (count: number, fits: (n: number) => boolean): number => {
  if (fits(count)) return count
  let n = 0
  while (n + 1 < count && fits(n + 1)) n += 1
  return n
}
