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
    file: 'src/discord/client.ts',
    from: 'intents: [GatewayIntentBits.Guilds]',
    to: 'intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent]',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'messages do not say that they mention nobody',
    file: 'src/discord/client.ts',
    from: 'allowedMentions: { parse: [], repliedUser: false },',
    to: '',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'text from outside is not escaped',
    file: 'src/discord/escape.ts',
    from: String.raw`visibleText(text).replace(ACTIVE, '\\$&')`,
    to: 'visibleText(text)',
    tests: ['test/discord/escape.test.ts'],
  },
  {
    name: 'ephemeral is forgotten',
    file: 'src/discord/asking.ts',
    from: '{ flags: MessageFlags.Ephemeral }',
    to: '{}',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'the acknowledgement is late',
    file: 'src/discord/asking.ts',
    from: 'await interaction.deferReply(',
    to: 'await new Promise((late) => setTimeout(late, 3_200))\n  await interaction.deferReply(',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'the flag of components v2 is forgotten',
    file: 'src/discord/message.ts',
    from: 'flags: MessageFlags.IsComponentsV2,',
    to: 'flags: 0 as never,',
    tests: ['test/commands/ask.test.ts'],
  },
  {
    name: 'every reader is spoken to in English',
    file: 'src/discord/texts.ts',
    from: 'return isCovered(language) ? catalogue[language] : en',
    to: 'return isCovered(language) ? en : en',
    tests: ['test/commands/ask.test.ts', 'test/commands/language.test.ts'],
  },
  {
    name: 'admin commands do not ask who runs them',
    file: 'src/discord/member.ts',
    from: 'if (!(await isAdmin(interaction, app))) throw new Notice(words)',
    to: 'await isAdmin(interaction, app)',
    tests: ['test/commands/reindex.test.ts'],
  },
  {
    name: 'what goes wrong is shown to everybody',
    file: 'src/discord/dispatch.ts',
    from: 'flags: message.flags | MessageFlags.Ephemeral',
    to: 'flags: message.flags',
    tests: ['test/discord/dispatch.test.ts'],
  },
  {
    name: 'what goes wrong is not shown',
    file: 'src/discord/dispatch.ts',
    from: 'await showError(error, interaction, job, app)',
    to: 'app.log.error({ err: loggable(error) })',
    tests: ['test/discord/dispatch.test.ts'],
  },
  {
    name: 'a card may have any length',
    file: 'src/discord/limits.ts',
    from: 'size.characters <= LIMITS.characters',
    to: 'size.characters > 0',
    tests: ['test/discord/card.test.ts'],
  },
  {
    name: 'every button of an action has the same custom_id',
    file: 'src/discord/custom-id.ts',
    from: "const id = [action, ...args].join(':')",
    to: "const id = [action, ...args].join(':').split(':')[0] ?? ''",
    tests: ['test/commands/config.test.ts'],
  },
]
