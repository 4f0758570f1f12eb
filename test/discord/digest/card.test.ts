import { ComponentType, MessageFlags } from 'discord.js'
import { expect, test } from 'vitest'
import type { Digest, DigestStory, Said } from '../../../src/digest/digest.ts'
import { digestMessages, digestPages } from '../../../src/discord/digest/card.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { exceedsByteLimit } from '../../support/discord/rules/components.ts'
import { checkMessage } from '../../support/discord/rules/message.ts'
import { blocksOf, rowsOf } from '../support/card-blocks.ts'
import { generatedDigests } from '../support/generated-digests.ts'
import { render } from '../support/markdown.ts'

const german = (text: string) => ({ text, language: 'de', original: null, origin: 'publisher' })

const story: DigestStory = {
  id: 'alma',
  title: german('Alma 3 rechnet auf einem Laptop'),
  summary: german('Das Modell hat 8 Milliarden Parameter. Es steht unter Apache 2.0.'),
  sources: [
    { name: 'Alma', url: 'https://alma.example/3' },
    { name: 'Rechnerwoche', url: 'https://woche.example/alma' },
  ],
  url: 'https://alma.example/3',
  published: 1_795_858_000_000,
  isUpdate: false,
  topic: null,
}

const digest: Digest = {
  ...{ guild: '100000000000000001', channel: '100000000000000002', date: '2026-11-28', language: 'de' },
  ...{ stories: [story], unreachable: [], note: null },
}

const shown = (changes: Partial<Digest>): string[] => {
  const whole = { ...digest, ...changes }
  return digestMessages(whole, textsFor(whole.language)).flatMap(blocksOf)
}
const factsOf = (changes: Partial<DigestStory>, language = 'de') =>
  shown({ language, stories: [{ ...story, ...changes }] })[1]
    ?.split('\n')
    .at(-1)

test('a digest is its date, its stories with link, sources, time and language, and two buttons', () => {
  const [message, ...others] = digestMessages(digest, textsFor('de'))
  expect(others).toEqual([])
  expect(blocksOf(message!)).toEqual([
    '## KI-Nachrichten\n-# Samstag, 28. November 2026 · 1 Meldung',
    '**[Alma 3 rechnet auf einem Laptop](<https://alma.example/3>)**\n' +
      'Das Modell hat 8 Milliarden Parameter. Es steht unter Apache 2.0.\n' +
      '-# Alma · [Rechnerwoche](<https://woche.example/alma>) · <t:1795858000:R> · Deutsch',
  ])
  expect(rowsOf(message!)).toEqual([
    [
      ['digest-mine:100000000000000002:2026-11-28', 'Meine Sprache'],
      ['digest-ask:100000000000000002:2026-11-28', 'Dazu fragen'],
    ],
  ])
})

test('the first component has no id, so that the outbox can mark the message, and previews of links are off', () => {
  for (const message of digestMessages({ ...digest, stories: Array(15).fill(story) }, textsFor('de'))) {
    expect(message.components[0]).not.toHaveProperty('id')
    expect(message.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds)
  }
})

test.each([
  ['the publisher wrote it', {}, 'Deutsch'],
  [
    'a model translated it',
    { original: { text: 'A', language: 'en' }, origin: 'qwen3' },
    'Englisch → Deutsch, von qwen3 übersetzt',
  ],
  [
    'a person translated it',
    { original: { text: 'A', language: 'en' }, origin: 'human' },
    'Englisch → Deutsch, von einem Menschen übersetzt',
  ],
  [
    'a model nobody named wrote it',
    { original: { text: 'A', language: 'de' }, origin: 'AI' },
    'Deutsch, von einer KI formuliert',
  ],
  [
    'a model wrote it from a report in another language',
    { original: { text: 'A', language: 'en' }, origin: 'qwen3', isWorded: true },
    'Englisch → Deutsch, von qwen3 formuliert',
  ],
  [
    'a model wrote it from a report in the same language',
    { original: { text: 'A', language: 'de-CH' }, origin: 'qwen3', isWorded: true },
    'Deutsch, von qwen3 formuliert',
  ],
  ['nobody has translated it', { language: 'en' }, 'Englisch'],
])('it is said which language a story is in, and by whom: %s', (_what, changes, mark) => {
  const one = { ...story.title, ...changes } as Said
  expect(factsOf({ title: one, summary: one })?.split(' · ').at(-1)).toBe(mark)
})

test('title and text that come about in different ways are told apart', () => {
  const title = { ...story.title, original: { text: 'A', language: 'en' }, origin: 'qwen3' }
  const summary = { text: 'In English.', language: 'en', original: null, origin: 'publisher' }
  expect(factsOf({ title, summary })).toMatch(/ · Englisch → Deutsch, von qwen3 übersetzt · Text: Englisch$/)
})

test('an update says so first, a topic that is no heading stands in small print', () => {
  expect(factsOf({ isUpdate: true, topic: 'Robotik' })).toMatch(
    /^-# \*\*Neues dazu\*\* · Alma · .* · Robotik · Deutsch$/,
  )
})

test('a source is named once, and with more than four the others are counted', () => {
  const sources = ['A', 'B', 'A', 'C', 'D', 'E', 'F'].map((name) => ({ name, url: null }))
  expect(factsOf({ sources })).toMatch(/^-# A · B · C · D … und 2 weitere · /)
})

test('a title in brackets is a link with others, and one that holds an address is none', () => {
  const titleOf = (text: string) => shown({ stories: [{ ...story, title: german(text) }] })[1]?.split('\n')[0]
  expect(titleOf('[Update] Alma 3 (neu)')).toBe('**[\\(Update\\) Alma 3 \\(neu\\)](<https://alma.example/3>)**')
  expect(titleOf('Siehe https://a.example')).toBe('**Siehe https\\://a\\.example**')
  expect(titleOf('Auf discord.gg/alma')).toBe('**Auf discord\\.gg/alma**')
})

test('stories are put under their topics where there are many, in the order of their weight', () => {
  const topics = ['Recht', 'Robotik', null, 'Recht', 'Robotik', 'Allein']
  const stories = topics.map((topic, index) => ({ ...story, topic, title: german(`Meldung ${index}`) }))
  const blocks = shown({ stories }).map((block) => /^### .*|Meldung \d/.exec(block)?.[0])
  expect(blocks.filter(Boolean)).toEqual([
    ...['### Recht', 'Meldung 0', 'Meldung 3'],
    ...['### Robotik', 'Meldung 1', 'Meldung 4'],
    ...['### Weiteres', 'Meldung 2', 'Meldung 5'],
  ])
  expect(shown({ stories: stories.slice(0, 5) }).filter((block) => block.startsWith('###'))).toEqual([])
})

test('the footer names feeds that could not be reached, and why the digest is unusual', () => {
  const unreachable = Array.from({ length: 7 }, (_, n) => ({ name: `Feed ${n}`, since: 1_795_000_000_000 }))
  expect(shown({ unreachable: unreachable.slice(0, 1), note: 'late' }).at(-1)).toBe(
    '-# Diese Ausgabe kommt später als geplant.\n-# Nicht erreichbar: Feed 0 (seit <t:1795000000:R>)',
  )
  expect(shown({ unreachable }).at(-1)).toMatch(/Feed 4 \(seit <t:1795000000:R>\) … und 2 weitere$/)
})

test('on a quiet day that is all there is, without buttons', () => {
  const [message] = digestMessages({ ...digest, stories: [], note: 'quiet' }, textsFor('de'))
  expect(blocksOf(message!)).toEqual([
    '## KI-Nachrichten\n-# Samstag, 28. November 2026',
    'Seit der letzten Ausgabe gibt es nichts Neues.',
  ])
  expect(rowsOf(message!)).toEqual([])
})

test('a long digest becomes several messages, cut between stories, with buttons under the last one', () => {
  const stories = Array.from({ length: 15 }, (_, n) => ({
    ...{
      ...story,
      title: german(`Meldung ${n}`),
      summary: german('Das ist ein Satz mit einigen Wörtern. '.repeat(15)),
    },
  }))
  const messages = digestMessages({ ...digest, stories }, textsFor('de'))
  expect(messages.map((message) => blocksOf(message).length - 1)).toEqual([5, 5, 5])
  expect(messages.map((message) => rowsOf(message).length)).toEqual([0, 0, 1])
  expect(blocksOf(messages[1]!)[0]).toBe('-# KI-Nachrichten · Samstag, 28. November 2026 · Seite 2/3')
  expect(digestPages({ ...digest, stories }, textsFor('de')).map((message) => rowsOf(message).length)).toEqual([
    0, 0, 0,
  ])
})

/** Without what is ours: links to addresses of the digest, marks of lines, times. What is left must be inert. */
const withoutOurs = (block: string, addresses: ReadonlySet<string>): string =>
  block
    .replace(/\[((?:\\.|[^[\]\\])*)\]\(<([^<>()\s]*)>\)/g, (_all, label, url) => {
      expect(addresses).toContain(url)
      return label
    })
    .replace(/^(?:#{2,3}|-#) /gm, '')
    .replace(/<t:\d+:R>/g, '')
    .replace(/\\.|\*\*((?:\\.|[^\\])+?)\*\*/gs, (all, bold) => bold ?? all)

test('of 1,000 hostile digests no message is refused, no story is cut in two, and nothing acts', () => {
  for (const hostile of generatedDigests(6, 1000)) {
    const addresses = new Set(
      hostile.stories
        .flatMap(({ url, sources }) => [url, ...sources.map((source) => source.url)])
        .flatMap((url) =>
          url === null ? [] : [url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('*', '%2A')],
        ),
    )
    const messages = digestMessages(hostile, textsFor(hostile.language))
    for (const { components, flags } of messages) {
      const parts = { content: '', embeds: [], components, flags, files: 0 }
      expect(checkMessage({ components, flags }, parts, null)).toEqual([])
      expect(exceedsByteLimit(components)).toBe(false)
      expect(components.map(({ type }) => type)).toEqual([ComponentType.Container])
    }
    const blocks = messages.flatMap(blocksOf)
    for (const block of blocks) expect(render(withoutOurs(block, addresses)).active).toEqual([])
    expect(blocks.filter((block) => block.startsWith('**'))).toHaveLength(hostile.stories.length)
  }
})
