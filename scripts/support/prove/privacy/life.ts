import type { Actor, DiscordDouble, Interaction } from '../../../../test/support/discord/double.ts'

export type Person = {
  actor: Actor
  /** What nobody else says: in questions, and in what they think of an answer. */
  words: string[]
  /** Reads a text for the articles as well. */
  isAdmin: boolean
  /** Ids of their answers. */
  answers: string[]
  /** The answer that everybody sees; null until there is one. */
  open: Interaction | null
}

const acted = (action: string) => (button: Record<string, unknown>) => String(button.custom_id).startsWith(`${action}:`)

const idIn = (shown: Interaction): string =>
  shown.buttons().flatMap(({ customId }) => customId?.split(':')[1] ?? [])[0] ?? 'no answer'

/** Where the words of the public question stand among a person's words. */
export const PUBLIC = 3

/**
 * A language, a public question, a private one, a word on its answer, the answer shared, and a question that goes on from
 * it; an admin also has a text read for the articles, and adds it where `adds` says so.
 */
export const live = async (person: Person, discord: DiscordDouble, { adds }: { adds: boolean }): Promise<void> => {
  const { actor, words, answers, isAdmin } = person
  const [first = '', second = '', opinion = ''] = words
  await (await actor.slash('language', { language: 'en' })).answered()
  const open = await actor.slash('ask', { question: `Was sind Cameos? ${words[PUBLIC]}` })
  await open.until(() => open.buttons().length > 0)
  answers.push(idIn(open))
  person.open = open
  const asked = await actor.slash('ask', { question: `Was sind Cameos? ${first}`, private: true })
  await asked.until(() => asked.buttons().length > 0)
  answers.push(idIn(asked))
  const bad = await actor.press(asked, acted('bad'))
  await bad.acknowledged()
  await (await actor.submit(bad, { words: opinion })).answered()
  const modal = await actor.press(asked, acted('further'))
  await modal.acknowledged()
  const further = await actor.submit(modal, { question: `Wer ist ${second}?` })
  await further.until(() => further.buttons().length > 0)
  answers.push(idIn(further))
  const shared = await actor.press(asked, acted('share'))
  await shared.until(() => shared.followUps().length > 0)
  if (!isAdmin) return
  const bytes = `# Der Kran am Kai\n\n${'Der Kran am Kai hebt jeden Morgen schwere Kisten aus den Schiffen. '.repeat(9)}\n`
  const added = await actor.slash('corpus add', { file: discord.upload({ name: 'kran.md', bytes }) })
  await added.until(() => added.buttons().length > 0)
  if (!adds) return
  await (await actor.press(added, 'Add')).acknowledged()
  await added.until(({ text }) => text.includes('It can be asked now.'))
}

/** What somebody thinks of the answer that another person has for all to see. */
export const praise = async ({ actor }: Person, { open }: Person): Promise<void> => {
  if (open) await (await actor.press(open, acted('good'))).answered()
}

/** Presses through `/privacy` to the deletion; null where nothing is left to delete. */
export const confirmErasure = async (actor: Actor): Promise<Interaction | null> => {
  const panel = await actor.slash('privacy')
  await panel.answered()
  if (panel.buttons().length === 0) return null
  const question = await actor.press(panel, ({ custom_id: id }) => id === 'privacy:erase')
  await question.answered()
  return actor.press(question, ({ custom_id: id }) => id === 'privacy:yes')
}

/** Resolves with the words at the end. */
export const erase = async (actor: Actor): Promise<string> => {
  const pressed = await confirmErasure(actor)
  if (!pressed) return 'nothing left'
  await pressed.until((message) => /What stays/.test(message.text))
  return (await pressed.answered()).text
}
