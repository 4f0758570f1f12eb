import type { ServerResponse } from 'node:http'
import type { Json } from './rules/problems.ts'
import type { World } from './world.ts'

/** A file that a person has uploaded, to be sent with a message or a command. */
export type Upload = { id: string; name: string; type: string | null; bytes: Uint8Array; url: string }

const PATH = '/attachments/'

/** `origin`: of the double, which stands for Discord's CDN as well. */
export const upload = (
  world: World,
  origin: string,
  { name, bytes, type = null }: { name: string; bytes: Uint8Array | string; type?: string | null },
): string => {
  const id = world.nextId()
  const url = `${origin}${PATH}${world.channelId}/${id}/${encodeURIComponent(name)}?ex=1`
  world.uploads.set(id, { id, name, type, bytes: Buffer.from(bytes), url })
  return id
}

/** As the API describes it. Throws for what nobody has uploaded. */
export const attachmentOf = ({ uploads }: World, id: string): Json => {
  const found = uploads.get(id)
  if (!found) throw new Error(`no file ${id} was uploaded`)
  const { name: filename, type, bytes, url } = found
  return { id, filename, size: bytes.length, url, proxy_url: url, ...(type !== null && { content_type: type }) }
}

/** Answers where a file is asked for; false for everything else. */
export const serveUpload = ({ uploads }: World, path: string, response: ServerResponse): boolean => {
  if (!path.startsWith(PATH)) return false
  const found = uploads.get(path.split('/')[3] ?? '')
  if (!found) response.writeHead(404).end('This content is no longer available.')
  else response.writeHead(200, { 'content-type': found.type ?? 'application/octet-stream' }).end(found.bytes)
  return true
}
