/** What came of digests, told by what stands in the channels. */
export type Verdict = { messages: number; lost: number; repeated: number; wrong: string[] }

const TEXT = /^(\d+) (\S+) (\d+)\/(\d+) (\S+)$/

/** `texts`: all messages, oldest first, as poster.ts words them. Each channel is due one digest. */
export const judge = (channels: readonly string[], texts: readonly string[]): Verdict => {
  const byChannel = new Map<string, { date: string; part: number; of: number; build: string }[]>()
  for (const text of texts) {
    const [, channel = '', date = '', part, of, build = ''] = TEXT.exec(text) ?? []
    byChannel.set(channel, [...(byChannel.get(channel) ?? []), { date, part: Number(part), of: Number(of), build }])
  }
  const verdict: Verdict = { messages: texts.length, lost: 0, repeated: 0, wrong: [] }
  for (const channel of channels) {
    const messages = byChannel.get(channel) ?? []
    const parts = messages.map(({ part }) => part)
    const of = messages[0]?.of ?? 1
    const missing = Array.from({ length: of }, (_, i) => i + 1).filter((part) => !parts.includes(part))
    const repeated = parts.length - new Set(parts).size
    verdict.lost += missing.length
    verdict.repeated += repeated
    const complain = (what: string) => verdict.wrong.push(`channel ${channel}, parts ${parts.join()} of ${of}: ${what}`)
    if (missing.length > 0) complain('lost')
    if (repeated > 0) complain('repeated')
    if (missing.length + repeated === 0 && parts.some((part, i) => part !== i + 1)) complain('not in order')
    if (new Set(messages.map(({ date, build }) => `${date} ${build}`)).size > 1) complain('of two digests')
  }
  return verdict
}
