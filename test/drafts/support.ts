import type { Draft } from '../../src/articles/draft.ts'
import { DraftRefusal, type Refused } from '../../src/drafts/draft-refusal.ts'
import { parseSource } from '../../src/drafts/parse-source.ts'

/** 28 November 2026. */
export const NOW = Date.parse('2026-11-28T12:00:00Z')

type Told = { contentType?: string | null; name?: string | null; url?: string | null }

/** Reads a source in this process, as the process that reads does. */
export const read = (content: string | Uint8Array, told: Told = {}): Promise<Draft> =>
  parseSource(typeof content === 'string' ? Buffer.from(content) : content, {
    label: told.name ?? told.url ?? 'The text',
    contentType: told.contentType ?? null,
    name: told.name ?? null,
    url: told.url ?? null,
    now: NOW,
  })

/** Why a source is refused, with its message; fails where it is not. */
export const refusal = async (
  content: string | Uint8Array,
  told: Told = {},
): Promise<Refused & { message: string }> => {
  try {
    const draft = await read(content, told)
    throw new Error(`it was read: ${JSON.stringify(draft).slice(0, 500)}`)
  } catch (error) {
    if (!(error instanceof DraftRefusal)) throw error
    return { ...error.refused, message: error.message }
  }
}

export const PARAGRAPHS = [
  'Die Bibliothek von Steinach hat am Samstag ihren neuen Lesesaal eröffnet. Mehr als zweihundert Menschen kamen, um die Regale aus Kirschholz zu sehen, die ein Tischler aus dem Ort in elf Monaten gebaut hat.',
  'Der Umbau kostete 640.000 Euro und damit weniger als geplant. Weil die alten Balken tragfähiger waren als gedacht, konnte der Architekt auf Stützen aus Stahl verzichten. Das Geld fließt nun in ein Mikroskop für die Kinderabteilung.',
  'Geöffnet ist der Saal täglich bis 22 Uhr, an Sonntagen bis 18 Uhr. Wer einen Ausweis besitzt, kommt mit einer Karte hinein, auch wenn niemand am Tresen sitzt. Der Versuch ist auf ein Jahr angelegt und wird von der Hochschule begleitet.',
]

/** An article of three paragraphs on a page, with something among them. */
export const page = (among = '', { head = '', lang = 'de' } = {}): string => `<!DOCTYPE html><html lang="${lang}">
<head><meta charset="utf-8"><title>Ein Saal für alle | Steinacher Bote</title>${head}</head>
<body><header><nav><a href="/">Start</a></nav></header><main><article><h1>Ein Saal für alle</h1>
<p>${PARAGRAPHS[0]}</p><p>${PARAGRAPHS[1]}</p>${among}<p>${PARAGRAPHS[2]}</p></article></main></body></html>`

export const HTML = { contentType: 'text/html; charset=utf-8', url: 'https://bote.example/saal' }
