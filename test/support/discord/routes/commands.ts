import { guildsOfBot } from '../guild.ts'
import { RequestRefused, refuseInvalid } from '../refusals.ts'
import { checkCommands, overfullType } from '../rules/commands.ts'
import { isJson, type Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import { type Answer, type Call, param, type Route } from './route.ts'

const scopeOf = (world: World, call: Call): string => {
  if (param(call, 'app') !== world.applicationId)
    throw new RequestRefused(403, 20012, 'You are not authorized to perform this action on this application')
  const guildId = call.params.guild
  if (guildId !== undefined && !guildsOfBot(world).some(({ id }) => id === guildId))
    throw new RequestRefused(403, 50001, 'Missing Access')
  return guildId ?? 'global'
}

/** Discord leaves out what says nothing: `required: false`, empty lists. */
const withoutDefaults = (option: Json): Json => {
  const { required, options, choices, ...rest } = option
  return {
    ...rest,
    ...(required === true && { required }),
    ...(Array.isArray(choices) && choices.length > 0 && { choices }),
    ...(Array.isArray(options) && options.length > 0 && { options: options.filter(isJson).map(withoutDefaults) }),
  }
}

const withoutLocalizations = (holder: Json): Json => {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = holder
  for (const key of ['options', 'choices']) {
    const list = rest[key]
    if (Array.isArray(list)) rest[key] = list.filter(isJson).map(withoutLocalizations)
  }
  return rest
}

const sameCommand = (a: Json, b: Json): boolean => a.name === b.name && (a.type ?? 1) === (b.type ?? 1)

const listed = (world: World, scope: string, command: Json): Json => {
  const known = world.commands.get(scope)?.listed.find((one) => sameCommand(one, command))
  const permissions = command.default_member_permissions
  return {
    type: 1,
    description: '',
    name_localizations: null,
    description_localizations: null,
    nsfw: false,
    ...(scope === 'global' ? { dm_permission: true, contexts: null, integration_types: [0] } : { guild_id: scope }),
    ...withoutDefaults(command),
    default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
    id: known?.id ?? world.nextId(),
    application_id: world.applicationId,
    version: world.nextId(),
  }
}

const store = (world: World, scope: string, sent: readonly Json[]): readonly Json[] => {
  const all = sent.map((command) => listed(world, scope, command))
  world.commands.set(scope, { sent: structuredClone(sent), listed: all })
  return all
}

const check = (commands: readonly unknown[]): void => {
  const overfull = overfullType(commands)
  if (overfull) throw new RequestRefused(400, 30032, `Maximum number of application commands reached (${overfull.max})`)
  refuseInvalid(checkCommands(commands))
}

const list = (world: World, call: Call): Answer => {
  const all = world.commands.get(scopeOf(world, call))?.listed ?? []
  const localized = call.query.get('with_localizations') === 'true'
  return { status: 200, body: localized ? all : all.map(withoutLocalizations) }
}

const overwrite = (world: World, call: Call): Answer => {
  world.registrations++
  const scope = scopeOf(world, call)
  if (!Array.isArray(call.json))
    refuseInvalid([{ path: '', code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }])
  const commands: unknown[] = Array.isArray(call.json) ? call.json : []
  check(commands)
  return { status: 200, body: store(world, scope, commands.filter(isJson)) }
}

const create = (world: World, call: Call): Answer => {
  const scope = scopeOf(world, call)
  const command = isJson(call.json) ? call.json : {}
  const before = world.commands.get(scope)?.sent ?? []
  const others = before.filter((one) => !sameCommand(one, command))
  refuseInvalid(checkCommands([command]).map((problem) => ({ ...problem, path: problem.path.replace(/^0\.?/, '') })))
  check([...others, command])
  const all = store(world, scope, [...others, command])
  return { status: others.length === before.length ? 201 : 200, body: all.at(-1) }
}

export const commandRoutes: readonly Route[] = [
  '/applications/:app/commands',
  '/applications/:app/guilds/:guild/commands',
].flatMap((path) => [
  { pattern: `GET ${path}`, auth: true, limitedBy: 'app', handle: list },
  { pattern: `PUT ${path}`, auth: true, limitedBy: 'app', handle: overwrite },
  { pattern: `POST ${path}`, auth: true, limitedBy: 'app', handle: create },
])
