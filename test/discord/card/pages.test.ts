import { expect, test } from 'vitest'
import { questionsIn } from '../../../src/discord/card/question.ts'
import { visibleText } from '../../../src/discord/message/escape.ts'
import { withinLimits } from '../../../src/discord/message/limits.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { exceedsByteLimit } from '../../support/discord/rules/components.ts'
import { checkMessage } from '../../support/discord/rules/message.ts'
import { type Generated, generatedAnswers, type KnownText } from '../support/generated-answers.ts'
import { allPages, type Pieces, readPages, squeezed } from '../support/read-pages.ts'

const ANSWERS = 1000
const SEED = 20261128

/** Longer sentences do not fit a page beside all that stands there: they may be cut, and say so. */
const LONGEST_SENTENCE = 700

/** Whether each cut stands between two sentences, or within one that is too long for a page. */
const cutsBetweenSentences = (pieces: Pieces, { sentences }: KnownText): boolean => {
  const ends = new Set<number>()
  const long: { start: number; end: number }[] = []
  let at = 0
  for (const sentence of sentences) {
    const { length } = squeezed(visibleText(sentence))
    if (sentence.length > LONGEST_SENTENCE) long.push({ start: at, end: at + length })
    at += length
    ends.add(at)
  }
  let cut = 0
  return pieces.slice(0, -1).every((piece) => {
    cut += piece.length
    return ends.has(cut) || long.some(({ start, end }) => start < cut && cut < end)
  })
}

/** What is wrong with the pages of an answer. */
const complaintsAbout = ({ answer, claims, quotes }: Generated, index: number): string[] => {
  const complaints: string[] = []
  const first = index % 2 === 0 ? 'original' : 'translation'
  const shown = {
    id: 'AbCdEf0123456789',
    answer,
    isPrivate: index % 3 === 0,
    follows: index % 5 === 0 ? 'Before?' : null,
  }
  const pages = allPages(shown, first, textsFor(answer.language))
  for (const { components, flags } of pages) {
    const body = { components: JSON.parse(JSON.stringify(components)), flags, allowed_mentions: { parse: [] } }
    const parts = { content: '', embeds: [], components: body.components, flags, files: [] }
    complaints.push(...checkMessage(body, parts, null).map(({ path, message }) => `${path}: ${message}`))
    if (!withinLimits(components) || exceedsByteLimit(body.components)) complaints.push('over the limits')
    const asked = questionsIn(body.components)
    if (asked?.follows !== shown.follows) complaints.push(`the question before is ${asked?.follows}`)
  }

  for (const page of pages) {
    const { claims: told, quotes: quoted } = readPages([page])
    const news = [told, ...[...quoted.values()].flatMap(({ original, translation }) => [original, translation])]
    if (pages.length > 1 && news.flat().join('') === '' && answer.status === 'answered')
      complaints.push('a page says nothing')
  }
  const read = readPages(pages)
  const compare = (what: string, pieces: Pieces, known: KnownText): void => {
    if (pieces.join('') !== squeezed(visibleText(known.text))) complaints.push(`${what} is not all there`)
    if (!cutsBetweenSentences(pieces, known)) complaints.push(`${what} is cut inside a sentence`)
  }
  if (answer.status === 'answered') compare('a claim', read.claims, claims)
  for (const [n, { original, translation }] of quotes) {
    const pieces = read.quotes.get(answer.status === 'answered' ? n : null)
    compare(`German ${n}`, pieces?.original ?? [], original)
    compare(`translation ${n}`, pieces?.translation ?? [], translation)
  }
  return complaints.map((complaint) => `answer ${index} of seed ${SEED}: ${complaint}`)
}

test('of 1,000 answers no page is refused, nothing is lost, and nothing is cut inside a sentence or a code fence', () => {
  expect(generatedAnswers(SEED, ANSWERS).flatMap(complaintsAbout)).toEqual([])
})
