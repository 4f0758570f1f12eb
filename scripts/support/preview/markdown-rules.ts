import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser'

type Rule = (typeof rulesExtended)[string]
/** A part of a text: its kind, and what the parser knows of it. */
export type Node = ReturnType<ReturnType<typeof SimpleMarkdown.parserFor>>[number]

const rule = (name: string): Rule => {
  const known = rulesExtended[name]
  if (!known) throw new Error(`The markdown parser has no rule "${name}" any more.`)
  return known
}

/** At the beginning of a line, whatever stands before it: some of the parser's own rules look at one kind of line alone. */
const atLineStart = (known: Rule): Rule => ({
  ...known,
  match: (source, state, before) =>
    /^$|\n *$/.test(before) ? known.match(source, { ...state, prevCapture: null }, before) : null,
})

/** Discord makes links to the web alone; anything else stays as it was typed. */
const link: Rule = {
  order: rule('link').order,
  match: (source) =>
    /^\[((?:\\.|[^[\]\\\n])+)\]\(\s*<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)/i.exec(source),
  parse: ([, label = '', target], parse, state) => ({ content: parse(label, state), target }),
}

const LIST_LINE = /^( *)([-*]|\d{1,10}\.) +(.*)$/

/** Lines that begin with a dash, an asterisk or a number; deeper ones belong to the one above. */
const list: Rule = atLineStart({
  order: 0,
  match: (source) => /^( *)([-*]|\d{1,10}\.) +\S[^\n]*(?:\n *(?:[-*]|\d{1,10}\.) +\S[^\n]*)*(?:\n|$)/.exec(source),
  parse: ([all = '', indent = '', mark = ''], parse, state) => {
    const items: { text: string; below: string[] }[] = []
    for (const line of all.trimEnd().split('\n')) {
      const [, depth = '', , text = ''] = LIST_LINE.exec(line) ?? []
      const item = items.at(-1)
      if (item && depth.length > indent.length) item.below.push(line)
      else items.push({ text, below: [] })
    }
    return {
      start: mark.endsWith('.') ? Number.parseInt(mark, 10) : null,
      items: items.map(({ text, below }) => [
        ...parse(text, { ...state, prevCapture: ['.'] }),
        ...parse(below.join('\n'), { ...state, prevCapture: null }),
      ]),
    }
  },
})

const parser = SimpleMarkdown.parserFor({
  ...rulesExtended,
  heading: atLineStart(rule('heading')),
  subtext: atLineStart(rule('subtext')),
  link,
  list,
})

/** A text display's text as Discord reads it: the parser's rules for bots, and lists, which it lacks. */
export const parseMarkdown = (text: string): Node[] => parser(text, { inline: true })
