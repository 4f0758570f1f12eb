import type { BaseInteraction } from 'discord.js'
import { expect, test } from 'vitest'
import { refuseElsewhere } from '../../../src/discord/asking/asking.ts'
import { fakeApp } from '../support/running-bot.ts'

/** Where something is asked; a thread where it has a parent. */
const at = (channelId: string, parentId: string | null = null) =>
  ({
    guildId: '1',
    channelId,
    authorizingIntegrationOwners: { '0': '1' },
    channel: { isThread: () => parentId !== null, parentId },
  }) as unknown as BaseInteraction

test.each([
  ['a channel that the server has chosen', at('10'), null],
  ['a thread in it', at('11', '10'), null],
  ['another channel', at('20'), '<#10> <#30>'],
  ['a thread in another channel', at('21', '20'), '<#10> <#30>'],
])('%s is a place for questions, or the others are named', async (_, interaction, refused) => {
  const { app } = fakeApp()
  await app.guilds.change('1', { channels: ['10', '30'] })

  const asked = refuseElsewhere(interaction, (channels) => channels, app)

  if (refused === null) await expect(asked).resolves.toBeUndefined()
  else await expect(asked).rejects.toThrow(refused)
})
