import { type APIApplication, type APIUser, type Client, ClientApplication, ClientUser, Routes } from 'discord.js'
import type { App } from '../../app.ts'
import { SetupError } from '../../errors.ts'
import type { Port } from '../../http/open-port.ts'
import { noteThread } from '../interaction/threads.ts'
import { type Payload, serveInteractions } from './endpoint.ts'

/** `publicKey`: of the application, 64 hexadecimal digits. */
export type EndpointSettings = { port: Port; publicKey: string }

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
): Promise<void> => {
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
  serveInteractions({ port, publicKey, applicationId: id, deliver, now, log })
  log.info({ port: port.number, url }, 'interactions are awaited over HTTP')
  if (!url)
    log.warn(
      'Discord does not send them there yet: enter the public https address of this port as Interactions Endpoint URL at ' +
        'https://discord.com/developers/applications > your application > General Information',
    )
}
