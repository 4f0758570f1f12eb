import { expect, test } from 'vitest'
import { previewCard } from '../../../src/discord/card/preview.ts'
import { withinLimits } from '../../../src/discord/message/limits.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { abstained, answered, byline, creators } from '../support/answers.ts'
import { blocksOf } from '../support/card-blocks.ts'

const TITLE = 'Sora 2: OpenAI kündigt sein neues Videomodell an'

test('a preview says that the answer is being written, and of each place the title and the first sentence', () => {
  const long = { ...creators, text: 'Eins ist z. B. wahr. Zwei auch.', title: 'Ein zweiter Artikel', translation: null }
  expect(blocksOf(previewCard({ ...answered, quotes: [byline, creators, { ...long, n: 3 }] }, textsFor('en')))).toEqual(
    [
      '**Who is it for?**',
      '-# The answer is being written …',
      `-# **[1]** ${TITLE}\nSven Würgler – 1 October 2025`,
      '-# **[2]** same article\nThis clearly positions Sora 2 for creators and social media users.',
      '-# **[3]** Ein zweiter Artikel\n> Eins ist z. B. wahr.',
    ],
  )
  expect(blocksOf(previewCard(abstained, textsFor('de')))).toEqual([
    '**What does a subscription cost?**',
    '-# Die Antwort wird geschrieben …',
  ])
})

test('a long first sentence is cut, in the translation and in the German', () => {
  const text = `${'Ein Wort und '.repeat(100)}Schluss.`
  const quotes = [{ ...creators, text, translation: { text, language: 'en', origin: 'AI' } }]
  const shown = (language: string) => blocksOf(previewCard({ ...answered, language, quotes }, textsFor('en')))[2]
  expect(shown('en')).toMatch(/\n(?:Ein Wort und )+Ein …$/)
  expect(shown('de')).toMatch(/\n> (?:Ein Wort und )+Ein\n> \\\[…\\\]$/)
})

test('places that do not fit are counted', () => {
  const quotes = Array.from({ length: 40 }, (_, i) => ({ ...creators, n: i + 1, title: `${i} ${'漢'.repeat(98)}` }))
  const message = previewCard({ ...answered, quotes }, textsFor('en'))
  const shown = blocksOf(message)
  const found = shown.filter((block) => block.startsWith('-# **['))
  expect(found.length).toBeGreaterThan(15)
  expect(shown.at(-1)).toBe(`-# … and ${40 - found.length} more`)
  expect(withinLimits(message.components)).toBe(true)
})
