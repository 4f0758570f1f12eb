import { ButtonStyle } from 'discord.js'
import type { ChatStatus, KeptBody, Status } from '../../app.ts'
import type { PersonalKind } from '../../storage/of-person.ts'
import type { Kept, PersonalRow } from '../../storage/personal-data.ts'
import { button } from '../card/buttons.ts'
import { makerName, shortened } from '../card/quote.ts'
import { customId } from '../interaction/custom-id.ts'
import { escapeLine } from '../message/escape.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'

export const PRIVACY = 'privacy'

const CALM = 0x5865f2
const LONGEST_WORDS = 80

export type AboutPerson = {
  kept: readonly Kept[]
  /** The newest few. */
  answers: readonly PersonalRow[]
  questions: readonly PersonalRow[]
  feedback: readonly PersonalRow[]
  /** BCP 47. */
  language: string | null
  isClearing: boolean
  retentionDays: number
  /** Whether the words of questions are kept from now on. */
  keepsWords: boolean
  models: { chat: Pick<ChatStatus, 'name'> | null; embedding: Pick<Status['embedding'], 'name'> }
  /** Null where the bot does not know a server of this id any more. */
  nameOfServer: (guild: string) => string | null
}

/** All that is kept about a person, for how long, and where it goes. For their eyes alone. */
export const privacyPanel = (about: AboutPerson, texts: Texts): Message => {
  const { privacy } = texts
  const lines = about.kept.filter(({ rows }) => rows > 0).flatMap((kept) => linesOf(kept, about, texts))
  const { chat, embedding } = about.models
  return framedMessage(
    [
      [`## ${privacy.title}\n${privacy.intro}`, about.isClearing ? privacy.clearing : ''],
      [[privacy.stored, ...(lines.length > 0 ? lines : [privacy.nothing])].join('\n')],
      [
        listOf([
          ...[privacy.howLong, privacy.days(about.retentionDays)],
          about.keepsWords || worded(about).length > 0
            ? privacy.questionsKept(about.retentionDays)
            : privacy.noQuestions,
        ]),
      ],
      [
        listOf([
          ...[privacy.whereTo, privacy.discord],
          chat ? privacy.chat(makerName(chat.name, texts)) : privacy.noChat,
          embedding.name === 'builtin' ? privacy.noEmbedding : privacy.embedding(escapeLine(embedding.name)),
          privacy.logs,
        ]),
      ],
    ],
    CALM,
    lines.length > 0
      ? [
          [
            button(customId(PRIVACY, 'export'), privacy.export.button),
            button(customId(PRIVACY, 'erase'), privacy.erase.button, ButtonStyle.Danger),
          ],
        ]
      : [],
  )
}

const listOf = ([heading, ...lines]: readonly string[]): string =>
  [heading, ...lines.map((line) => `- ${line}`)].join('\n')

const linesOf = ({ kind, rows, oldest }: Kept, about: AboutPerson, texts: Texts): string[] => {
  const { kinds } = texts.privacy
  if (kind === 'language') return [`- ${kinds.language(languageName(about.language ?? '', texts))}`]
  const { newest, describe } = linesFor(kind, about)
  const more = rows - newest.length
  return [
    `- ${kinds[kind](rows, oldest === null ? '' : timestamp(oldest, 'D'))}`,
    ...newest.map((row) => `  - ${describe(row, about, texts)}`),
    ...(more > 0 && newest.length > 0 ? [`  - ${texts.more(more)}`] : []),
  ]
}

/** The newest few rows of a kind that are shown one by one, and how. */
const linesFor = (kind: PersonalKind, about: AboutPerson) => {
  if (kind === 'answers') return { newest: about.answers, describe: answerLine }
  if (kind === 'questions') return { newest: worded(about), describe: questionLine }
  return { newest: kind === 'feedback' ? about.feedback : [], describe: feedbackLine }
}

/** Whose words are kept. */
const worded = ({ questions }: AboutPerson): PersonalRow[] => questions.filter(({ text }) => text !== null)

const questionLine = ({ at, text }: PersonalRow): string =>
  [timestamp(Number(at), 'f'), shortened(String(text), LONGEST_WORDS)].join(' · ')

const answerLine = (row: PersonalRow, { nameOfServer }: AboutPerson, { privacy }: Texts): string => {
  const { claims } = row.answer as KeptBody
  const guild = row.guild === null ? null : String(row.guild)
  const shown = [privacy.shown.toAll, privacy.shown.toAsker, privacy.shown.shared][Number(row.private)] ?? ''
  return [
    timestamp(Number(row.created_at), 'f'),
    guild === null ? privacy.elsewhere : privacy.inServer(escapeLine(nameOfServer(guild) ?? guild)),
    shown,
    shortened(claims[0]?.text ?? '', LONGEST_WORDS),
  ]
    .filter(Boolean)
    .join(' · ')
}

const feedbackLine = ({ at, verdict, reason }: PersonalRow, _about: AboutPerson, texts: Texts): string =>
  [
    timestamp(Number(at), 'f'),
    verdict === 'good' ? '👍' : '👎',
    reason === null ? '' : shortened(reasonText(String(reason), texts), LONGEST_WORDS),
  ]
    .filter(Boolean)
    .join(' · ')

/** A reason is kept as `kind`, `kind: own words`, or own words alone: the kind is read as it was offered. */
const reasonText = (reason: string, { controls }: Texts): string => {
  const offered: Readonly<Record<string, string>> = controls.feedback.reason
  const [kind = '', ...words] = reason.split(': ')
  return Object.hasOwn(offered, kind) ? [offered[kind], ...words].join(': ') : reason
}

const timestamp = (at: number, style: 'D' | 'f'): string => `<t:${Math.floor(at / 1000)}:${style}>`

/** Asks once more before all is erased. */
export const eraseQuestion = ({ privacy }: Texts): Message =>
  framedMessage([[privacy.erase.question]], CALM, [
    [
      button(customId(PRIVACY, 'yes'), privacy.erase.yes, ButtonStyle.Danger),
      button(customId(PRIVACY, 'no'), privacy.erase.no),
    ],
  ])
