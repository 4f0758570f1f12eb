import { isJson } from './problems.ts'

const MENTION = /<@!?(\d+)>|<@&(\d+)>|@(everyone|here)/g

const strings = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/**
 * Who a text would ping: user ids, `&` + role ids, `everyone`, `here`. Without `allowed_mentions` everything counts, and
 * so does what stands in code or after a backslash: a bot must not rely on markdown to keep people undisturbed.
 */
export const pinged = (texts: readonly string[], allowed: unknown): string[] => {
  const rules = isJson(allowed) ? allowed : { parse: ['users', 'roles', 'everyone'] }
  const parse = strings(rules.parse)
  const found = new Set<string>()
  for (const [, user, role, all] of texts.join('\n').matchAll(MENTION)) {
    if (user && (parse.includes('users') || strings(rules.users).includes(user))) found.add(user)
    if (role && (parse.includes('roles') || strings(rules.roles).includes(role))) found.add(`&${role}`)
    if (all && parse.includes('everyone')) found.add(all)
  }
  return [...found]
}
