import { type APIApplication, type APIUser, type Client, ClientApplication, ClientUser, Routes } from 'discord.js'
import type { App } from '../../app.ts'
import { SetupError } from '../../errors.ts'
import { noteThread } from '../interaction/threads.ts'
import { loggable } from '../message/loggable.ts'
import { type Endpoint, type Payload, serveInteractions } from './endpoint.ts'

export type EndpointSettings = { port: number; publicKey: string }

/** Not in the types of discord.js: what turns an event of the gateway into an interaction, and emits it. */
type Internals = { actions: { InteractionCreate: { handle(payload: Payload): void } } }

/**
 * Lets a client that never signs in receive interactions over HTTP. What it would know of itself from the gateway, it is
 * told from REST; servers, channels and members it never knows. Throws a SetupError where the key is another application's.
 */
export const serveWithoutGateway = async (
  client: Client,
  token: string,
  { port, publicKey }: EndpointSettings,
  { log, now }: Pick<App, 'log' | 'now'>,
): Promise<Endpoint> => {
  client.rest.setToken(token)
  const application = (await client.rest.get(Routes.currentApplication())) as APIApplication & { bot?: APIUser }
  const { id, name, verify_key: key, interactions_endpoint_url: url } = application
  if (key !== publicKey.toLowerCase())
    throw new SetupError(
      `DISCORD_PUBLIC_KEY is not the key of "${name}", the application of DISCORD_TOKEN. Copy it anew from ` +
        'https://discord.com/developers/applications > your application > General Information > Public Key.',
    )
  client.application = Reflect.construct(ClientApplication, [client, application])
  if (application.bot) client.user = Reflect.construct(ClientUser, [client, application.bot])
  const { InteractionCreate } = (client as unknown as Internals).actions
  const deliver = (payload: Payload): void => {
    noteThread(client, payload)
    InteractionCreate.handle(payload)
  }
  const endpoint = await serveInteractions({ port, publicKey, applicationId: id, deliver, now, log })
  log.info({ port: endpoint.port, url }, 'interactions are awaited over HTTP')
  if (!url)
    log.warn(
      'Discord does not send them there yet: enter the public https address of this port as Interactions Endpoint URL at ' +
        'https://discord.com/developers/applications > your application > General Information',
    )
  return endpoint
}

/** Ids of the servers that the bot is in: some of them where they are many, none where Discord does not say. */
export const guildsOf = async ({ rest }: Client, log: App['log']): Promise<string[]> => {
  try {
    return ((await rest.get(Routes.userGuilds())) as { id: string }[]).map(({ id }) => id)
  } catch (error) {
    log.warn({ err: loggable(error) }, 'could not ask which servers the bot is in')
    return []
  }
}
