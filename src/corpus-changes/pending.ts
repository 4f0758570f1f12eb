import { setImmediate } from 'node:timers/promises'
import type { Draft } from '../articles/draft.ts'
import type { Actor, Details, Pending } from '../corpus-app.ts'
import { splitPassages } from '../passages/passages.ts'
import { splitSentences } from '../passages/sentences.ts'
import { storedText } from './article-file.ts'
import { addressOf, LONGEST_TITLE, languageOf, oneLine, readDetails } from './details.ts'
import type { CorpusParts, KeptDraft } from './parts.ts'
import { CorpusProblem } from './problem.ts'
import { readNow, titleIn } from './read-now.ts'
import { runFileJob } from './run-file-job.ts'
import { languagesIn } from './translations.ts'
import { bare, isSamePage, type Twins } from './twins.ts'

/** Characters of text. */
const LONGEST_TEXT = 1_000_000
/** Of a title that is made from the beginning of a text. */
const MADE_TITLE = 80
/** Characters that are split into sentences between two turns of the event loop. */
const AT_ONCE = 20_000
/** Sentences that are looked for between two. */
const LOOKED_FOR = 20
/** What a text is taken to be in that is too short to tell. */
const USUAL_LANGUAGE = 'de'

/** A draft of an article, kept until somebody decides about it. Resolves with its id. */
export const keepDraft = async (
  draft: Draft & { rights?: string | null; alsoAt?: readonly string[] },
  actor: Actor,
  parts: CorpusParts,
): Promise<string> => {
  const text = storedText(draft.text)
  if (text.length > LONGEST_TEXT)
    throw new CorpusProblem({ kind: 'tooLong', characters: text.length, limit: LONGEST_TEXT })
  const title = oneLine(draft.title ?? '').slice(0, LONGEST_TITLE)
  const language = languageOf(draft.language ?? '')
  const details: Details = {
    title: title || beginningOf(text),
    author: oneLine(draft.author ?? '').slice(0, LONGEST_TITLE) || null,
    published: /^\d{4}-\d{2}-\d{2}$/.test(draft.published ?? '') ? draft.published : null,
    language: language ?? USUAL_LANGUAGE,
    url: addressOf(draft.url ?? ''),
  }
  const kept: KeptDraft = {
    ...{ kind: 'article', details, alsoAt: draft.alsoAt ?? [] },
    ...{ isTitleMade: title === '', isLanguageGuessed: language === null, text },
    ...{ publisher: oneLine(draft.publisher ?? '').slice(0, LONGEST_TITLE) || null, remarks: draft.remarks },
    rights: oneLine(draft.rights ?? '').slice(0, LONGEST_TITLE) || null,
    ...(await countsOf(text, details.language)),
  }
  return keep(kept, actor, parts)
}

const keep = async (draft: KeptDraft, actor: Actor, { drafts, now }: CorpusParts): Promise<string> => {
  const id = await drafts.keep({ ...actor, createdAt: now(), draft })
  if (id === null) throw new CorpusProblem({ kind: 'erasedMeanwhile' })
  return id
}

/** Translations of an article, kept likewise. Throws a CorpusProblem where they are not about it. */
export const keepTranslations = async (
  file: { name: string; bytes: Uint8Array; article: string | undefined },
  actor: Actor,
  parts: CorpusParts,
): Promise<string> => {
  const { name, bytes, article: id } = file
  if (id === undefined) throw new CorpusProblem({ kind: 'whichArticle' })
  const { content } = await readNow(parts.corpusDir, id, parts.indexed)
  if (!content) throw new CorpusProblem({ kind: 'noArticle', id })
  const { title, text } = content.article
  const { units, all, foreign, problems } = await runFileJob('fit', { title, text, name, bytes })
  return keep({ kind: 'translations', article: id, units, all, foreign, problems }, actor, parts)
}

/** What waits under an id, as it is shown. Throws a CorpusProblem where nothing does. */
export const readPending = async (id: string, parts: CorpusParts, twins: Twins): Promise<Pending> => {
  const kept = await readKept(id, parts)
  if (kept.kind === 'article') {
    const { alsoAt, ...article } = kept
    const twin = await twins.find({ url: kept.details.url, alsoAt, text: kept.text })
    return { ...article, id, twin, loses: isSamePage(twin) ? await lossesOf(twin.id, kept.text, parts) : 0 }
  }
  const files = await readNow(parts.corpusDir, kept.article, parts.indexed)
  const { units, all, foreign, problems } = kept
  return {
    ...{ kind: 'translations', id, article: { id: kept.article, title: titleIn(kept.article, files) } },
    ...{ units: all, fitting: units.length, foreign, problems, languages: languagesIn(units) },
    isMore: files.translations !== null,
  }
}

/** Translated sentences of an article that another text does not have. */
const lossesOf = async (id: string, text: string, { corpusDir, indexed }: CorpusParts): Promise<number> => {
  const { content } = await readNow(corpusDir, id, indexed)
  if (!content) return 0
  const [there, here] = [content.article.text, bare(text)]
  const lost = new Set<string>()
  for (const [i, { start, end }] of content.translations.entries()) {
    const sentence = bare(there.slice(start, end))
    if (!here.includes(sentence)) lost.add(sentence)
    if (i % LOOKED_FOR === LOOKED_FOR - 1) await setImmediate()
  }
  return lost.size
}

export const readKept = async (
  id: string,
  { drafts, now }: Pick<CorpusParts, 'drafts' | 'now'>,
): Promise<KeptDraft> => {
  const kept = await drafts.read(id)
  if (!kept || kept.createdAt < now() - DRAFTS_KEPT) throw new CorpusProblem({ kind: 'noDraft' })
  return kept.draft
}

/** Milliseconds, as storage forgets them. */
const DRAFTS_KEPT = 24 * 3_600_000

/** Takes the details that an admin typed. */
export const changeDraft = async (
  id: string,
  typed: Record<keyof Details, string>,
  parts: Pick<CorpusParts, 'drafts' | 'now'>,
): Promise<void> => {
  const kept = await readKept(id, parts)
  if (kept.kind !== 'article') throw new CorpusProblem({ kind: 'noDraft' })
  const details = readDetails(typed)
  const isSame = <K extends keyof Details>(key: K): boolean => details[key] === kept.details[key]
  const { alsoAt = [] } = kept
  const changed: KeptDraft = {
    ...{ ...kept, details, alsoAt: isSame('url') ? alsoAt : [] },
    ...{ isTitleMade: kept.isTitleMade && isSame('title'), isLanguageGuessed: false },
    ...(isSame('language') ? {} : await countsOf(kept.text, details.language)),
  }
  if (!(await parts.drafts.change(id, changed))) throw new CorpusProblem({ kind: 'noDraft' })
}

const beginningOf = (text: string): string => {
  const line = oneLine(text.split('\n', 1)[0]!)
  return line.length <= MADE_TITLE ? line : `${line.slice(0, MADE_TITLE).replace(/\s+\S*$/, '')} …`
}

/** Paragraphs are lines, and no passage reaches over the end of one: a text can be counted in parts. */
const countsOf = async (text: string, language: string): Promise<{ words: number; passages: number }> => {
  let [words, passages] = [0, 0]
  for (let start = 0; start < text.length; ) {
    const near = text.indexOf('\n', start + AT_ONCE)
    const end = near < 0 ? text.length : near + 1
    const part = text.slice(start, end)
    words += part.match(/[\p{L}\p{N}]+(?:[-’'.][\p{L}\p{N}]+)*/gu)?.length ?? 0
    passages += splitPassages({ id: '' }, splitSentences(part, language)).length
    start = end
    await setImmediate()
  }
  return { words, passages }
}
