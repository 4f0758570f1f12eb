import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { PrivacyApp } from '../../app.ts'
import type { PersonalKind } from '../../storage/of-person.ts'
import type { PersonalRow } from '../../storage/personal-data.ts'
import type { Texts } from '../texts/catalogue.ts'

export type ExportFile = { name: string; bytes: Buffer }

type Line = { kind: PersonalKind; text: string }

const NAME = 'fundstelle-data'
const packed = promisify(gzip)

/**
 * All that is kept about a person as JSON, each file complete in itself and at most `most` bytes: packed where it is larger,
 * and in several where that is not enough. Empty where nothing is kept.
 */
export const exportFiles = async (
  user: string,
  { now, most }: { now: number; most: number },
  app: Pick<PrivacyApp, 'kinds' | 'all'>,
  texts: Texts,
): Promise<ExportFile[]> => {
  const lines: Line[] = []
  for (const { kind, at } of app.kinds)
    for await (const rows of app.all(user, kind)) {
      lines.push(...rows.map((row) => ({ kind, text: JSON.stringify(readable(row, at)) })))
      await setImmediate()
    }
  if (lines.length === 0) return []
  const whole = fileOf(lines, now, app, texts)
  if (whole.length <= most) return [{ name: `${NAME}.json`, bytes: whole }]
  const parts = await packedParts(lines, (some) => packed(fileOf(some, now, app, texts)), most)
  return parts.map((bytes, i) => ({
    name: `${NAME}${parts.length > 1 ? `-${i + 1}-of-${parts.length}` : ''}.json.gz`,
    bytes,
  }))
}

/** Halves until every part fits; a single row that does not goes as it is, and Discord decides. */
const packedParts = async (
  lines: readonly Line[],
  pack: (lines: readonly Line[]) => Promise<Buffer>,
  most: number,
): Promise<Buffer[]> => {
  const bytes = await pack(lines)
  if (bytes.length <= most || lines.length === 1) return [bytes]
  const half = Math.ceil(lines.length / 2)
  return [
    ...(await packedParts(lines.slice(0, half), pack, most)),
    ...(await packedParts(lines.slice(half), pack, most)),
  ]
}

const readable = (row: PersonalRow, at: string | null): PersonalRow =>
  at === null ? row : { ...row, [at]: new Date(Number(row[at])).toISOString() }

const fileOf = (
  lines: readonly Line[],
  now: number,
  app: Pick<PrivacyApp, 'kinds'>,
  { privacy: { file } }: Texts,
): Buffer => {
  const head = { about: file.about, exported: new Date(now).toISOString(), fields: file.fields }
  const kinds = app.kinds.map(({ kind }) => {
    const rows = lines.filter((line) => line.kind === kind).map(({ text }) => `      ${text}`)
    return `    ${JSON.stringify(kind)}: [${rows.length > 0 ? `\n${rows.join(',\n')}\n    ` : ''}]`
  })
  return Buffer.from(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "data": {\n${kinds.join(',\n')}\n  }\n}\n`)
}
