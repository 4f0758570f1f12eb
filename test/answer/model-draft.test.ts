import { expect, test } from 'vitest'
import { placesOfReply } from '../../src/answer/model-draft.ts'

const claimsOf = (texts: readonly string[]) =>
  placesOfReply({ answerable: true, claims: texts.map((text) => ({ text, cites: [1] })) }, [], 'en').claims

test('numbers of the prompt that a model repeats at the end of a claim are not part of it', () => {
  expect(claimsOf(['The crane lifts 65 tonnes [1][2, 3].', 'It is new [1]']).map(({ text }) => text)).toEqual([
    'The crane lifts 65 tonnes.',
    'It is new',
  ])
})

test('a reply without end is not searched through: text that is too long for a claim stays one, and fifty are enough', () => {
  const endless = `${'[1]'.repeat(60_000)}x`
  expect(claimsOf([endless])).toEqual([{ text: endless, cites: [0] }])
  expect(claimsOf(Array.from({ length: 20_000 }, (_, i) => `Crane ${i}.`))).toHaveLength(50)
})
