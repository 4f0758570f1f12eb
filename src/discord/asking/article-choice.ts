import { setImmediate, setTimeout } from 'node:timers/promises'
import type { APIApplicationCommandOptionChoice } from 'discord.js'
import type { Listed } from '../../app.ts'
import { UserError } from '../../errors.ts'
import { visibleText } from '../message/escape.ts'
import { cutAtSentence } from '../message/limits.ts'
import type { Texts } from '../texts/catalogue.ts'

/** Of Discord, for the names and the values of choices. */
const LONGEST = 100
const MOST_CHOICES = 25

/** Titles that are folded in one go, so that others are answered meanwhile. */
const AT_ONCE = 1_000
/** Milliseconds that somebody waits for titles to be folded; then those that are, the newest, must do. Discord waits 3 s. */
const PATIENCE = 1_500

/** Every letter the same whether it is written large, with an accent, or as two (`ä`, `ae`, `a`); words with one blank before each. */
const fold = (text: string): string => {
  let line = text.toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (/[^\u0000-\u007f]/.test(line))
    line = line
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replaceAll('ß', 'ss')
  if (/[aou]e/.test(line)) line = line.replace(/(?<![aeouq])([aou])e/g, '$1')
  return ` ${line.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`
}

/** Titles and ids as they are compared, in the order of the articles; more of them until `all`. */
type Folded = { lines: string[]; all: Promise<void> }

const folded = new WeakMap<readonly Listed[], Folded>()

const foldedOf = (articles: readonly Listed[]): Folded => {
  const known = folded.get(articles)
  if (known) return known
  const lines: string[] = []
  const foldAll = async (): Promise<void> => {
    for (const { title, id } of articles) {
      lines.push(fold(`${title} ${id}`))
      if (lines.length % AT_ONCE === 0) await setImmediate()
    }
  }
  const made = { lines, all: foldAll() }
  folded.set(articles, made)
  return made
}

/** At most `most` articles that hold all words typed: those with words that begin so before others, the newest first. */
export const matchingArticles = async (articles: readonly Listed[], typed: string, most: number): Promise<Listed[]> => {
  const wanted = fold(typed).trim()
  if (wanted === '') return articles.slice(0, most)
  const parts = wanted.split(' ')
  const { lines, all } = foldedOf(articles)
  await Promise.race([all, setTimeout(PATIENCE, undefined, { ref: false })])
  const [beginning, inside]: [number[], number[]] = [[], []]
  for (let i = 0; i < lines.length && beginning.length < most; i++) {
    const line = lines[i]!
    if (!parts.every((part) => line.includes(part))) continue
    if (parts.every((part) => line.includes(` ${part}`))) beginning.push(i)
    else if (inside.length < most) inside.push(i)
  }
  return [...beginning, ...inside].slice(0, most).map((i) => articles[i]!)
}

/** Articles to choose from, for what is typed of a title or id in any order, case or spelling; the newest first. */
export const suggestArticles = async (
  articles: readonly Listed[],
  typed: string,
): Promise<APIApplicationCommandOptionChoice<string>[]> => {
  // Discord checks the length of an option when it is sent, not while it is typed; every word costs time.
  const found = await matchingArticles(articles, typed.slice(0, LONGEST), MOST_CHOICES)
  const isAlone = (title: string) => found.filter((one) => one.title === title).length === 1
  return found.map(({ id, title }) => ({
    name: nameOf(isAlone(title) ? title : `${id}: ${title}`) || nameOf(id),
    value: id.slice(0, LONGEST),
  }))
}

const nameOf = (title: string): string => {
  const line = visibleText(title).replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST) return line
  return `${cutAtSentence(line, (cut) => cut.length <= LONGEST - 2)} …`
}

/**
 * The article that somebody chose, or typed: by its id, its title, or words that one title alone holds. Throws a UserError
 * that says what was expected.
 */
export const chosenArticle = async (
  articles: readonly Listed[],
  typed: string,
  { card, ask }: Pick<Texts, 'card' | 'ask'>,
): Promise<Listed> => {
  const isMeant = ({ id }: Listed) => id === typed || (typed.length === LONGEST && id.startsWith(typed))
  const [newest] = articles
  if (!newest) throw new UserError(card.nothingIndexed)
  const title = typed.trim().toLowerCase()
  const found =
    [
      articles.filter(isMeant),
      articles.filter((one) => title !== '' && one.title.toLowerCase() === title),
      fold(typed).trim() === '' ? [] : await matchingArticles(articles, typed, 2),
    ].find((some) => some.length > 0) ?? []
  const [article, ...others] = found
  if (!article) throw new UserError(ask.noArticle(typed, nameOf(newest.title) || newest.id))
  if (others.length > 0) throw new UserError(ask.severalArticles(typed))
  return article
}
