import { ComponentType } from 'discord.js'
import type { App } from '../../../src/app.ts'
import { insightsPanel, PICTURE } from '../../../src/discord/insights/panel.ts'
import { pictureWords } from '../../../src/discord/insights/words.ts'
import type { Message } from '../../../src/discord/message/message.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import type { Day, Insights } from '../../../src/insights/insights.ts'
import { forOneReader, type Sample } from './page.ts'
import type { Reader } from './timestamp.ts'

const DAY = 24 * 3_600_000
const RETENTION_DAYS = 30

const ARTICLES = [
  { id: 'kran', title: 'Der Kran am Westhafen', count: 96 },
  { id: 'bienen', title: 'Die Bienen von Brunsbach', count: 61 },
  {
    id: 'leuchtturm',
    title: 'Ein Leuchtturm ohne Wärter, ein Hafen ohne Nacht und was Kiel damit zu tun hat',
    count: 33,
  },
  { id: 'faehre', title: 'Die Fähre fährt jetzt auch am Sonntag', count: 12 },
]

/** More at the beginning of a week than at its end; no two days alike, the same every time. */
const dayOf = (date: string, i: number): Day => {
  const weekday = new Date(date).getUTCDay()
  const asked = weekday === 0 ? 0 : 3 + ((i * 7) % 5) + 2 * (6 - weekday)
  const abstained = asked === 0 ? 0 : (i * 3) % 4
  return {
    ...{ date, answered: asked - abstained, abstained, good: i % 3, bad: i % 5 === 0 ? 1 : 0 },
    ...{
      median: asked === 0 ? null : 2_100 + ((i * 370) % 900),
      slow: asked === 0 ? null : 4_800 + ((i * 810) % 3_000),
    },
    ...{ tokens: { input: 1_900 * asked, output: 240 * asked }, price: 0.0011 * asked },
  }
}

/** A month of a server with a language model. */
const insightsAt = (now: Date): Insights => {
  const today = Date.parse(now.toISOString().slice(0, 10))
  const days = Array.from({ length: 30 }, (_, i) =>
    dayOf(new Date(today - (29 - i) * DAY).toISOString().slice(0, 10), i),
  )
  const sum = (pick: (day: Day) => number) => days.reduce((all, day) => all + pick(day), 0)
  const questions = sum(({ answered, abstained }) => answered + abstained)
  const inEnglish = Math.round(questions * 0.3)
  const inFrench = Math.round(questions * 0.08)
  return {
    ...{ days, forgotten: 0, questions, answered: sum(({ answered }) => answered) },
    languages: [
      { language: 'de', count: questions - inEnglish - inFrench },
      { language: 'en', count: inEnglish },
      { language: 'fr', count: inFrench },
    ],
    ...{ good: sum(({ good }) => good), bad: sum(({ bad }) => bad), median: 2_480, slow: 6_900 },
    reasons: [
      { reason: 'beside', count: 3 },
      { reason: 'incomplete', count: 2 },
      { reason: 'words', count: 1 },
    ],
    tokens: { input: sum(({ tokens }) => tokens.input), output: sum(({ tokens }) => tokens.output) },
    price: sum(({ price }) => price),
    cited: ARTICLES,
    neverCited: [
      { id: 'markt', title: 'Markt am Sonntag' },
      { id: 'chor', title: 'Der Chor sucht Bässe' },
    ],
  }
}

const nothingAsked = ({ days, ...insights }: Insights): Insights => ({
  ...insights,
  days: days.map(({ date }) => ({
    ...{ date, answered: 0, abstained: 0, good: 0, bad: 0, median: null, slow: null, price: 0 },
    tokens: { input: 0, output: 0 },
  })),
  ...{ questions: 0, answered: 0, languages: [], good: 0, bad: 0, reasons: [], median: null, slow: null },
  ...{ tokens: { input: 0, output: 0 }, price: null, cited: [], neverCited: ARTICLES },
})

/** What draws the pictures. */
export type Drawing = { insights: Pick<App['insights'], 'picture'> }

/** `/insights` of a month, of one without questions, and where nothing can be drawn. */
export const insightsSamples = async ({ insights }: Drawing, english: Reader, german: Reader): Promise<Sample[]> => {
  const month = insightsAt(english.now)
  const sample = async (name: string, reader: Reader, of: Insights, isDrawn: boolean, days = 30): Promise<Sample> => {
    const texts = textsFor(reader.locale)
    const picture = isDrawn ? await insights.picture(of, pictureWords(of, texts)) : null
    const shown = { insights: of, days, hasPicture: isDrawn, retentionDays: RETENTION_DAYS }
    const message = forOneReader(insightsPanel(shown, texts))
    return { name, message: picture ? withPicture(message, picture) : message, command: '/insights', reader }
  }
  return [
    await sample('insights', english, month, true),
    await sample('insights-german', german, month, true),
    await sample('insights-none', german, { ...nothingAsked(month), forgotten: 60 }, false, 90),
    await sample('insights-without-picture', english, month, false),
  ]
}

/** The attached picture in the place of its name. */
const withPicture = <T extends Message>(message: T, picture: Buffer): T => ({
  ...message,
  components: message.components.map((frame) =>
    frame.type !== ComponentType.Container
      ? frame
      : {
          ...frame,
          components: frame.components.map((part) =>
            part.type !== ComponentType.MediaGallery
              ? part
              : {
                  ...part,
                  items: part.items.map((item) =>
                    item.media.url === `attachment://${PICTURE}`
                      ? { ...item, media: { url: `data:image/png;base64,${picture.toString('base64')}` } }
                      : item,
                  ),
                },
          ),
        },
  ),
})
