import type { Article } from '../articles/article.ts'
import type { Actor, Change, Deciding, Details } from '../corpus-app.ts'
import { urlKey } from '../incoming/links.ts'
import { asArticle, withDetails } from './article-file.ts'
import { readDetails } from './details.ts'
import { inWords, replaceFile, requireWritable } from './disk.ts'
import type { CorpusParts } from './parts.ts'
import { CorpusProblem } from './problem.ts'
import { type FilesNow, readNow, titleIn } from './read-now.ts'
import { recorded } from './record.ts'
import type { Twins } from './twins.ts'

/** Throws a CorpusProblem where the files are no longer what somebody has seen who decides about them. */
export const requireState = (id: string, files: FilesNow, state: string | undefined): void => {
  if (state !== undefined && state !== files.state)
    throw new CorpusProblem({ kind: 'changedMeanwhile', title: titleIn(id, files) })
}

/** Makes an article of news; null where it is one. Only one may be under way. */
export const promoteArticle = async (id: string, actor: Actor, parts: CorpusParts): Promise<Change | null> => {
  const { corpusDir, disk } = parts
  await requireWritable(disk, corpusDir)
  const files = await readNow(corpusDir, id, parts.indexed)
  if (files.content?.article.tier !== 'news') return null
  const bytes = asArticle(id, files.bytes)
  const title = titleIn(id, files)
  return recorded({ what: 'promoted', article: id, title, actor }, parts, () =>
    inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, () => replaceFile(disk, corpusDir, `${id}.md`, bytes)),
  )
}

/** Throws a CorpusProblem where another article has an address that is new for this one. One that it had may stay. */
const requireFree = async (
  url: string | null,
  article: Pick<Article, 'id' | 'url'>,
  twins: Pick<Twins, 'holderOf'>,
): Promise<void> => {
  if (url === null || (article.url !== null && urlKey(article.url) === urlKey(url))) return
  const holder = await twins.holderOf(url, article.id)
  if (holder) throw new CorpusProblem({ kind: 'addressTaken', ...holder })
}

/** Writes other details of an article into its file; null where there are no other ones. Only one may be under way. */
export const editArticle = async (
  id: string,
  typed: Record<keyof Details, string>,
  { state, ...actor }: Deciding,
  parts: CorpusParts,
  twins: Twins,
): Promise<Change | null> => {
  const { corpusDir, disk } = parts
  await requireWritable(disk, corpusDir)
  const files = await readNow(corpusDir, id, parts.indexed)
  requireState(id, files, state)
  const details = readDetails(typed)
  await requireFree(details.url, { id, url: files.content?.article.url ?? null }, twins)
  const bytes = withDetails(id, files.bytes, details)
  if (bytes.equals(files.bytes)) return null
  const change = await recorded({ what: 'edited', article: id, title: details.title, actor }, parts, () =>
    inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, () => replaceFile(disk, corpusDir, `${id}.md`, bytes)),
  )
  if (files.content) twins.put({ id, url: details.url, text: files.content.article.text })
  return change
}
