import { PermissionFlagsBits } from 'discord.js'
import { afterEach, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands

const reindex: App['reindex'] = async () => ({
  ...{ generation: 'g', added: 0, changed: 0, removed: 0, unchanged: 1, articles: 1, passages: 1, embedded: 0 },
  ...{ seconds: 0, problems: [] },
})

type Named = { isSet: boolean; isNamed?: boolean; servers?: number; overHttp: boolean }

/** What an admin of one of the double's servers is told who indexes the articles again. */
const asked = async ({ isSet, isNamed = false, servers = 1, overHttp }: Named) => {
  const named = ['100000000000000099']
  const { discord } = await runBot(
    { reindex, corpusGuilds: isSet ? named : null },
    { inGuild: false, overHttp, double: { shards: servers } },
  )
  if (isNamed) named.push(discord.guildId)
  const shown = await (await discord.user({ permissions: MANAGER }).slash('reindex')).answered()
  return { text: shown.text, guild: discord.guildId }
}

describe.each([false, true])('all servers share the articles (over HTTP: %s)', (overHttp) => {
  test('an admin of a server that the operator did not name cannot change them, and is told who can allow it', async () => {
    const { text, guild } = await asked({ isSet: true, overHttp })
    expect(text).toBe(
      'All servers that use this bot share its articles, and this one is not among those that may change them. ' +
        `Whoever runs the bot can allow it: ${guild} in CORPUS_GUILDS.`,
    )
  })

  test('one of a server that is named can', async () => {
    const { text } = await asked({ isSet: true, isNamed: true, servers: 2, overHttp })
    expect(text).toContain('The index is up to date')
  })

  test('where nothing is set, one of the only server can, and none where there are several', async () => {
    expect((await asked({ isSet: false, overHttp })).text).toContain('The index is up to date')
    expect((await asked({ isSet: false, servers: 2, overHttp })).text).toContain('share its articles')
  })
})

describe('how many questions may be asked', () => {
  const limits = { quota: { perUserPerHour: 2, perGuildPerDay: 0 }, retentionDays: 30, answerBudgetMs: 25_000 }

  test('a server that is not the operator’s own may narrow his limit, not widen it', async () => {
    const state = openState()
    const { discord } = await runBot({ ...state, limits, corpusGuilds: [] })
    const boss = discord.user({ permissions: MANAGER })
    const panel = await (await boss.slash('config')).answered()
    const submit = async (perUserPerHour: string) => {
      const opened = await boss.press(panel, 'Change')
      await opened.modal()
      return (await boss.submit(opened, { perUserPerHour, perGuildPerDay: '' })).answered()
    }
    for (const typed of ['3', '0'])
      expect((await submit(typed)).text).toBe(
        `The operator of the bot allows 2 questions here; “${typed}” is more. A server may set fewer. Nothing was changed.`,
      )
    expect((await submit('1')).text).toContain('**Questions:** 1 per person and hour')
    expect((await state.guilds.read(discord.guildId)).perUserPerHour).toBe(1)
  })

  test('there, who is exempt is free of the server’s limit, and not of the operator’s; in his own server of both', async () => {
    for (const [corpusGuilds, answered] of [
      [[], 2],
      ['all', 4],
    ] as const) {
      const state = openState()
      const { discord } = await runBot({ ...state, limits, corpusGuilds })
      const exempt = discord.addRole('readers')
      await state.guilds.change(discord.guildId, { exemptRoles: [exempt], perUserPerHour: 1 })
      const anna = discord.user({ roles: [exempt] })
      const texts: string[] = []
      for (let i = 0; i < 4; i++) texts.push((await (await anna.slash('ask', { question: 'x' })).answered()).text)
      expect(texts.filter((text) => text.includes('This clearly positions Sora 2'))).toHaveLength(answered)
    }
  })
})
