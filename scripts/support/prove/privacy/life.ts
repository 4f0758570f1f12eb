import type { Actor, Interaction } from '../../../../test/support/discord/double.ts'

export type Person = {
  actor: Actor
  /** What nobody else says: in a question, and in what they think of an answer. */
  words: string[]
  /** Ids of their answers. */
  answers: string[]
}

const acted = (action: string) => (button: Record<string, unknown>) => String(button.custom_id).startsWith(`${action}:`)

const idIn = (shown: Interaction): string =>
  shown.buttons().flatMap(({ customId }) => customId?.split(':')[1] ?? [])[0] ?? 'no answer'

/** A language, a private question, a word on its answer, the answer shared, and a question that goes on from it. */
export const live = async ({ actor, words, answers }: Person): Promise<void> => {
  const [first = '', second = '', opinion = ''] = words
  await (await actor.slash('language', { language: 'en' })).answered()
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
