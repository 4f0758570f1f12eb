import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { Status } from '../../src/app.ts'
import type { DigestSetup } from '../../src/digest/digest.ts'
import { fakeApp, fakeDigest, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands
const NOW = Date.UTC(2026, 10, 28, 12)

const status = (): Status => ({
  ...{ version: '9.9', generation: 'g-7', articles: 3, passages: 4_000, languages: ['de', 'en'], about: [] },
  ...{ recipe: 'builtin 1', embedding: { name: 'builtin', state: 'answers', message: null } },
  chat: {
    ...{ name: 'openai:*x*', state: 'fails', message: 'The key is refused; set it anew.', limit: 1_000_000 },
    ...{ today: { input: 12_345, output: 67 }, spent: 0.5 },
  },
})

const digest = fakeDigest({
  setups: async (guild) => (guild === undefined ? [] : [{ guild, channel: '7' } as DigestSetup]),
  status: async () => ({
    nextRun: NOW + 3_600_000,
    lastRuns: [{ date: '2026-11-28', state: 'failed', at: NOW - 60_000, reason: null }],
    troubled: [
      {
        url: 'https://feeds.example.com/a',
        title: 'A',
        since: NOW,
        trouble: { kind: 'fault', status: null, feeds: [], words: 'gone' },
      },
    ],
    moves: [],
    alertsFailed: null,
  }),
})

test('an admin sees how the bot is, alone: index, models, digests of the server, memory', async () => {
  const { discord } = await runBot({ status, digest, now: () => NOW })
  const shown = await (await discord.user({ permissions: MANAGER }).slash('status')).answered()
  expect(shown.ephemeral).toBe(true)
  expect(shown.text.replace(/started <t:\d+:R> · [\d,]+ MB of memory/, 'started T · M')).toBe(
    [
      '## How I am doing',
      '**3** articles, **4,000** passages',
      'Can be searched in German and English',
      '-# index g-7 · builtin 1',
      '-# On the disk: 0 MB',
      String.raw`**Language model:** openai\:\*x\* – does not answer`,
      '-# The key is refused; set it anew.',
      'Today 12,345 tokens in, 67 out – of 1,000,000 a day',
      'Spent today: US$0.50',
      '**Search:** built in – answers',
      '**1 channel** has a digest',
      `Last: <#7> <t:${NOW / 1000 - 60}:R>, failed`,
      `Next: <#7> <t:${NOW / 1000 + 3600}:R>`,
      '1 feed cannot be read: `/digest status` tells more.',
      '-# Fundstelle 9.9 · started T · M',
    ].join('\n'),
  )
})

test.each([
  ['en-US', 'A new index waits for your decision', 'After a rollback this one stays'],
  ['de', 'Ein neuer Index wartet auf deinen Entscheid', 'Nach einer Rückkehr bleibt dieser'],
  ['fr', 'Un nouvel index attend votre décision', 'Après un retour en arrière, celui-ci reste'],
  ['it', 'Un nuovo indice attende la tua decisione', 'Dopo un ritorno questo resta'],
  ['es-ES', 'Un nuevo índice espera tu decisión', 'Tras una vuelta atrás, este se mantiene'],
])('in %s a held index and a rollback are named, in orange', async (locale, held, pinned) => {
  const { index } = fakeApp().app
  const kept = await index.overview()
  const one = { name: 'g-8', made: NOW, articles: 3, passages: 9, change: null, report: null }
  const overview = async () => ({ ...kept, held: one, pinned: 'rollback' as const, bytes: 12_300_000 })
  const calm = () => ({ ...status(), chat: null })
  const isHeld = async () => true
  const { discord, bot } = await runBot({ status: calm, index: { ...index, overview, isHeld }, now: () => NOW })
  const used = await discord.user({ permissions: MANAGER, locale }).slash('status')
  const shown = await used.answered()
  expect(shown.text).toContain(held)
  expect(shown.text).toContain(pinned)
  expect(shown.text).toMatch(/13\sMB|13\sMo/)
  expect(JSON.stringify(shown)).toContain(String(0xe67e22))
  await bot.stop()
  expect(used.followUps()).toEqual([]) // It is not told once more below.
})

test('an index that cannot be looked at keeps nobody from reading the rest', async () => {
  const { index } = fakeApp().app
  const overview = () => Promise.reject(new Error('disk'))
  const small = () => ({ ...status(), articles: 1, passages: 1 })
  const { discord, log } = await runBot({ status: small, index: { ...index, overview }, now: () => NOW })
  const shown = await (await discord.user({ permissions: MANAGER }).slash('status')).answered()
  expect(shown.text).toContain('-# index g-7 · builtin 1')
  expect(shown.text).not.toContain('On the disk')
  expect(shown.text).toContain('**1** article, **1** passage\n')
  expect(log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'what lies in the folder of the index could not be read',
  ])
})

test('without model and digest it says so, in the language of whoever asks', async () => {
  const { discord } = await runBot({ status: () => ({ ...status(), chat: null }), now: () => NOW })
  const shown = await (await discord.user({ permissions: MANAGER, locale: 'de' }).slash('status')).answered()
  expect(shown.text).toContain('Kein Sprachmodell: Antworten sind Sätze der Artikel.')
  expect(shown.text).toContain('Kein Kanal dieses Servers bekommt KI-Nachrichten. `/digest setup` richtet sie ein.')
})

test('a member is refused, also where a server lets everybody use the command', async () => {
  const { discord } = await runBot({ status })
  const refused = await (await discord.user().slashOverride('status')).answered()
  expect(refused.ephemeral).toBe(true)
  expect(refused.text).toContain('Only members with the “Manage Server” permission')
})
