import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor, Change } from '../corpus-app.ts'
import { withText, writeArticle } from './article-file.ts'
import { codeOf, createFile, inWords, replaceFile, requireWritable } from './disk.ts'
import type { CorpusParts, KeptDraft } from './parts.ts'
import { readKept } from './pending.ts'
import { CorpusProblem } from './problem.ts'
import { readNow, titleIn } from './read-now.ts'
import { recorded } from './record.ts'
import { runFileJob } from './run-file-job.ts'
import { slugOf } from './slug.ts'
import { isSamePage, type Twins } from './twins.ts'

type Accepted = { actor: Actor; replace: boolean }

/**
 * Writes what waits under an id into the corpus folder. Only one may be under way: two admins may want the same. Throws a
 * CorpusProblem where that cannot be, and leaves it waiting.
 */
export const acceptDraft = async (
  id: string,
  accepted: Accepted,
  parts: CorpusParts,
  twins: Twins,
): Promise<Change> => {
  const kept = await readKept(id, parts)
  await requireWritable(parts.disk, parts.corpusDir)
  const change =
    kept.kind === 'article'
      ? await addArticle(kept, accepted, parts, twins)
      : await addTranslations(kept, accepted, parts)
  await parts.drafts.remove(id)
  return change
}

const addArticle = async (
  { details, alsoAt, isTitleMade, publisher, rights, text }: Extract<KeptDraft, { kind: 'article' }>,
  { actor, replace }: Accepted,
  parts: CorpusParts,
  twins: Twins,
): Promise<Change> => {
  const { corpusDir, disk } = parts
  const twin = await twins.find({ url: details.url, alsoAt, text })
  if (replace && isSamePage(twin)) return replaceText(twin.id, { details, text }, actor, parts, twins)
  if (twin && twin.same !== 'nearly')
    throw new CorpusProblem({ kind: 'alreadyThere', id: twin.id, title: twin.title, same: twin.same })
  const removed = new Set(await parts.storage.changes.removed())
  // A removed one may come back, and an older index may still have it.
  const isTaken = (one: string) =>
    removed.has(one) || BESIDE.some((ending) => existsSync(join(corpusDir, `${one}${ending}`)))
  const id = slugOf(details, isTaken)
  const bytes = writeArticle(id, { ...details, isTitleMade, rights: rights ?? publisher, text })
  const change = await recorded({ what: 'added', article: id, title: details.title, actor }, parts, () =>
    inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, () => createFile(disk, corpusDir, `${id}.md`, bytes)).catch(
      (error: unknown) => {
        if (codeOf((error as Error).cause) !== 'EEXIST') throw error
        throw new CorpusProblem({ kind: 'changedMeanwhile', title: details.title })
      },
    ),
  )
  twins.put({ id, url: details.url, text })
  return change
}

/** The article keeps its id, and so its translations and golden questions, as far as they still fit. */
const replaceText = async (
  id: string,
  { details, text }: Pick<Extract<KeptDraft, { kind: 'article' }>, 'details' | 'text'>,
  actor: Actor,
  parts: CorpusParts,
  twins: Twins,
): Promise<Change> => {
  const { corpusDir, disk } = parts
  const { bytes: before } = await readNow(corpusDir, id, parts.indexed)
  const bytes = withText(id, before, details, text)
  const change = await recorded({ what: 'replaced', article: id, title: details.title, actor }, parts, () =>
    inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, () => replaceFile(disk, corpusDir, `${id}.md`, bytes)),
  )
  twins.put({ id, url: details.url, text })
  return change
}

/** What belongs to an article: an id is free where there is none of them. */
export const BESIDE = ['.md', '.tmx', '.questions.jsonl']

const addTranslations = async (
  { article: id, units }: Extract<KeptDraft, { kind: 'translations' }>,
  { actor, replace }: Accepted,
  parts: CorpusParts,
): Promise<Change> => {
  const { corpusDir, disk, version } = parts
  const files = await readNow(corpusDir, id, parts.indexed)
  const before = replace ? null : files.translations
  const bytes = await runFileJob('merge', { before, added: units, version })
  return recorded({ what: 'translated', article: id, title: titleIn(id, files), actor }, parts, () =>
    inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, () =>
      files.translations
        ? replaceFile(disk, corpusDir, `${id}.tmx`, bytes)
        : createFile(disk, corpusDir, `${id}.tmx`, bytes),
    ),
  )
}
