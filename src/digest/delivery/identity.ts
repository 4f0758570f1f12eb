import { createHash } from 'node:crypto'

/** Which message of which digest. `date`: local, YYYY-MM-DD. `part` and `revision` count from 1. */
export type PartOf = { guild: string; channel: string; date: string; part: number; revision: number }

/** What makes a message known again: to Discord for some minutes, and to us in what it looks like for good. */
export type Identity = {
  /** 24 hexadecimal digits; Discord takes 25 characters. */
  nonce: string
  /** Id of the first component: Discord keeps it, gives it back, and shows it to nobody. From 2^30 to 2^31 - 1. */
  marker: number
}

/** Component ids are positive 32-bit integers; those that Discord or a renderer gives are small. */
const MARKERS = 2 ** 30

export const identityOf = ({ guild, channel, date, part, revision }: PartOf): Identity => {
  const hash = createHash('sha256')
    .update(JSON.stringify([guild, channel, date, part, revision]))
    .digest()
  return { nonce: hash.toString('hex').slice(0, 24), marker: MARKERS + (hash.readUInt32BE(28) % MARKERS) }
}

/** The first component that is a message's own, and not within another. */
const firstOf = (components: unknown): { id?: unknown } | null => {
  const first: unknown = Array.isArray(components) ? components[0] : null
  return typeof first === 'object' && first !== null ? first : null
}

/** The body as it is kept and sent, each time the same. Throws for one whose first component has an id already. */
export const identified = (body: object, { nonce, marker }: Identity): string => {
  const components = 'components' in body && Array.isArray(body.components) ? body.components : []
  const first = firstOf(components)
  if (!first || first.id !== undefined) throw new Error('a delivery needs a first component without an id')
  return JSON.stringify({
    ...body,
    components: [{ ...first, id: marker }, ...components.slice(1)],
    nonce,
    enforce_nonce: true,
  })
}

/** The marker of a message as Discord gives it back; null where there is none. */
export const markerOf = (message: { components?: unknown }): number | null => {
  const id = firstOf(message.components)?.id
  return typeof id === 'number' && id >= MARKERS ? id : null
}
