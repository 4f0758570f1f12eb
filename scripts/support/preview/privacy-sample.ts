import type { Message } from '../../../src/discord/message/message.ts'
import { erasedMessage } from '../../../src/discord/privacy/erased.ts'
import { type AboutPerson, eraseQuestion, privacyPanel } from '../../../src/discord/privacy/panel.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { forOneReader, type Sample } from './page.ts'
import type { Reader } from './timestamp.ts'

const HOUR = 3_600_000
const SERVER = '100000000000000001'

const aboutAt = (now: number): AboutPerson => {
  const answer = (hours: number, shown: 0 | 1 | 2, text: string) => ({
    ...{ created_at: now - hours * HOUR, guild: shown === 1 ? null : SERVER, private: shown },
    answer: { claims: [{ text, cites: [1] }] },
  })
  return {
    kept: [
      { kind: 'answers', rows: 12, oldest: now - 500 * HOUR, newest: now - HOUR },
      { kind: 'questions', rows: 12, oldest: now - 500 * HOUR, newest: now - HOUR },
      { kind: 'feedback', rows: 2, oldest: now - 90 * HOUR, newest: now - HOUR },
      { kind: 'language', rows: 1, oldest: null, newest: null },
      { kind: 'asks', rows: 3, oldest: now - 20 * HOUR, newest: now - HOUR },
    ],
    answers: [
      answer(1, 0, 'Er trägt 65 Tonnen und ist 48 Meter hoch.'),
      answer(5, 1, 'Die Bienen fliegen im Mai.'),
      answer(30, 2, 'Nach zwei Jahren Reparatur hat die Stadt ihn am Montag in Betrieb genommen.'),
    ],
    questions: [
      { at: now - HOUR, text: 'Wie hoch ist der Kran?' },
      {
        at: now - 30 * HOUR,
        text: 'Warum war der Kran zwei Jahre lang nicht in Betrieb, und was hat die Reparatur gekostet?',
      },
    ],
    feedback: [
      { at: now - HOUR, verdict: 'good', reason: null },
      { at: now - 90 * HOUR, verdict: 'bad', reason: 'incomplete: Der Preis fehlt.' },
    ],
    ...{ language: 'de', isClearing: false, retentionDays: 30, keepsWords: true },
    models: { chat: { name: 'openai:gpt-5-mini' }, embedding: { name: 'builtin' } },
    nameOfServer: () => 'Hafenfreunde',
  }
}

/** `/privacy` of somebody who asks, of somebody who never did, and the way to a deletion. */
export const privacySamples = (english: Reader, german: Reader): Sample[] => {
  const about = aboutAt(english.now.getTime())
  const nobody: AboutPerson = {
    ...{ ...about, kept: [], answers: [], questions: [], feedback: [], language: null, keepsWords: false },
    models: { chat: null, embedding: { name: 'builtin' } },
  }
  const erased = about.kept.map(({ kind, rows }) => ({
    ...{ kind, rows, onErase: kind === 'asks' ? ('pseudonym' as const) : ('remove' as const) },
  }))
  const sample = (name: string, reader: Reader, message: Message): Sample => ({
    ...{ name, command: '/privacy', reader },
    message: forOneReader(message),
  })
  const [en, de] = [textsFor(english.locale), textsFor(german.locale)]
  return [
    sample('privacy', english, privacyPanel(about, en)),
    sample('privacy-german', german, privacyPanel(about, de)),
    sample('privacy-nothing', english, privacyPanel(nobody, en)),
    sample('privacy-question', german, eraseQuestion(de)),
    sample('privacy-erased', english, erasedMessage({ erased, isClean: true }, en)),
    sample('privacy-erasing', german, erasedMessage({ erased, isClean: false }, de)),
  ]
}
