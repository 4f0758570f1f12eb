import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../../src/digest/item.ts'
import { type Grouped, groupItems } from '../../../src/digest/stories/group.ts'
import type { Story } from '../../../src/digest/story.ts'
import { DAY, HOUR, item, labelled, MORNING, parts } from './items.ts'

const group = (items: readonly Item[], remembered: readonly Story[] = []): Grouped[] =>
  groupItems(items, remembered, parts)

const titles = (stories: readonly Grouped[]): string[][] =>
  stories.map(({ story }) => story.items.map(({ title }) => title))

const english = item('Nimbus Robotics raises $120M to build warehouse robots', {
  summary: 'The Hamburg start-up is now valued at $900 million. Investors include Kestrel Partners.',
})
const german = item('Hamburger Robotikfirma Nimbus sammelt 120 Millionen Dollar ein', {
  summary: 'Das Start-up wird nun mit 900 Millionen Dollar bewertet. Zu den Geldgebern gehört Kestrel Partners.',
  language: 'de',
  published: MORNING + HOUR,
})

describe('reports of one event', () => {
  test('become one story across German and English, the first report first, with the reason', () => {
    const [story, ...others] = group([german, english])
    expect(others).toEqual([])
    expect(story!.story).toEqual({
      id: english.id,
      items: [english, german],
      firstSeen: MORNING,
      lastSeen: MORNING + HOUR,
    })
    expect(story!.added).toEqual([english, german])
    expect(story!.joins.map(({ item: joined, to }) => [joined, to])).toEqual([[german.id, english.id]])
    expect(story!.joins[0]!.score).toBeGreaterThan(0)
    expect(story!.joins[0]!.words).toMatch(/Nimbus.*120 million dollar.*900 million dollar/)
  })

  test('become one story where they have one address, whatever they say', () => {
    const url = 'https://lab.example/news/7'
    const [a, b] = [item('Something new', { url }), item('Ganz andere Worte', { url, language: 'de' })]
    const [story, ...others] = group([a, b])
    expect(others).toEqual([])
    expect(story!.joins[0]!.words).toBe('the same address')
  })

  test('do not become one story for the entry page of a site, or for one page that a feed gives for several entries', () => {
    const home = { url: 'https://radio.example/' }
    const page = { url: 'https://radio.example/show', feed: 'https://radio.example/rss' }
    const all = [
      item('Gardening in winter', home),
      item('The price of copper', home),
      item('Chess for beginners', page),
      item('A walk in Lisbon', page),
    ]
    expect(group(all)).toHaveLength(4)
  })

  test('with copies of a press release in between are counted as reports of it', () => {
    const words = 'Orvella today announced Pilot 2, an assistant that plans train journeys.'
    const release = item('Orvella Introduces Pilot 2', {
      summary: `BASEL, Switzerland, Nov. 25, 2026 /PRNews/ -- ${words}`,
    })
    const copy = item('Orvella Introduces Pilot 2', {
      summary: `${words} The post Orvella Introduces Pilot 2 appeared first on Wire Daily.`,
    })
    expect(titles(group([release, copy]))).toEqual([['Orvella Introduces Pilot 2', 'Orvella Introduces Pilot 2']])
  })
})

describe('different events stay different stories', () => {
  test('where two companies report figures in nearly the same words', () => {
    const all = [
      item('Orvella beats estimates: revenue up 12 percent', { summary: 'Sales rose to $4.1 billion.' }),
      item('Nimbus beats estimates: revenue up 31 percent', { summary: 'Sales rose to $2.7 billion.' }),
      item('Orvella übertrifft Erwartungen: Umsatz steigt um 12 Prozent', {
        summary: 'Der Umsatz wuchs auf 4,1 Milliarden Dollar.',
        language: 'de',
      }),
    ]
    expect(titles(group(all)).map((one) => one.length)).toEqual([2, 1])
  })

  test('where two headlines differ in the company alone', () => {
    const all = [
      item('Orvella beats estimates on strong demand for AI servers', { summary: 'The shares rose after the report.' }),
      item('Nimbus beats estimates on strong demand for AI servers', { summary: 'The shares rose after the report.' }),
    ]
    expect(group(all)).toHaveLength(2)
  })

  test('where one company does several things on one day', () => {
    const all = [
      item('Orvella opens research office in Vienna', { summary: 'Forty people will work there.' }),
      item('Orvella lays off 300 employees', { summary: 'Customer support is hit hardest.' }),
      item('Authors sue Orvella over pirated books', { summary: 'The suit was filed in New York.' }),
      item('Orvella stellt Sprachmodell Pilot 2 vor', { summary: 'Es ist ab sofort verfügbar.', language: 'de' }),
    ]
    expect(group(all)).toHaveLength(4)
  })

  test('where only the number of the version differs', () => {
    const all = [
      item('Orvella releases Pilot 2', { summary: 'The model is available today.' }),
      item('Orvella releases Pilot 3', { summary: 'The model is available today.', published: MORNING + 9 * DAY }),
    ]
    expect(group(all)).toHaveLength(2)
  })
})

describe('a remembered story', () => {
  const remembered = (): Story[] => group([english]).map(({ story }) => story)

  test('keeps its id and its first time, and takes a later report', () => {
    const early = { ...german, published: MORNING - HOUR, seenAt: MORNING + 2 * HOUR }
    const [story, ...others] = group([early], remembered())
    expect(others).toEqual([])
    expect([story!.story.id, story!.story.firstSeen, story!.story.lastSeen]).toEqual([
      english.id,
      MORNING,
      MORNING + 2 * HOUR,
    ])
    expect(story!.added).toEqual([early])
  })

  test('comes back unchanged where nothing joins it, and does not take an item twice', () => {
    const [story, ...others] = group([english], remembered())
    expect(others).toEqual([])
    expect(story).toEqual({ story: remembered()[0], added: [], joins: [] })
  })

  test('is over when nobody reported on it for 14 days', () => {
    const late = (days: number) => ({ ...german, published: MORNING + days * DAY, seenAt: MORNING + days * DAY })
    expect(titles(group([late(13)], remembered()))).toEqual([[english.title, german.title]])
    expect(titles(group([late(15)], remembered()))).toEqual([[german.title]])
  })

  test('stays apart from another remembered one, even where a report is like both', () => {
    const two = [...remembered(), ...group([german]).map(({ story }) => story)]
    const third = item(english.title, { summary: english.summary, published: MORNING + 2 * HOUR })
    const found = group([third], two)
    expect(found.map(({ story }) => story.id).sort()).toEqual([english.id, german.id].sort())
    expect(found.flatMap(({ added }) => added)).toEqual([third])
  })
})

test('a report that is as much like one remembered story as like another joins the same one, in whichever order they are given', () => {
  const alike = ['b', 'a'].map((name) => item(english.title, { summary: english.summary, id: name.repeat(24) }))
  const stories = alike.flatMap((one) => group([one]).map(({ story }) => story))
  const third = item(english.title, { summary: english.summary, published: MORNING + HOUR })
  for (const remembered of [stories, [...stories].reverse()]) {
    const joined = group([third], remembered).filter(({ added }) => added.length > 0)
    expect(joined.map(({ story }) => story.id)).toEqual(['a'.repeat(24)])
  }
})

test('no items and no stories give none; texts of one letter, or none, are stories of their own', () => {
  expect(group([])).toEqual([])
  const odd = [item(''), item('A'), item('!'), item('', { language: 'xx', url: null, published: null })]
  expect(group(odd)).toHaveLength(4)
})

test('the order of the items and of the remembered stories does not matter', () => {
  const all = labelled('third')
  const before = groupItems(all.slice(0, 10), [], parts).map(({ story }) => story)
  const expected = JSON.stringify(group(all.slice(10), before))
  const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
  fc.assert(
    fc.property(shuffled(all.slice(10)), shuffled(before), (items, stories) => {
      expect(JSON.stringify(group(items, stories))).toBe(expected)
    }),
    { numRuns: 10 },
  )
})

test('every item is in exactly one story, whatever the texts', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(
      'OpenAI kauft Nimbus für 3 Mrd. Euro',
      'OpenAI buys Nimbus for €3bn',
      'GPT-6 is here',
      '$ 1,2 % – 3.',
    ),
  )
  const some = fc.array(fc.record({ title: text, summary: text, language: fc.constantFrom('de', 'en', 'fr', 'nl') }), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(some, (texts) => {
      const items = texts.map(({ title, ...more }) => item(title, more))
      const found = group(items).flatMap(({ story }) => story.items.map(({ id }) => id))
      expect(found.sort()).toEqual(items.map(({ id }) => id).sort())
    }),
    { numRuns: 50 },
  )
})
