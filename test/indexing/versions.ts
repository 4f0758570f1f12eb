import type { Config } from '../../src/config.ts'

const FILES = 3

/** Change number n: one of three articles says a new number. */
export const versionOf = (n: number): { file: string; id: string; content: string; text: string } => {
  const id = `hafen-${n % FILES}`
  const text = `Im Hafen ${n % FILES} liegen nun ${n} Boote.`
  return { file: `${id}.md`, id, content: `---\ntitle: Hafen ${n % FILES}\n---\n${text}\n`, text }
}

/** The number in an article's text. */
export const numberIn = (text: string): number => Number(/nun (\d+) Boote/.exec(text)?.[1])

export const configOf = (corpusDir: string, dataDir: string): Config => ({
  discord: null,
  httpPort: null,
  corpusGuilds: null,
  corpusDir,
  watchesCorpus: false,
  dataDir,
  answerLanguage: null,
  chat: null,
  translates: true,
  answerBudgetMs: 25_000,
  embedding: { provider: 'builtin' },
  quota: { perUserPerHour: 20, perGuildPerDay: 500 },
  retentionDays: 30,
  newsDays: 30,
  keepsQuestions: false,
  fetchAllow: [],
  log: { level: 'silent', format: 'json' },
  secrets: [],
  notYet: [],
})
