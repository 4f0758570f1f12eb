/** A line of a page: points from the lower left corner. */
export type PdfLine = { text: string; x?: number; y: number; size?: number }

type Options = { info?: Readonly<Record<string, string>>; isEncrypted?: boolean }

/** A small PDF of pages of lines in Helvetica, with the letters of Windows-1252. No page has anything else on it. */
export const writePdf = (
  pages: readonly (readonly PdfLine[])[],
  { info = {}, isEncrypted = false }: Options = {},
): Buffer => {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const font = 3 + 2 * pages.length
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Kids [${pages.map((_, i) => `${3 + 2 * i} 0 R`).join(' ')}] /Count ${pages.length} >>`)
  for (const [i, lines] of pages.entries()) {
    const content = lines
      .map(({ text, x = 72, y, size = 11 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`)
      .join('\n')
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${4 + 2 * i} 0 R >>`,
    )
    add(`<< /Length ${latin(content).length} >>\nstream\n${content}\nendstream`)
  }
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const infoAt = add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} (${escaped(value)})`)
      .join(' ')} >>`,
  )
  const hash = 'ab'.repeat(32)
  const encryptAt = isEncrypted ? add(`<< /Filter /Standard /V 1 /R 2 /O <${hash}> /U <${hash}> /P -44 >>`) : 0
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const at = latin(file).length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const start = latin(file).length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${infoAt} 0 R ${isEncrypted ? `/Encrypt ${encryptAt} 0 R /ID [<00><00>]` : ''} >>\nstartxref\n${start}\n%%EOF\n`
  return latin(file)
}

/** Signs of German typography where Windows-1252 has them. */
const SIGNS: Readonly<Record<string, string>> = {
  '–': '\x96',
  '„': '\x84',
  '“': '\x93',
  '…': '\x85',
  '•': '\x95',
  '€': '\x80',
}
const latin = (text: string): Buffer =>
  Buffer.from(
    text.replace(/[–„“…•€]/g, (sign) => SIGNS[sign]!),
    'latin1',
  )
const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** Lines of a paragraph one under the other, from `y` downwards. */
export const setLines = (texts: readonly string[], y: number, step = 14): PdfLine[] =>
  texts.map((text, i) => ({ text, y: y - i * step }))
