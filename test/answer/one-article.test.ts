import { describe, expect, test } from 'vitest'
import { answerChain, type ChainInput } from '../../src/answer/chain.ts'
import { openLexicon } from '../../src/language/lexicon.ts'
import { articleOf, generationOf, harbour } from '../retrieval/corpus.ts'
import { type Prompted, scriptedChat } from '../support/scripted-chat.ts'

const market = articleOf(
  'markt',
  [
    ['Der Markt von Bregenz hat elf Stände, an denen Fischer und Bauern ihre Waren verkaufen.'],
    ['Am Markt steht ein Kran, der vier Tonnen hebt.', 'Der Markt schliesst im Winter schon um drei Uhr.'],
  ],
  { title: 'Der Markt', author: 'Beda Markt', published: '2024-05-01' },
)
const port = {
  ...harbour,
  article: { ...harbour.article, title: 'Der Hafen', author: 'Ada Hafen', published: '2025-01-01' },
}
const generation = generationOf(port, market)

const ask = (input: ChainInput, words: ((asked: Prompted) => unknown) | null = null) => {
  const chat = words && scriptedChat(words, 32_000)
  const chain = answerChain({
    ...{ generation, lexicon: openLexicon(), vectorOf: async () => [1], chat, budgetMs: 5_000 },
    translator: { translate: async () => new Map() },
    hurry: new AbortController().signal,
    priceOf: () => null,
    onDropped: () => undefined,
    onFailure: () => undefined,
  })
  return chain.invoke(input).then((answer) => ({ answer, asked: chat?.asked ?? [] }))
}

describe('a question to one article', () => {
  test.each([
    ['markt', 'Am Markt steht ein Kran, der vier Tonnen hebt.'],
    ['hafen', 'Der neue Kran hebt Container bis zu 65 Tonnen.'],
  ])('is answered from it: %s', async (article, quote) => {
    const { answer } = await ask({ question: 'Wie viele Tonnen hebt der Kran?', article })

    expect(answer.status).toBe('answered')
    expect(answer.quotes.map((one) => [one.article, one.text])).toContainEqual([article, quote])
    expect(new Set(answer.quotes.map((one) => one.article))).toEqual(new Set([article]))
    expect(answer.only).toEqual({ id: article, title: article === 'markt' ? 'Der Markt' : 'Der Hafen' })
  })

  test.each([
    ['markt', 'Beda Markt', '1. Mai 2024'],
    ['hafen', 'Ada Hafen', '1. Januar 2025'],
  ])('about its author and date is answered from what is known of it: %s', async (article, author, date) => {
    const who = await ask({ question: 'Wer hat das geschrieben?', article })
    const when = await ask({ question: 'Wann ist der Artikel erschienen?', article })

    expect(who.answer.claims[0]?.text).toContain(author)
    expect(when.answer.claims[0]?.text).toContain(date)
  })

  test('that asks who wrote something else does not get its author', async () => {
    const { answer } = await ask({ question: 'Wer hat den Roman Zauberberg geschrieben?', article: 'markt' })
    expect(answer.status).toBe('abstained')
  })

  test('about the whole is answered by its own sentences, and where several are meant by none', async () => {
    const question = 'Worum geht es in dem Artikel?'
    const { answer } = await ask({ question, article: 'markt' })

    expect(answer.status).toBe('answered')
    expect(answer.quotes.map(({ article }) => article)).toEqual(['markt', 'markt'])
    expect((await ask({ question })).answer.status).toBe('abstained')
  })

  test('that it does not answer names it alone, and shows the nearest place in it', async () => {
    const question = 'Wann fährt die Fähre nach Bregenz?'
    const { answer } = await ask({ question, article: 'markt' })

    expect((await ask({ question })).answer.quotes[0]?.article).toBe('hafen')
    expect(answer.status).toBe('abstained')
    expect(answer.only).toEqual({ id: 'markt', title: 'Der Markt' })
    expect(answer.about).toEqual(['Der Markt'])
    expect(answer.nearest?.article).toBe('markt')
  })

  test('shows a model sentences of that article alone', async () => {
    const none = () => ({ answerable: false, claims: [] })
    const { asked } = await ask({ question: 'Wie viele Tonnen hebt der Kran?', article: 'markt' }, none)

    expect(asked.at(-1)?.human).toContain('der vier Tonnen hebt')
    expect(asked.at(-1)?.human).not.toContain('65 Tonnen')
  })
})

test('a question to all articles says so', async () => {
  expect((await ask({ question: 'Wie viele Tonnen hebt der Kran?' })).answer.only).toBeNull()
})
