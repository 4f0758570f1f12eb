import { type Json, nestedErrors, type Problem } from './rules/problems.ts'

/** Something that Discord would have refused (or, with status 200, silently ignored) and that a bot must not do. */
export type Refusal = {
  /** `PATCH /webhooks/1/…/messages/@original` or `GATEWAY identify`. */
  route: string
  /** HTTP status, or 0 for the gateway. */
  status: number
  /** Discord's JSON error code, or the gateway's close code. */
  code: number
  /** One line of reasons: `data.content: Must be 2000 or fewer in length.` */
  why: string
}

/** Thrown by a route: becomes the error answer, and is kept unless it is excused. */
export class RequestRefused extends Error {
  override name = 'RequestRefused'
  readonly status: number
  readonly code: number
  readonly body: Json
  /** What the record says: the message, and each wrong field. */
  readonly why: string
  /** Discord answers so, and the bot could not do better: not kept. */
  readonly isExcused: boolean

  /** `detail` says for the test what Discord does not tell the bot. */
  constructor(
    status: number,
    code: number,
    message: string,
    {
      detail,
      problems = [],
      extra = {},
      isExcused = false,
    }: { detail?: string; problems?: readonly Problem[]; extra?: Json; isExcused?: boolean } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.isExcused = isExcused
    const fields = problems.map((problem) => `${problem.path}: ${problem.message} (${problem.code})`)
    this.why = [message, ...(detail ? [detail] : []), ...fields].join('; ')
    this.body = { message, code, ...(problems.length > 0 && { errors: nestedErrors(problems) }), ...extra }
  }
}

/** Throws code 50035 when there is any problem. `prefix` is put before each path. */
export const refuseInvalid = (problems: readonly Problem[], prefix = ''): void => {
  if (problems.length === 0) return
  const placed = problems.map((problem) => ({ ...problem, path: prefix + problem.path }))
  throw new RequestRefused(400, 50035, 'Invalid Form Body', { problems: placed })
}

export const describeRefusal = ({ route, status, code, why }: Refusal): string =>
  `${route} → ${status === 0 ? 'close' : status} ${code}: ${why}`
