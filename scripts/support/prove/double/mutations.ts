/** One fault put into the real bot, and the tests that must go red for it. */
export type Mutation = {
  name: string
  /** Path from the root of the repository. */
  file: string
  /** Text of the file that stands there once or more; every place is replaced. */
  from: string
  to: string
  tests: readonly string[]
}

export const mutations: readonly Mutation[] = [
  {
    name: 'a privileged intent is asked for',
    file: 'src/discord/connection/client.ts',
    from: 'intents: [GatewayIntentBits.Guilds]',
    to: 'intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent]',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'messages do not say that they mention nobody',
    file: 'src/discord/connection/client.ts',
    from: 'allowedMentions: { parse: [], repliedUser: false },',
    to: '',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'text from outside is not escaped',
    file: 'src/discord/message/escape.ts',
    from: String.raw`visibleText(text).replace(ACTIVE, '\\$&')`,
    to: 'visibleText(text)',
    tests: ['test/discord/message/escape.test.ts'],
  },
  {
    name: 'ephemeral is forgotten',
    file: 'src/discord/asking/asking.ts',
    from: '{ flags: MessageFlags.Ephemeral }',
    to: '{}',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'the acknowledgement is late',
    file: 'src/discord/asking/asking.ts',
    from: 'await interaction.deferReply(',
    to: 'await new Promise((late) => setTimeout(late, 3_200))\n  await interaction.deferReply(',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'the flag of components v2 is forgotten',
    file: 'src/discord/message/message.ts',
    from: 'flags: MessageFlags.IsComponentsV2,',
    to: 'flags: 0 as never,',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'every reader is spoken to in English',
    file: 'src/discord/texts/texts.ts',
    from: 'return isCovered(language) ? catalogue[language] : en',
    to: 'return isCovered(language) ? en : en',
    tests: ['test/commands/ask.test.ts', 'test/commands/language.test.ts'],
  },
  {
    name: 'admin commands do not ask who runs them',
    file: 'src/discord/interaction/member.ts',
    from: 'if (!(await isAdmin(interaction, app))) throw new Notice(words)',
    to: 'await isAdmin(interaction, app)',
    tests: ['test/commands/reindex.test.ts'],
  },
  {
    name: 'buttons are never answered',
    file: 'src/discord/interaction/dispatch.ts',
    from: 'work: () => press(interaction, args, app)',
    to: 'work: async () => undefined',
    tests: ['test/commands/controls/good.test.ts'],
  },
  {
    name: 'modals are never answered',
    file: 'src/discord/interaction/dispatch.ts',
    from: 'work: () => submit(interaction, args, app)',
    to: 'work: async () => undefined',
    tests: ['test/commands/controls/further.test.ts'],
  },
  {
    name: 'answers are forgotten at a restart',
    file: 'src/storage/answers.ts',
    from: '  const insert = db.prepare(',
    to: "  db.exec('DELETE FROM answers')\n  const insert = db.prepare(",
    tests: ['test/commands/controls/restart.test.ts'],
  },
  {
    name: 'anybody may share the private answer of another',
    file: 'commands/controls/share.ts',
    from: 'if (kept.asker !== interaction.user.id)',
    to: 'if (kept.asker === null)',
    tests: ['test/commands/controls/guards.test.ts'],
  },
  {
    name: 'a card may have any length',
    file: 'src/discord/message/limits.ts',
    from: 'size.characters <= room.characters && size.components <= room.components && size.bytes <= room.bytes',
    to: 'size.characters >= 0',
    tests: ['test/discord/card/pages.test.ts'],
  },
  {
    name: 'every button of an action has the same custom_id',
    file: 'src/discord/interaction/custom-id.ts',
    from: "const id = [action, ...args].join(':')",
    to: "const id = [action, ...args].join(':').split(':')[0] ?? ''",
    tests: ['test/commands/config.test.ts'],
  },
  {
    name: 'more choices are offered than Discord takes',
    file: 'src/discord/asking/article-choice.ts',
    from: 'const MOST_CHOICES = 25',
    to: 'const MOST_CHOICES = 30',
    tests: ['test/commands/ask-article.test.ts'],
  },
]
