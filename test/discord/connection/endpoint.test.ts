import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { PermissionFlagsBits } from 'discord.js'
import { afterEach, describe, expect, test } from 'vitest'
import { commands, controls } from '../../../commands/index.ts'
import type { Status } from '../../../src/app.ts'
import { connectDiscord } from '../../../src/discord/connection/client.ts'
import { SetupError } from '../../../src/errors.ts'
import { openPort } from '../../../src/http/open-port.ts'
import { startDiscord } from '../../support/discord/double.ts'
import { answered } from '../support/answers.ts'
import { fakeApp, gate, openState, runBot, stopBots } from '../support/running-bot.ts'

afterEach(stopBots)

const start = async (parts: Parameters<typeof runBot>[0] = {}, options: Parameters<typeof runBot>[1] = {}) => {
  const running = await runBot(parts, { ...options, overHttp: true })
  const address = `http://127.0.0.1:${running.port?.number}`
  /** Signed as Discord does, or with other headers. */
  const post = (body: string, headers: object = running.discord.http.headersFor(body), path = '/interactions') =>
    fetch(address + path, { method: 'POST', body, headers: { ...headers } })
  return { ...running, address, post }
}

const seconds = () => Math.floor(Date.now() / 1000)

test('a question over signed HTTP is acknowledged and answered, and no gateway is used', async () => {
  const { discord, bot, log } = await start()

  const interaction = await discord.user().slash('ask', { question: 'Who is it for?' })

  expect(await interaction.acknowledged()).toMatchObject({ type: 5, ephemeral: false })
  expect((await interaction.answered()).text).toContain('This clearly positions Sora 2')
  expect(bot.isReady()).toBe(true)
  expect({ sessions: discord.sessions(), closed: discord.closeCodes() }).toEqual({ sessions: 0, closed: [] })
  expect(discord.exchanges().map(({ path }) => path)).not.toContain('/gateway/bot')
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

test('the commands are registered without a gateway, and trials of one server removed', async () => {
  const { discord } = await start({}, { inGuild: false })

  expect(discord.commands('global')).toEqual(commands.map(({ data }) => JSON.parse(JSON.stringify(data))))
  expect(discord.exchanges().map(({ path }) => path)).toContain('/users/@me/guilds')
})

test('members come as Discord sends them: rights, roles and private chats hold as over the gateway', async () => {
  const status = (): Status => ({
    ...{ version: '1', generation: 'g', articles: 1, passages: 1, languages: ['de'], about: ['Sora 2'], recipe: 'r' },
    ...{ chat: null, embedding: { name: 'builtin', state: 'answers', message: null } },
  })
  const { discord, log } = await start({ status }, { inGuild: false })
  const permissions = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands
  const exempt = discord.addRole('readers')
  const admin = discord.user({ permissions, roles: [exempt] })
  const config = await admin.slash('config')
  const refused = await discord.user().slashOverride('config')
  const inPrivate = await discord.user().slash('ask', { question: 'x' }, { dm: true })
  const help = await discord.user().slash('help')

  for (const one of [config, refused, inPrivate, help]) expect((await one.answered()).text).not.toBe('')
  expect((await refused.answered()).text).toContain('Manage Server')
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

test('an interaction with a purchase is answered: the application is known without a gateway', async () => {
  const { discord, post, log } = await start()
  const purchase = { id: '1', sku_id: '2', application_id: discord.applicationId, type: 8, deleted: false }
  const interaction = { id: '900000000000000001', application_id: discord.applicationId, type: 2, token: 'token' }
  const about = { data: { id: '3', name: 'none', type: 1 }, user: { id: '4', username: 'anna' }, locale: 'en-US' }
  const body = { ...interaction, ...about, entitlements: [purchase], authorizing_integration_owners: {} }

  await post(JSON.stringify(body))

  while (log.every(({ level }) => level !== 'error')) await setImmediate()
  // Nobody sent it, so that the double refuses the reply; but a reply there was.
  expect(discord.takeRefusals()).toMatchObject([{ status: 404, code: 10062 }])
})

describe('what is not from Discord is refused, and nothing happens', () => {
  const another = generateKeyPairSync('ed25519').privateKey
  const body = '{"id":"1","type":2}'
  const signed = (at: number) => sign(null, Buffer.from(`${at}${body}`), another).toString('hex')

  test.each<[string, Record<string, string>]>([
    ['without a signature', {}],
    ['without a time', { 'x-signature-ed25519': 'a'.repeat(128) }],
    ['signed with another key', { 'x-signature-ed25519': signed(1), 'x-signature-timestamp': '1' }],
    ['with a signature that is none', { 'x-signature-ed25519': 'é', 'x-signature-timestamp': '1' }],
    ['with a short signature', { 'x-signature-ed25519': 'ab', 'x-signature-timestamp': '1' }],
  ])('%s: 401', async (_what, headers) => {
    const { post } = await start()
    expect((await post(body, headers)).status).toBe(401)
  })

  test('changed by one byte: 401', async () => {
    const { discord, post } = await start()
    expect((await post('{"id":"1","type":3}', discord.http.headersFor(body))).status).toBe(401)
  })

  test.each([
    ['older than five minutes', -301],
    ['five minutes in the future', 302],
  ])('signed, but %s: 401, and the log says so', async (_what, offset) => {
    const { discord, post, log } = await start()
    const late = await post('{"type":1}', discord.http.headersFor('{"type":1}', seconds() + offset))
    expect(late.status).toBe(401)
    expect(log.at(-1)?.message).toBe(
      'an interaction is signed for another time: it was sent again, or a clock is wrong',
    )
  })

  test('signed, but cut elsewhere between time and body: 401', async () => {
    const { discord, post } = await start()
    const headers = discord.http.headersFor('1{"type":1}', seconds())
    const shifted = { ...headers, 'x-signature-timestamp': `${headers['x-signature-timestamp']}1` }
    expect((await post('{"type":1}', shifted)).status).toBe(401)
  })

  test.each([
    ['no JSON', '{', 400],
    ['null', 'null', 400],
    ['an unknown type', '{"type":9}', 400],
    ['for another application', '{"id":"1","type":2,"application_id":"1"}', 403],
  ])('signed, but %s', async (_what, content, status) => {
    const { post } = await start()
    expect((await post(content)).status).toBe(status)
  })

  test('more than 1 MiB: 413', async () => {
    const { post } = await start()
    expect((await post(' '.repeat(1024 * 1024 + 1))).status).toBe(413)
  })

  test.each([
    ['GET', '/interactions', 405, 'POST'],
    ['PUT', '/', 405, 'POST'],
    ['POST', '/other', 404, null],
    ['GET', '/interactions/x', 404, null],
  ])('%s %s: %i', async (method, path, status, allow) => {
    const { address } = await start()
    const response = await fetch(address + path, { method })
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status, allow })
  })

  test('what discord.js cannot read is a fault in the log, and the next interaction is answered', async () => {
    const { discord, post, log } = await start()
    await post(JSON.stringify({ id: '1', application_id: discord.applicationId, type: 2, data: { type: 1 } }))
    while (!log.some(({ message }) => message === 'a request could not be answered')) await setImmediate()

    const interaction = await discord.user().slash('ask', { question: 'x' })
    expect((await interaction.answered()).text).toContain('This clearly positions Sora 2')
  })
})

test('an interaction that comes twice is answered once', async () => {
  let asked = 0
  const ask = async () => {
    asked++
    return answered
  }
  const { discord, port, log } = await runBot({ ask }, { overHttp: true })
  const address = `http://127.0.0.1:${port?.number}/interactions`
  const bodies: { body: string; headers: Record<string, string> }[] = []
  const between = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': time = '' } = request.headers
    const headers = { 'x-signature-ed25519': String(signature), 'x-signature-timestamp': String(time) }
    const sent = { body: Buffer.concat(chunks).toString(), headers }
    const passed = await fetch(address, { method: 'POST', ...sent })
    if (passed.status === 202) bodies.push(sent)
    response.writeHead(passed.status).end(await passed.text())
  }).listen(0, '127.0.0.1')
  await new Promise((next) => between.once('listening', next))
  await discord.http.use(`http://127.0.0.1:${(between.address() as AddressInfo).port}`)
  const interaction = await discord.user().slash('ask', { question: 'x' })
  await interaction.answered()
  await discord.http.settled()

  const again = await fetch(address, { method: 'POST', ...bodies.at(-1) })

  expect(again.status).toBe(202)
  expect(log.at(-1)).toEqual({
    ...{ level: 'info', fields: { interaction: interaction.id } },
    message: 'an interaction that had come before was sent again',
  })
  expect(asked).toBe(1)
  between.closeAllConnections()
  between.close()
})

test('several processes share the work and what is kept, without a word between them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-shared-'))
  const limits = { quota: { perUserPerHour: 3, perGuildPerDay: 0 }, retentionDays: 30, answerBudgetMs: 25_000 }
  const counts = [0, 0]
  const counting = (which: number) => async () => {
    counts[which] = (counts[which] ?? 0) + 1
    return answered
  }
  const { discord, port } = await runBot({ ...openState(folder), limits, ask: counting(0) }, { overHttp: true })
  const { app } = fakeApp({ ...openState(folder), limits, ask: counting(1) })
  const { token, apiUrl, guildId } = discord
  const other = await openPort(0, app)
  const endpoint = { port: other, publicKey: discord.http.publicKey }
  const second = await connectDiscord({ token, apiUrl, guildId, endpoint }, { commands, controls }, app)
  await discord.http.use(`http://127.0.0.1:${port?.number}/`, `http://127.0.0.1:${other.number}/`)
  const user = discord.user()

  const texts: string[] = []
  for (let i = 0; i < 4; i++) {
    const interaction = await user.slash('ask', { question: 'x' })
    texts.push((await interaction.answered()).text)
  }
  await second.stop()
  await other.close()

  expect(counts).toEqual([2, 1])
  expect(texts.map((text) => text.includes('This clearly positions Sora 2'))).toEqual([true, true, true, false])
  expect(discord.registrations()).toBe(1)
  expect(discord.sessions()).toBe(0)
})

test('a stop lets running answers finish, refuses new questions politely, and is not ready any more', async () => {
  const asked = gate()
  const finish = gate()
  const ask = async () => {
    asked.open()
    await finish.opened
    return answered
  }
  const { discord, bot } = await start({ ask })
  expect(bot.isReady()).toBe(true)
  const running = await discord.user().slash('ask', { question: 'x' })
  await asked.opened
  await discord.http.settled()

  const stopped = bot.stop()
  expect(bot.isReady()).toBe(false)
  const late = await discord.user({ locale: 'fr' }).slash('ask', { question: 'x' })
  expect((await late.answered()).text).toBe('Je suis en train de redémarrer. Réessayez dans une minute.')
  finish.open()
  await stopped

  expect((await running.answered()).text).toContain('This clearly positions Sora 2')
})

test('the key of another application is told with where to find the right one', async () => {
  const discord = await startDiscord()
  const { token, apiUrl, guildId } = discord
  const { app } = fakeApp()
  const port = await openPort(0, app)
  const endpoint = { port, publicKey: 'ab'.repeat(32) }
  const error = await connectDiscord({ token, apiUrl, guildId, endpoint }, { commands, controls }, app).catch((e) => e)
  await port.close()
  await discord.stop()
  expect(error).toBeInstanceOf(SetupError)
  expect(error.message).toBe(
    'DISCORD_PUBLIC_KEY is not the key of "fundstelle", the application of DISCORD_TOKEN. Copy it anew from ' +
      'https://discord.com/developers/applications > your application > General Information > Public Key.',
  )
})

test('until the address stands in the portal, the log says what to enter', async () => {
  const { log } = await start()
  expect(log.find(({ level }) => level === 'warn')?.message).toBe(
    'Discord does not send them there yet: enter the public https address of this port as Interactions Endpoint URL at ' +
      'https://discord.com/developers/applications > your application > General Information',
  )
})
