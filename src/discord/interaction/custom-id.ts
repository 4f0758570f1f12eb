/** What a button, a select menu or a modal does, and to what: `context:AbCdEf0123456789:2`. */
export type CustomId = { action: string; args: string[] }

/** Of Discord. */
const LONGEST = 100

/** Throws when a part holds a colon, or all of them are too long: a fault of ours. */
export const customId = (action: string, ...args: readonly (string | number)[]): string => {
  const id = [action, ...args].join(':')
  if (id.length > LONGEST || id.split(':').length !== args.length + 1) throw new Error(`no custom_id: ${id}`)
  return id
}

export const readCustomId = (id: string): CustomId => {
  const [action = '', ...args] = id.split(':')
  return { action, args }
}
