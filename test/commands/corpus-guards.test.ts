import { LabelBuilder, ModalBuilder, PermissionFlagsBits, TextInputBuilder, TextInputStyle } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { CorpusApp } from '../../src/corpus-app.ts'
import { button } from '../../src/discord/card/buttons.ts'
import type { ChatCommand } from '../../src/discord/interaction/command.ts'
import { framedMessage } from '../../src/discord/message/message.ts'
import { forgery } from '../discord/support/pressing.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const REFUSED =
  'Only those who may change the articles can do this. Ask the operator of the bot, or an admin of this server.'

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

test.each([
  ['add', { url: 'https://example.org/a' }],
  ['list', {}],
  ['show', { article: 'x' }],
  ['edit', { article: 'x' }],
  ['remove', { article: 'x' }],
  ['promote', { news: 'x' }],
  ['history', {}],
])('/corpus %s refuses a member whom a server lets use it, and does nothing', async (name, options) => {
  const { corpus, asked } = untouchable()
  const { discord } = await runBot({ corpus })
  const shown = await (await discord.user().slashOverride(`corpus ${name}`, options)).answered()
  expect(shown).toMatchObject({ text: REFUSED, ephemeral: true })
  expect(asked).toEqual([])
})

test('Discord offers the commands to managers of a server alone, and no article is suggested to others', async () => {
  const { corpus, asked } = untouchable()
  const { discord } = await runBot({ corpus }, { inGuild: false })
  const member = discord.user()
  const message = discord.write(member, 'https://example.org/a')
  await expect(member.slash('corpus list')).rejects.toThrow('default_member_permissions')
  await expect(member.messageCommand('Add to the articles', message)).rejects.toThrow('default_member_permissions')
  expect(asked).toEqual([])
})

test.each([
  'add:AAAA',
  'replace:AAAA',
  'details:AAAA',
  'discard:AAAA',
  'list:0:',
  'show:bienen:text:0',
  'edit:bienen:00',
  'ask-removal:bienen',
  'remove:bienen:00',
  'keep',
  'undo:1',
  'history:0',
])('a made-up button corpus:%s does nothing for a member', async (act) => {
  const { corpus, asked } = untouchable()
  const forged = forgery()
  const { discord } = await runBot({ corpus }, { list: [...commands, forged.command] })
  const member = discord.user()
  const card = await forged.post(member, framedMessage([['x']], 0, [[button(`corpus:${act}`, 'Forged')]]))
  const told = await member.press(card, 'Forged')
  await told.acknowledged()
  const text = (await told.until(({ text }) => text === REFUSED)).text
  expect(text).toBe(REFUSED)
  expect(asked).toEqual([])
})

/** Shows a modal with a custom_id of its own making. */
const modalCommand = (id: string): ChatCommand => ({
  data: { name: 'modal', description: 'shows a modal' },
  run: async (interaction) => {
    const fields = ['title', 'author', 'published', 'language', 'url'].map((field) =>
      new LabelBuilder()
        .setLabel(field)
        .setTextInputComponent(new TextInputBuilder().setCustomId(field).setStyle(TextInputStyle.Short).setValue('de')),
    )
    await interaction.showModal(new ModalBuilder().setCustomId(id).setTitle('x').addLabelComponents(fields))
  },
})

test.each(['corpus:details:AAAA', 'corpus:edit:bienen:00'])(
  'a made-up modal %s does nothing for a member',
  async (id) => {
    const { corpus, asked } = untouchable()
    const { discord } = await runBot({ corpus }, { list: [...commands, modalCommand(id)] })
    const member = discord.user()
    const opened = await member.slash('modal')
    await opened.acknowledged()
    const told = await member.submit(opened, {})
    expect((await told.until(({ text }) => text === REFUSED)).text).toBe(REFUSED)
    expect(asked).toEqual([])
  },
)

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
