import { describe, expect, test } from 'vitest'
import type { Item } from '../../../src/digest/item.ts'
import { chooseStories, type Judged } from '../../../src/digest/stories/choose.ts'
import { groupItems } from '../../../src/digest/stories/group.ts'
import type { Wanted } from '../../../src/digest/stories/score.ts'
import { topicsOf } from '../../../src/digest/stories/topics.ts'
import type { Story } from '../../../src/digest/story.ts'
import { DAY, HOUR, item, MORNING, parts } from './items.ts'

const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  topics: [],
  now: MORNING + HOUR,
  since: MORNING - DAY,
  shown: new Set(),
  ...more,
})

const storiesOf = (items: readonly Item[]): Story[] => groupItems(items, [], parts).map(({ story }) => story)

const choose = (stories: readonly Story[], more: Partial<Wanted> = {}, most = 10) =>
  chooseStories(stories, wanted(more), most, parts.lexicon)

const stages = (judged: readonly Judged[]): [string, string][] =>
  judged.map(({ scored, stage }) => [scored.story.items[0]!.title, stage])

const chip = item('Orvella unveils an AI chip for phones', { summary: 'It ships in March.' })
const law = item('Parliament passes law on artificial intelligence', { summary: 'It applies from June.' })
const sport = item('Mainz wins in Bremen', { summary: 'A late goal decided the match.' })

describe('of the stories', () => {
  test('those about AI are chosen, best first, and each of the others is left out with its reason', () => {
    const { chosen, judged } = choose(storiesOf([sport, chip, law]))
    expect(chosen.map(({ story }) => story.items[0]!.title).sort()).toEqual([chip.title, law.title])
    expect(chosen[0]!.score).toBeGreaterThanOrEqual(chosen[1]!.score)
    expect(judged.find(({ stage }) => stage === 'not about AI')!.reason).toMatchObject({
      part: 'not about AI',
      value: 0,
      words: 'no word about AI',
    })
  })

  test('the weight is the sum of its reasons, and each has words', () => {
    for (const { score, why } of choose(storiesOf([chip, law])).chosen) {
      expect(score).toBeCloseTo(
        why.reduce((sum, { value }) => sum + value, 0),
        10,
      )
      for (const { words } of why) expect(words).not.toBe('')
    }
  })

  test('one that more sources report weighs more', () => {
    const copies = ['a', 'b'].map((name) => item(law.title, { summary: law.summary, id: name.repeat(24) }))
    const { chosen } = choose(storiesOf([chip, law, ...copies]))
    expect(chosen[0]!.story.items).toHaveLength(3)
    expect(chosen[0]!.why.find(({ part }) => part === 'sources')!.words).toMatch(/^reported by 3: /)
  })

  test("a laboratory's own report is called so", () => {
    const own = item('Introducing Orvella Pilot, our AI model', { url: 'https://www.orvella.com/news/pilot' })
    expect(choose(storiesOf([own])).chosen[0]!.why).toContainEqual({
      ...{ part: 'official', value: 0.6, words: 'from orvella.com itself' },
      ...{ named: ['orvella.com'], count: 1 },
    })
  })

  test.each([
    ['Chips', 'de'],
    ['puces', 'fr'],
    ['phones', 'en'],
    ['Smartphones', 'de'],
  ])('one about a topic of the channel comes first: %s (%s)', (topic, language) => {
    const later = { ...law, published: MORNING + HOUR, seenAt: MORNING + HOUR }
    const { chosen } = choose(storiesOf([chip, later]), { topics: topicsOf([topic], language, parts.lexicon) })
    expect(chosen.map(({ story, topic: found }) => [story.items[0]!.title, found])).toEqual([
      [chip.title, topic],
      [law.title, null],
    ])
  })

  test('a topic with a number is about that number alone', () => {
    const all = storiesOf([item('Orvella releases AI model Pilot 3')])
    const topicOf = (topic: string) => choose(all, { topics: topicsOf([topic], 'en', parts.lexicon) }).chosen[0]!.topic
    expect([topicOf('Pilot 3'), topicOf('Pilot 4')]).toEqual(['Pilot 3', null])
  })

  test('no more are chosen than asked for, and of one source a third, at least two', () => {
    const feed = { feed: 'https://busy.example/rss' }
    const leads = [
      [
        'Chatbot forecasts rain for farmers',
        'Growers in the valley ask it each morning whether the hay can stay outside.',
      ],
      [
        'Old maps read by neural network',
        'An archive in Lisbon deciphered nine hundred sheets with it in a single winter.',
      ],
      ['AI tastes bread', 'A bakery lets a camera judge every crust, and throws away half as much as before.'],
      [
        'Violins sound better, says language model',
        'Makers in Cremona are amused by what the machine writes about varnish.',
      ],
    ]
    const busy = leads.map(([title, summary], i) =>
      item(title!, { ...feed, url: `https://busy.example/${i}`, summary: summary! }),
    )
    const { chosen, judged } = choose(storiesOf([...busy, law, chip]), {}, 3)
    expect(chosen).toHaveLength(3)
    expect(new Set(judged.map(({ stage }) => stage))).toEqual(
      new Set(['chosen', 'below the cut', 'too many of one source']),
    )
  })

  test('equal ones come in the same order, however they are given', () => {
    const equal = ['b', 'a', 'c'].map((name) => item(`AI ${name.repeat(9)}`, { id: name.repeat(24) }))
    const order = (items: readonly Item[]) => choose(storiesOf(items)).chosen.map(({ story }) => story.id[0])
    expect(order(equal)).toEqual(order([...equal].reverse()))
  })

  test('one that was read before the last digest, or long published then, is old', () => {
    const read = { ...law, seenAt: MORNING - 2 * DAY, published: MORNING - 2 * DAY }
    const published = { ...chip, published: MORNING - 3 * DAY }
    expect(stages(choose(storiesOf([read, published])).judged).map(([, stage]) => stage)).toEqual(['old', 'old'])
  })
})

describe('a story that the channel has had', () => {
  const first = { ...law, published: MORNING - 2 * DAY, seenAt: MORNING - 2 * DAY }
  const again = (title: string): Story[] => [
    {
      id: first.id,
      items: [first, item(title, { summary: law.summary })],
      firstSeen: first.seenAt,
      lastSeen: MORNING,
    },
  ]
  const shown = new Set([first.id])

  test('does not come again where nothing is new', () => {
    expect(stages(choose(again(law.title), { shown }).judged)).toEqual([[law.title, 'seen before']])
  })

  test('comes as an update, with what is new, where a later report brings something', () => {
    const stories = again('Court stops law on artificial intelligence, 120 firms had sued')
    const { chosen } = choose(stories, { shown })
    expect(chosen.map(({ isUpdate }) => isUpdate)).toEqual([true])
    expect(chosen[0]!.why.find(({ part }) => part === 'update')!.words).toMatch(/^new: lawsuit, 120, /)
  })

  test('comes as it is in a channel that has not had it', () => {
    expect(choose(again(law.title)).chosen.map(({ isUpdate }) => isUpdate)).toEqual([false])
  })
})
