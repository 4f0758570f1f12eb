import type { ModelNote } from '../../answer/answer.ts'
import type { ReindexProgress } from '../../app.ts'
import type { CorpusTexts } from './corpus/texts.ts'
import type { DigestAskTexts, DigestTexts } from './digest/texts.ts'
import type { ExamTexts } from './exam/texts.ts'
import type { GapsTexts } from './gaps/texts.ts'
import type { InsightsTexts } from './insights/texts.ts'
import type { NewsTexts } from './news/texts.ts'
import type { OptionTexts } from './option-texts.ts'
import type { PrivacyTexts } from './privacy/texts.ts'
import type { StatusTexts } from './status/texts.ts'

/** What may be wrong with an answer. */
type FeedbackReason = 'wrong' | 'beside' | 'incomplete' | 'translation' | 'other'

/**
 * Every word that Discord users read, once per language. Values that are handed in are already safe to show: escaped, or
 * numbers. Our own words may hold markdown.
 */
export type Texts = {
  corpus: CorpusTexts
  /** BCP 47, for dates, numbers and names of languages. */
  locale: string
  privacy: PrivacyTexts
  /** Ends a list that shows only some of its entries. */
  more: (count: number) => string

  gaps: GapsTexts
  insights: InsightsTexts
  ask: {
    description: string
    question: OptionTexts
    article: OptionTexts
    language: OptionTexts
    private: OptionTexts
    /** In place of an answer to a question without words. */
    empty: string
    /** What was typed is the name of no article; `example` is the title of one. Both not escaped. */
    noArticle: (typed: string, example: string) => string
    severalArticles: (typed: string) => string
    /** In place of the card's own words, where one article alone was looked in. */
    abstained: string
    only: string
  }
  messageCommands: {
    /** Names of entries in the menu of a message. */
    ask: string
    sources: string
    /** Used on a mere picture. */
    noText: string
    /** Of the sentences of a message, how many stand in the articles. */
    found: (found: number, all: number) => string
    tooShort: string
    /** Over a quote. */
    notExact: string
    notShown: (quotes: number) => string
    /** Where some were not found. */
    howSearched: string
  }
  reindex: {
    description: string
    full: OptionTexts
    needsManageServer: string
    running: string
    step: Record<ReindexProgress['step'], string>
    done: (articles: number, passages: number) => string
    counts: (counts: { added: number; changed: number; removed: number; unchanged: number }) => string
    embedded: (passages: number, seconds: string) => string
    problems: (count: number) => string
  }
  status: StatusTexts
  exam: ExamTexts
  language: {
    description: string
    option: OptionTexts
    /** The choice to have none. */
    automatic: string
    isChosen: (language: string) => string
    isAutomatic: string
  }
  help: {
    description: string
    /** What the bot is. Markdown, as all of the help. */
    what: string
    ask: string
    message: string
    buttons: string
    language: string
    articles: (count: number) => string
    /** `channels`: mentions of those where questions may be asked. */
    channels: (channels: string) => string
    isPrivate: string
    quota: (left: number, limit: number) => string
    model: (model: string) => string
    noModel: string
    admins: string
    privacy: (days: number) => string
  }
  config: {
    description: string
    adminsOnly: string
    title: string
    visibility: { label: string; public: string; private: string }
    language: { label: string; ofQuestion: string }
    channels: { label: string; all: string }
    adminRole: { label: string; none: string }
    quota: {
      /** Limits that hold, 0 for none, and the questions of the last day. */
      label: (perUser: number, perGuild: number, asked: number) => string
      change: string
      title: string
      perUserPerHour: string
      perGuildPerDay: string
      hint: string
      wrong: (typed: string) => string
      /** More than the operator allows a server that is not his own. */
      tooMany: (typed: string, most: number) => string
    }
    exempt: { label: string; noRoles: string; noChannels: string }
  }
  digest: DigestTexts
  digestAsk: DigestAskTexts

  news: NewsTexts

  card: {
    untitled: string
    /** Where in the article a quote stands: its paragraph, its first and last sentence. Numbers are 1-based. */
    place: (paragraph: number, first: number, last: number) => string
    /** Label of the link to an article. */
    source: string
    /** Under a translation; `language` is its name in this language. */
    humanTranslation: (language: string) => string
    machineTranslation: (language: string, model: string) => string
    /** In place of a model that is known only to be one; with the article that what it is put into needs. */
    ai: string
    noTranslation: (language: string) => string
    /** Under claims that may not answer the question. */
    uncertain: string
    /** Why no model has written the answer; without a full stop. */
    note: Record<ModelNote, string>
    /** The same, where sentences of the articles stand in its place: a whole sentence. */
    places: (note: string) => string
    /** Over the places that were found, until the answer comes. */
    writing: string
    abstained: string
    nearest: string
    about: string
    nothingIndexed: string
    mode: { extractive: string; model: (model: string) => string }
    /** `name`: of a generation. */
    generation: (name: string) => string
    /** The same, by the time that stands in its name. */
    indexed: (when: string) => string
    /** Under an answer that its asker has shown to everybody. */
    sharedBy: (person: string) => string
    /** In place of title, author and date of a quote whose article is that of the quote above. */
    sameArticle: string
    /** Over a question, the one that it goes on from. Its label ends at the first `: `, where it is read back. */
    follows: (question: string) => string
    /** Over the paragraphs around a quote; null: around the place that comes nearest. */
    context: (n: number | null) => string
    page: (page: number, of: number) => string
  }

  /** Labels of buttons: at most 80 characters by Discord's rule, 14 so that three stand side by side on a phone. */
  buttons: {
    context: string
    further: string
    mine: string
    /** Which of the two is to stand first. */
    original: string
    translation: string
    share: string
    /** `page`: the next one. */
    more: (page: number, of: number) => string
    back: string
  }

  /** What is said when something is pressed under an answer. */
  controls: {
    /** The answer is older than `days`, or its asker has erased it. */
    gone: (days: number) => string
    /** A private answer of somebody else. */
    notYours: string
    /** The only article that was looked in is none of them any more. */
    articleGone: string
    context: {
      /** Over a quote whose place in the articles is no longer what it was when the answer was given. */
      changed: string
      /** The answer has no such quote. */
      unknown: string
    }
    further: {
      /** Of the modal and its field, at most 45 characters each; the placeholder at most 100. */
      title: string
      label: string
      placeholder: string
      /** Before the question that the new one goes on from. */
      from: string
      /** Under it, where only that question is still known. */
      forgotten: string
    }
    mine: {
      /** `language`: its name, as in `languages`. */
      already: (language: string) => string
      unknown: (languages: string) => string
    }
    share: {
      already: string
      onlyAsker: string
      channels: (channels: string) => string
      hidden: string
    }
    feedback: {
      thanks: string
      /** Of the modal, at most 45 characters each; reasons at most 100. */
      title: string
      why: string
      reason: Record<FeedbackReason, string>
      words: string
      placeholder: string
      noted: string
    }
  }

  /** Why a question is not answered now, or here. */
  quota: {
    /** `when`: a time as Discord shows it in the reader's zone. */
    user: (limit: number, when: string) => string
    guild: (limit: number, when: string) => string
    /** `channels`: mentions of those where questions may be asked. */
    channels: (channels: string) => string
  }

  error: {
    /** For admins of a server that may not change the articles. `server`: its id. */
    articlesOfOthers: (server: string) => string
    /** Something of ours broke; the log knows more under the reference. */
    broken: (reference: string) => string
    /** It did not end in time; it may still be answered. */
    tooLong: (reference: string) => string
    /** The same of what takes long by nature, such as indexing. */
    goesOn: string
    /** So many ask at once that this one is not answered. */
    busy: string
    stopping: string
    unknownCommand: string
  }
}
