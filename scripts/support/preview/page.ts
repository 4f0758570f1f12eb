import { readFileSync } from 'node:fs'
import { type APIMessageTopLevelComponent, MessageFlags } from 'discord.js'
import { renderComponents } from './components.ts'
import { type Html, html, nothing } from './html.ts'
import { type Reader, timestamp } from './timestamp.ts'

/** A message as it goes to Discord: what `src/discord/message/message.ts` makes, and whatever else the API takes. */
export type Sample = {
  name: string
  message: { components: readonly APIMessageTopLevelComponent[]; flags?: number }
  /** The command that the message answers; null for one that was sent unasked. */
  command: string | null
  reader: Reader
}

export const THEMES = ['dark', 'light'] as const
export const WIDTHS = ['phone', 'desktop'] as const
export type View = { theme: (typeof THEMES)[number]; width: (typeof WIDTHS)[number] }

/** Every theme in every width. */
export const ALL_VIEWS: readonly View[] = WIDTHS.flatMap((width) => THEMES.map((theme) => ({ theme, width })))

/** Colours and measures of Discord's own page, as near as an eye can tell. */
const STYLE: Html = {
  html: ['page.css', 'components.css', 'markdown.css']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('\n'),
}

/** Second lock behind the escaping: a browser runs no script here, and loads nothing. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A page that needs nothing but itself. */
export const renderPage = (samples: readonly Sample[], views: readonly View[]): string => {
  const title = samples.map(({ name }) => name).join(', ')
  const { html: page } = html`<!doctype html>
<html lang="${samples[0]?.reader.locale ?? 'en'}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
${samples.map(
  (sample) => html`<h6>${sample.name}</h6>
<main>${views.map((view) => renderView(sample, view))}</main>
`,
)}</html>
`
  return page
}

/** As Discord shows a message to one person. */
export const forOneReader = <T extends { flags: number }>(message: T): T => ({
  ...message,
  flags: message.flags | MessageFlags.Ephemeral,
})

const renderView = ({ message, command, reader }: Sample, { theme, width }: View): Html => {
  const words = wordsFor(reader.locale)
  const now = timestamp(reader.now.getTime() / 1000, 't', reader)
  const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
  return html`
<div class="view ${theme} ${width}"><div class="message${isEphemeral ? ' ephemeral' : ''}">${
    command === null ? nothing : html`<div class="asked"><i></i><b>Mira</b> ${words.used} <b>${command}</b></div>`
  }<div class="avatar">F</div><div class="head"><b>Fundstelle</b><span class="app">APP</span><time>${now}</time></div>
<div class="content">${renderComponents(message.components, reader)}</div>${
    isEphemeral ? html`<div class="only">${words.only}</div>` : nothing
  }</div></div>`
}

/** Discord's own words around a message. */
const WORDS = {
  en: { used: 'used', only: '👁\u{fe0e} Only you can see this · Dismiss message' },
  de: { used: 'hat verwendet:', only: '👁\u{fe0e} Nur du kannst das sehen · Nachricht verwerfen' },
}

const wordsFor = (locale: string) => (locale.startsWith('de') ? WORDS.de : WORDS.en)
