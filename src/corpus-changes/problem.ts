import type { Details } from '../corpus-app.ts'
import { UserError } from '../errors.ts'

/** `dir` as the operator wrote it. */
export type Folder = { setting: 'CORPUS_DIR' | 'DATA_DIR'; dir: string }

/** What keeps the articles from being changed as an admin wants. */
export type Problem =
  /** Of a draft: decided about already, or too old. */
  | { kind: 'noDraft' }
  /** Whoever had it read has had what is kept of them erased. */
  | { kind: 'erasedMeanwhile' }
  | { kind: 'noArticle'; id: string }
  /** The same address, another one of the same page, or the same text, word for word. */
  | { kind: 'alreadyThere'; id: string; title: string; same: 'address' | 'page' | 'text' }
  /** Another article has the address that one should get. */
  | { kind: 'addressTaken'; id: string; title: string }
  /** Somebody else was quicker. */
  | { kind: 'changedMeanwhile'; title: string }
  | { kind: 'wrongDetail'; field: keyof Details; typed: string }
  /** A user name or a password stands in an address. */
  | { kind: 'loginInAddress' }
  | { kind: 'nothingToRestore' }
  /** Another article has the address of one that is to be restored. */
  | { kind: 'addedAgain'; id: string; title: string }
  /** There must be one to answer from. */
  | { kind: 'lastArticle'; title: string }
  | { kind: 'whichArticle' }
  /** `example`: German of the first of them. */
  | { kind: 'foreignTranslations'; title: string; units: number; example: string }
  | { kind: 'noTranslations'; why: string }
  | { kind: 'attachmentTooLarge'; name: string; bytes: number; limit: number }
  /** An attachment with another ending than those that are read. */
  | { kind: 'unknownFile'; name: string }
  | { kind: 'tooLong'; characters: number; limit: number }
  /** Of a folder: it cannot be written, its disk is full, or reports faults. */
  | ({ kind: 'closed' | 'full' | 'faulty'; code: string } & Folder)

/** A refusal with its reason; the message is in English, the reason for whoever words it in another language. */
export class CorpusProblem extends UserError {
  override name = 'CorpusProblem'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(wordsOf(problem), options)
    this.problem = problem
  }
}

const EXPECTED: Readonly<Record<keyof Details, string>> = {
  title: 'one line of words',
  author: 'one line of words, or nothing',
  published: 'a date such as 2025-10-01, or nothing',
  language: 'a language tag such as de, en or fr',
  url: 'an address that begins with https:// or http://, or nothing',
}

const wordsOf = (problem: Problem): string => {
  switch (problem.kind) {
    case 'noDraft':
      return 'This draft is no longer there: it was decided about, or is more than a day old. Read its source once more.'
    case 'erasedMeanwhile':
      return 'What is kept of you was erased while this was read, and so this draft was not kept. Read its source once more.'
    case 'noArticle':
      return `There is no article "${problem.id}". Name one by its id: its file in the corpus without ".md".`
    case 'alreadyThere':
      return `The article "${problem.title}" (${problem.id}) has the same ${problem.same}. Edit that one; where the address or the page is the same, its text can be replaced.`
    case 'addressTaken':
      return `The article "${problem.title}" (${problem.id}) has this address. Nothing was changed: give another one, or remove the article that is too many.`
    case 'changedMeanwhile':
      return `"${problem.title}" was changed by somebody else meanwhile. Nothing was done: look at it again.`
    case 'wrongDetail':
      return `"${problem.typed}" cannot be the ${problem.field}. Expected ${EXPECTED[problem.field]}. Nothing was changed.`
    case 'loginInAddress':
      return 'The address has a user name or a password, which every reader would see. Nothing was changed: give it without.'
    case 'nothingToRestore':
      return 'Nothing is kept of this removal any more, or the article is there again.'
    case 'addedAgain':
      return `The article "${problem.title}" (${problem.id}) has the same address: it was added again meanwhile. Nothing was restored: remove that one first.`
    case 'lastArticle':
      return `"${problem.title}" is the only article, and there must be one to answer from. Add another one first.`
    case 'whichArticle':
      return 'Translations belong to an article: name it.'
    case 'foreignTranslations':
      return `None of the ${problem.units} units is about "${problem.title}": its text has no "${problem.example}". Name the article that they are about.`
    case 'noTranslations':
      return `The file holds no translations that can be read: ${problem.why}`
    case 'attachmentTooLarge':
      return `${problem.name} has ${problem.bytes} bytes; at most ${problem.limit} are read.`
    case 'unknownFile':
      return `${problem.name} is of a kind that is not read. Expected .md, .txt, .html, .pdf or .tmx.`
    case 'tooLong':
      return `The text has ${problem.characters} characters; at most ${problem.limit} are taken. Add its parts one by one.`
    case 'closed':
      return `${problem.setting} ("${problem.dir}") cannot be written: nothing was changed. Mount it writable, or give this user the right to write there.`
    case 'full':
      return `The disk that holds ${problem.setting} ("${problem.dir}") is full: nothing was changed. Free some space.`
    case 'faulty':
      return `${problem.setting} ("${problem.dir}") could not be written (${problem.code}): nothing was changed. Check the disk.`
  }
}
