import { describe, expect, test } from 'vitest'
import { combined, condensed, turnLine } from '../../src/answer/follow-up.ts'
import { ModelFailure } from '../../src/models/failure.ts'
import { scriptedChat } from '../support/scripted-chat.ts'

const turn = { question: 'How much can the new crane lift?', answer: 'Up to 65 tonnes.' }
const never = { signal: new AbortController().signal, metadata: { deadline: Date.now() + 60_000 } }

describe('without a model', () => {
  test.each([
    ['it points back', 'What does it cost per year and tonne?', 'What does it cost per year and tonne? new crane lift'],
    ['it says little', 'And how high?', 'And how high? new crane lift'],
    ['it stands alone', 'When does the ferry to Bregenz run?', 'When does the ferry to Bregenz run?'],
  ])('%s: %s', (_why, question, search) => {
    expect(combined(question, turn, 'en')).toBe(search)
  })

  test.each([
    ['de', 'Und was kostet er im ganzen Jahr samt Wartung?', 'Wie viel hebt der Kran?'],
    ['fr', 'Et combien coûte-t-elle par année avec entretien ?', 'Que soulève la grue ?'],
    ['it', 'E quanto costa questo ogni anno con la manutenzione?', 'Quanto solleva la gru?'],
    ['es', '¿Y cuánto cuesta eso cada año con el mantenimiento?', '¿Cuánto levanta la grúa?'],
  ] as const)('points back in %s', (language, question, before) => {
    expect(combined(question, { question: before, answer: '' }, language)).not.toBe(question)
  })
})

describe('with a model', () => {
  const reply = async (question: string) => {
    const chat = scriptedChat(() => ({ question }))
    return { ...(await condensed('And how high?', turn, 'en', chat, never)), asked: chat.asked }
  }

  test('the question stands alone; turn and question are data of the prompt', async () => {
    const { text, tokens, asked } = await reply('How high is the new crane? ')
    expect(text).toBe('How high is the new crane?')
    expect(tokens).toEqual({ input: 100, output: 10 })
    expect(asked[0]?.human).toBe(
      `language: English\n\nturn before:\n${JSON.stringify(turn)}\n\nquestion:\n"And how high?"`,
    )
  })

  test.each([
    ['nothing', ' '],
    ['a treatise', 'Why? '.repeat(200)],
  ])('%s in its place is not searched for', async (_what, words) => {
    expect((await reply(words)).text).toBe('And how high?')
  })

  test('its failure is the caller’s', async () => {
    const chat = scriptedChat(() => new ModelFailure('server', 'said so'))
    await expect(condensed('And how high?', turn, 'en', chat, never)).rejects.toThrow(
      new ModelFailure('server', 'said so'),
    )
  })
})

test('a long answer of the turn before is cut; no turn is null', () => {
  expect(JSON.parse(turnLine({ question: 'q', answer: 'a'.repeat(5_000) })).answer).toHaveLength(1_500)
  expect(turnLine(undefined)).toBe('null')
})
