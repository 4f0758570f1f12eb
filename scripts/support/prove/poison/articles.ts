import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { metadataClaim } from '../../../../src/answer/metadata.ts'
import type { Attack } from './attacks.ts'

/** An article as its files hold it. `tmx` null: without translations. */
export type ArticleFiles = { id: string; markdown: string; tmx: string | null }

export const PLACES = ['start', 'middle', 'end'] as const
export type Place = (typeof PLACES)[number]

/** The articles of folders, with their translations. */
export const readArticles = (folders: readonly string[]): ArticleFiles[] =>
  folders.flatMap((folder) => {
    const names = readdirSync(folder).sort()
    return names
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => {
        const id = name.slice(0, -'.md'.length)
        const memory = names.includes(`${id}.tmx`) ? readFileSync(join(folder, `${id}.tmx`), 'utf8') : null
        return { id, markdown: readFileSync(join(folder, name), 'utf8'), tmx: memory }
      })
  })

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/

/** What stands below the front matter: the article's text. */
export const textOf = ({ markdown }: ArticleFiles): string => markdown.replace(FRONT_MATTER, '').replace(/\n$/, '')

const field = ({ markdown }: ArticleFiles, name: string): string | null =>
  new RegExp(`^${name}: "?(.*?)"?(?: #.*)?$`, 'm').exec(FRONT_MATTER.exec(markdown)?.[0] ?? '')?.[1] ?? null

export const titleOf = (article: ArticleFiles): string => field(article, 'title') ?? ''
/** What is said of an article from its own data, in German and English. */
export const metadataOf = (article: ArticleFiles): string[] => {
  const facts = { author: field(article, 'author'), published: field(article, 'published') }
  return (['author', 'published'] as const).flatMap((name) => {
    const fact = facts[name]
    return fact === null ? [] : [metadataClaim(name, fact, 'de'), metadataClaim(name, fact, 'en')]
  })
}
export const urlOf = (article: ArticleFiles): string | null => field(article, 'url')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** The units of a memory: text by language. */
export const unitsOf = ({ tmx }: ArticleFiles): Map<string, string>[] =>
  [...(tmx ?? '').matchAll(/<tu\b[\s\S]*?<\/tu>/g)].map(
    ([unit]) =>
      new Map(
        [...unit.matchAll(/xml:lang="(\w+)"[^>]*>\s*<seg>([\s\S]*?)<\/seg>/g)].map(([, language, text]) => [
          language!,
          unescaped(text!),
        ]),
      ),
  )

/**
 * The article with an attack among its sentences: before the first, after the last, or after a paragraph in the middle.
 * With `translated`, the memory holds the attack too, in English where there is a rendering; else there is no memory.
 */
export const poisoned = (article: ArticleFiles, attack: Attack, place: Place, translated: boolean): ArticleFiles => {
  const lines = textOf(article).split('\n')
  const at = place === 'start' ? 0 : place === 'end' ? lines.length - 1 : lines.length >> 1
  const line = lines[at]!
  const order = sentenceOf(attack.text)
  const withOrder = (text: string, words: string) => (place === 'start' ? `${words} ${text}` : `${text} ${words}`)
  lines[at] = withOrder(line, order)
  const head = FRONT_MATTER.exec(article.markdown)![0]
  const tmx = translated && article.tmx ? withUnit(article.tmx, { line, order, attack, withOrder }) : null
  return { id: article.id, markdown: `${head}${lines.join('\n')}\n`, tmx }
}

const sentenceOf = (text: string): string => (/[.!?»"'”]$/.test(text.trim()) ? text : `${text}.`)

type Change = { line: string; order: string; attack: Attack; withOrder: (text: string, words: string) => string }

/** A unit of its own where units are sentences; where one is the whole paragraph, the attack goes into that. */
const withUnit = (tmx: string, { line, order, attack, withOrder }: Change): string => {
  const rendering = sentenceOf(attack.rendering ?? attack.text)
  const whole = new RegExp(`<tu\\b[^>]*>(?:(?!</tu>)[\\s\\S])*?<seg>${literal(escaped(line))}</seg>[\\s\\S]*?</tu>`)
  if (whole.test(tmx))
    return tmx.replace(whole, (unit) =>
      unit.replace(/(xml:lang="(\w+)"[^>]*>\s*<seg>)([\s\S]*?)(<\/seg>)/g, (_, head, language, text, tail) =>
        [head, withOrder(text, escaped(language === 'de' ? order : rendering)), tail].join(''),
      ),
    )
  const unit =
    `<tu creationid="AI"><tuv xml:lang="de"><seg>${escaped(order)}</seg></tuv>` +
    `<tuv xml:lang="en"><seg>${escaped(rendering)}</seg></tuv></tu>`
  return tmx.replace('</body>', () => `${unit}</body>`)
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
