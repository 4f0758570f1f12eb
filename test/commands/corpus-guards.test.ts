import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { CorpusApp } from '../../src/corpus-app.ts'
import { button } from '../../src/discord/card/buttons.ts'
import { framedMessage } from '../../src/discord/message/message.ts'
import { forgery } from '../discord/support/pressing.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

/** Articles that nobody may reach: what is asked of them is kept. */
const untouchable = (): { corpus: CorpusApp; asked: string[] } => {
  const asked: string[] = []
  const corpus = new Proxy({} as CorpusApp, {
    get: (_, name) => () => {
      asked.push(String(name))
      throw new Error(`${String(name)} was asked for`)
    },
  })
  return { corpus, asked }
}

test('Discord offers the commands to managers of a server alone, and no article is suggested to others', async () => {
  const { corpus, asked } = untouchable()
  const { discord } = await runBot({ corpus }, { inGuild: false })
  const member = discord.user()
  const message = discord.write(member, 'https://example.org/a')
  await expect(member.slash('corpus list')).rejects.toThrow('default_member_permissions')
  await expect(member.messageCommand('Add to the articles', message)).rejects.toThrow('default_member_permissions')
  expect(asked).toEqual([])
})

test.each(['corpus:toString', 'corpus:', 'corpus:constructor:x'])('%s is no act, for admins either', async (id) => {
  const { corpus, asked } = untouchable()
  const forged = forgery()
  const { discord } = await runBot({ corpus }, { list: [...commands, forged.command] })
  const admin = discord.user({
    permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands,
  })
  const card = await forged.post(admin, framedMessage([['x']], 0, [[button(id, 'Forged')]]))
  const told = await admin.press(card, 'Forged')
  expect((await told.answered()).text).toContain('no longer exists')
  expect(asked).toEqual([])
})
