import { type Declarations, declarationsOf } from './hiding-style.ts'

/** Rules of style sheets in a page that are looked at, and the characters of one sheet. */
const MOST_RULES = 2000
const LONGEST_SHEET = 500_000
/** A class or id alone, or an element with one: what other selectors mean hangs on more than one element. */
const SIMPLE = /^([a-z][a-z\d]*)?([.#][\w-]+)$/i

type Rule = { tag: string | undefined; style: Declarations }

/** The style of an element as it stands in the page: of rules for its class or id in style sheets, and its own. */
export type StyleOf = (element: Element) => Declarations

const NONE: Declarations = new Map()

/** Reads the style sheets within a page. What a rule says under a condition (`@media`) is left aside. */
export const readStyleSheets = (document: Document): StyleOf => {
  const rules = new Map<string, Rule[]>()
  let count = 0
  for (const sheet of document.querySelectorAll('style')) {
    for (const [selectors, declarations] of rulesOf((sheet.textContent ?? '').slice(0, LONGEST_SHEET))) {
      if (++count > MOST_RULES) break
      const style = declarationsOf(declarations)
      for (const selector of selectors.split(',')) {
        const [, tag, name] = SIMPLE.exec(selector.trim()) ?? []
        if (name === undefined) continue
        const rule = { tag: tag?.toUpperCase(), style }
        const named = rules.get(name)
        if (named) named.push(rule)
        else rules.set(name, [rule])
      }
    }
  }
  return (element) => {
    const written = element.getAttribute('style')
    const found = rules.size === 0 ? [] : namesOf(element).flatMap((name) => rules.get(name) ?? [])
    if (written === null && found.length === 0) return NONE
    const style = new Map<string, string>()
    for (const rule of found)
      if (rule.tag === undefined || rule.tag === element.tagName)
        for (const [key, value] of rule.style) style.set(key, value)
    if (written !== null) for (const [key, value] of declarationsOf(written)) style.set(key, value)
    return style
  }
}

const namesOf = (element: Element): string[] => {
  const classes = element.getAttribute('class')?.split(/\s+/) ?? []
  const id = element.getAttribute('id')
  return [...classes.filter(Boolean).map((name) => `.${name}`), ...(id ? [`#${id}`] : [])]
}

/** Selectors and declarations of the rules that stand under no condition. */
const rulesOf = function* (sheet: string): Generator<[string, string]> {
  const parts = withoutComments(sheet).split(/([{}])/)
  const open: string[] = []
  let before = ''
  for (const part of parts) {
    if (part === '{') open.push(before)
    else if (part === '}') {
      const selectors = open.pop()
      if (selectors !== undefined && open.length === 0 && !selectors.includes('@')) yield [selectors, before]
    } else {
      before = part
      continue
    }
    before = ''
  }
}

const withoutComments = (sheet: string): string => {
  const [first = '', ...others] = sheet.split('/*')
  return first + others.map((part) => (part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : '')).join('')
}
