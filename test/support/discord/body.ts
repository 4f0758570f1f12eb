import type { IncomingMessage } from 'node:http'
import { RequestRefused } from './refusals.ts'

export type UploadedFile = { name: string; size: number; type: string; bytes: Buffer }
/** `json` is undefined when the request has no body. */
export type Body = { json: unknown; files: UploadedFile[] }

const MAX_FILE_BYTES = 10 * 1024 * 1024

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestRefused(400, 50109, 'The request body contains invalid JSON.')
  }
}

/** Reads a JSON or multipart (`payload_json` + `files[n]`) body. */
export const readBody = async (request: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  if (bytes.length === 0) return { json: undefined, files: [] }

  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return { json: parse(bytes.toString()), files: [] }
  if (!type.startsWith('multipart/form-data'))
    throw new RequestRefused(400, 50035, 'Invalid Form Body', {
      problems: [
        {
          path: '',
          code: 'CONTENT_TYPE_INVALID',
          message: `Expected application/json or multipart/form-data, got "${type}"`,
        },
      ],
    })
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files: UploadedFile[] = []
  for (const [field, value] of form.entries())
    if (typeof value !== 'string' && field.startsWith('files['))
      files.push({
        ...{ name: value.name, size: value.size, type: value.type },
        bytes: Buffer.from(await value.arrayBuffer()),
      })
  if (files.some(({ size }) => size > MAX_FILE_BYTES)) throw new RequestRefused(413, 40005, 'Request entity too large')
  const payload = form.get('payload_json')
  return { json: typeof payload === 'string' ? parse(payload) : {}, files }
}
