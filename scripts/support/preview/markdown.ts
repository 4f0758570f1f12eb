import { type Html, html, webLink } from './html.ts'
import { type Node, parseMarkdown } from './markdown-rules.ts'
import { type Reader, timestamp } from './timestamp.ts'

/** Discord's markdown as markup. */
export const markdown = (text: string, reader: Reader): Html => html`${rendered(parseMarkdown(text), reader)}`

type Renderer = (node: Node, reader: Reader) => Html

const inside = (node: Node, reader: Reader): Html[] => rendered(node.content, reader)
const mention = (text: string): Html => html`<span class="mention">${text}</span>`
const web: Renderer = (node, reader) => webLink(String(node.target), html`${inside(node, reader)}`)

/** Every kind of node that the rules make. Names behind ids are Discord's to know: the id stands for them. */
const RENDERERS: Readonly<Record<string, Renderer>> = {
  text: (node) => html`${String(node.content)}`,
  newline: () => html`<br>`,
  br: () => html`<br>`,
  strong: (node, reader) => html`<strong>${inside(node, reader)}</strong>`,
  em: (node, reader) => html`<em>${inside(node, reader)}</em>`,
  underline: (node, reader) => html`<u>${inside(node, reader)}</u>`,
  strikethrough: (node, reader) => html`<s>${inside(node, reader)}</s>`,
  spoiler: (node, reader) => html`<span class="spoiler">${inside(node, reader)}</span>`,
  inlineCode: (node) => html`<code>${String(node.content)}</code>`,
  codeBlock: (node) => html`<pre><code>${String(node.content)}</code></pre>`,
  blockQuote: (node, reader) => html`<blockquote>${inside(node, reader)}</blockquote>`,
  subtext: (node, reader) => html`<small>${inside(node, reader)}</small>`,
  heading: (node, reader) => heading(Number(node.level), inside(node, reader)),
  list: (node, reader) => {
    const items = node.items.map((item: Node[]) => html`<li>${rendered(item, reader)}</li>`)
    return node.start === null ? html`<ul>${items}</ul>` : html`<ol start="${node.start}">${items}</ol>`
  },
  link: web,
  url: web,
  autolink: web,
  timestamp: (node, reader) =>
    html`<time>${timestamp(Number(node.timestamp), String(node.format ?? 'f'), reader)}</time>`,
  twemoji: (node) => html`<span class="emoji">${String(node.name)}</span>`,
  emoji: (node) => html`<span class="emoji">:${String(node.name)}:</span>`,
  user: (node) => mention(`@${node.id}`),
  role: (node) => mention(`@${node.id}`),
  channel: (node) => mention(`#${node.id}`),
  everyone: () => mention('@everyone'),
  here: () => mention('@here'),
  slashCommand: (node) => mention(`/${node.fullName}`),
  guildNavigation: (node) => mention(`#${node.navigation}`),
}

const heading = (level: number, content: Html[]): Html => {
  if (level === 1) return html`<h1>${content}</h1>`
  return level === 2 ? html`<h2>${content}</h2>` : html`<h3>${content}</h3>`
}

/** Neighbouring texts first become one: the parser cuts at every character that might begin something. */
const rendered = (nodes: readonly Node[], reader: Reader): Html[] => {
  const joined: Node[] = []
  for (const node of nodes.flat()) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text') last.content += node.content
    else joined.push({ ...node })
  }
  return joined.map((node) => {
    const renderer = RENDERERS[node.type]
    if (!renderer) throw new Error(`The markdown parser makes a "${node.type}", which has no markup.`)
    return renderer(node, reader)
  })
}
