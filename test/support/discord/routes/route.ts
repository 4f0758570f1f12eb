import type { Body } from '../body.ts'
import type { World } from '../world.ts'

export type Call = Body & {
  /** Decoded path segments by the names in the pattern. */
  params: Record<string, string>
  query: URLSearchParams
  /** Method and path for the record, with tokens shortened. */
  label: string
  /** Whether its sender has hung up since: then nobody may have read the answer. */
  isHungUp(): boolean
  /** `ws://127.0.0.1:PORT/gw` */
  gatewayUrl: string
}

export type Answer = { status: number; body?: unknown }

export type Route = {
  /** `PATCH /webhooks/:app/:token/messages/:message` */
  pattern: string
  /** Needs `Authorization: Bot <token>`. */
  auth: boolean
  /** The parameter that rate limits are counted by; null: exempt. */
  limitedBy: string | null
  handle(world: World, call: Call): Answer
}

/** The parameter, which the pattern promises. */
export const param = (call: Call, name: string): string => {
  const value = call.params[name]
  if (value === undefined) throw new Error(`the route's pattern has no :${name}`)
  return value
}
