import type { PersonalKind } from '../../../storage/of-person.ts'

/** Words of `/privacy`. Times come as Discord shows them, names and words of others escaped. */
export type PrivacyTexts = {
  description: string
  title: string
  intro: string
  /** Under the title, while files are still cleared of what was erased. */
  clearing: string
  stored: string
  nothing: string
  /** `rows`: how many; `since`: the oldest; empty where that is not kept. */
  kinds: Record<Exclude<PersonalKind, 'language'>, (rows: number, since: string) => string> & {
    language: (language: string) => string
  }
  inServer: (name: string) => string
  elsewhere: string
  /** Who sees an answer: see the column `private`. */
  shown: { toAll: string; toAsker: string; shared: string }
  howLong: string
  days: (days: number) => string
  /** Of the words of questions: where they are not kept, and where they are (KEEP_QUESTIONS). */
  noQuestions: string
  questionsKept: (days: number) => string
  whereTo: string
  discord: string
  chat: (model: string) => string
  noChat: string
  embedding: (model: string) => string
  noEmbedding: string
  logs: string
  export: { button: string; done: (files: number) => string; nothing: string }
  erase: {
    button: string
    question: string
    yes: string
    no: string
    kept: string
    title: string
    /** What was removed, of each kind with any. */
    removed: Record<PersonalKind, (rows: number) => string>
    nothing: string
    clean: string
    notClean: string
    stays: string
    messages: string
    counted: string
    /** Where they have changed the articles. */
    changed: string
    golden: string
    notes: string
    copies: string
  }
  /** Of the file: what it is, and what each column means. */
  file: {
    about: string
    fields: {
      answers: Record<'id' | 'asker' | 'guild' | 'private' | 'previous' | 'withdrawn' | 'created_at' | 'answer', string>
      questions: Record<
        | ('id' | 'guild' | 'asker' | 'at' | 'language' | 'scope' | 'status' | 'mode' | 'confidence' | 'article')
        | ('start' | 'end' | 'cited' | 'ms' | 'input' | 'output' | 'price' | 'text' | 'gap'),
        string
      >
      feedback: Record<'answer' | 'user' | 'verdict' | 'reason' | 'at', string>
      language: Record<'user' | 'language', string>
      asks: Record<'user' | 'guild' | 'at', string>
      changes: Record<'id' | 'at' | 'admin' | 'what' | 'article' | 'title', string>
      drafts: Record<'id' | 'admin' | 'created_at' | 'draft', string>
    }
  }
}
