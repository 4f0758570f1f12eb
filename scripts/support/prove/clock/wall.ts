const formats = new Map<string, Intl.DateTimeFormat>()

/** What calendar and clock show at a place, as `2026-11-28 08:00`: texts that sort by time, but for a fold. */
export const wall = (zone: string, at: number): string => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
  formats.set(zone, format)
  return format.format(at)
}
