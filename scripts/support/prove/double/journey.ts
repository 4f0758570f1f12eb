import {
  type Actor,
  type DiscordDouble,
  type Interaction,
  type ShownMessage,
  startDiscord,
} from '../../../../test/support/discord/double.ts'
import { goodBot, type Habits, LONG_QUESTION, type RunningBot, startBot, type Tools } from './good-bot.ts'

const WORK_MS = 3200
const DEAD_MS = 16 * 60_000
const QUESTION = 'Wer ist <@42424242424242424>? *Sofort* || @everyone'
const MENTIONED = '42424242424242424'

/** Said when a check fails; those of the double speak for themselves. */
const claim = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise)
}

const shownBy = (interaction: Interaction): ShownMessage => {
  const last = interaction.history().at(-1)
  if (!last) throw new Error('there is no answer')
  return last
}

/** What the people of the journey have at hand. */
type Scene = {
  discord: DiscordDouble
  anna: Actor
  berta: Actor
  guest: Actor
  /** Lets a person act, and the bot finish what it makes of it. */
  act(what: Promise<Interaction>): Promise<Interaction>
  /** The same while something is typed. */
  type(text: string): Promise<readonly { name: string }[]>
  restart(): Promise<void>
  /** The first card, once it is there. */
  cards: Interaction[]
}

const cardOf = ({ cards }: Scene): Interaction => {
  const [card] = cards
  if (!card) throw new Error('there is no card')
  return card
}

/** A day with a bot, step by step. Each step fails by itself; a person can go on after the failure of another. */
const STEPS: Record<string, (scene: Scene) => Promise<void>> = {
  async 'a question is answered in public, in the locale of who asked'(scene) {
    const { anna, act, cards } = scene
    const asked = await act(anna.slash('ask', { question: QUESTION }))
    cards.push(asked)
    const answer = shownBy(asked)
    claim(!answer.ephemeral, 'a public answer is ephemeral')
    claim(answer.text.includes('Réponse'), 'the locale of the reader is not used')
    claim(
      asked.buttons().some(({ label }) => label === 'Contexte'),
      'the locale of the reader is not used in buttons',
    )
  },
  async 'whatever a question holds, it pings nobody and is shown as written'(scene) {
    const { text, mentions } = shownBy(cardOf(scene))
    claim(mentions.length === 0, `a person is pinged: ${mentions.join(', ')}`)
    claim(text.includes(String.raw`\*Sofort\* \|\|`), 'text from outside is not escaped')
    claim(text.includes(MENTIONED), 'the question is not shown')
  },
  async 'a private question is answered for one person'({ anna, act }) {
    const asked = await act(anna.slash('ask', { question: 'Leise?', private: true }))
    claim(shownBy(asked).ephemeral, 'a private answer is public')
  },
  async 'what is typed gets suggestions'({ type }) {
    claim(
      (await type('so')).some(({ name }) => name === 'Sora 2'),
      'nothing is suggested',
    )
  },
  async 'a button gives others a copy of their own, in their locale'(scene) {
    const before = shownBy(cardOf(scene))
    const pressed = await scene.act(scene.berta.press(cardOf(scene), 'Contexte'))
    claim(shownBy(cardOf(scene)) === before, "somebody else's press changed the card")
    const copy = shownBy(pressed)
    claim(copy.ephemeral && copy.text.startsWith('Context: Wer ist'), 'the copy is not what was asked for')
  },
  async 'a modal asks further'(scene) {
    const pressed = await scene.act(scene.anna.press(cardOf(scene), 'Demander plus'))
    claim((await Promise.race([pressed.modal(), null])) !== null, 'no modal was opened')
    const submitted = await scene.act(scene.anna.submit(pressed, { question: 'Und dann?' }))
    claim(shownBy(submitted).text === 'Und dann?', 'the second question is not answered')
  },
  async 'a vote counts once'(scene) {
    const { anna, act } = scene
    await act(anna.press(cardOf(scene), 'Bien'))
    const good = cardOf(scene)
      .buttons()
      .find(({ label }) => label === 'Bien')
    claim(good?.disabled === true, 'the button of a vote can be pressed again')
  },
  async 'a message command answers for one person'({ discord, anna, berta, act }) {
    const ran = await act(anna.messageCommand('Ask the articles', discord.write(berta, 'Was ist *Sora*?')))
    claim(shownBy(ran).ephemeral, 'a message command answers in public')
    claim(shownBy(ran).text === String.raw`Was ist \*Sora\*?`, 'text from outside is not escaped')
  },
  async 'an admin command checks again who runs it'({ anna, act }) {
    const ran = await act(anna.slashOverride('reset'))
    claim(shownBy(ran).text === 'Pour les admins', 'an admin command obeys anybody whom an override lets in')
  },
  async 'a guest gets five follow-ups'({ guest, act }) {
    const asked = await act(guest.slash('ask', { question: LONG_QUESTION }, { elsewhere: 'private' }))
    claim(asked.followUps().length === 5, `a guest got ${asked.followUps().length} follow-ups of 5`)
  },
  async 'after a restart a button still knows what it is about'(scene) {
    await scene.restart()
    const pressed = await scene.act(scene.berta.press(cardOf(scene), 'Contexte'))
    claim(shownBy(pressed).text.startsWith('Context: Wer ist'), 'the state of a button is lost with a restart')
  },
}

/** Real milliseconds after which a bot counts as deaf. */
const DEAF_MS = 20_000

const inTime = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const deaf = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the bot heard nothing within ${DEAF_MS / 1000} s`)), DEAF_MS)
  })
  return Promise.race([work, deaf]).finally(() => clearTimeout(timer))
}

/** What the suite would complain of about a bot with this change of habits; of the good bot it must be nothing. */
export const complaintsAbout = async (change: Partial<Habits>): Promise<string[]> => {
  let now = Date.now()
  const discord = await startDiscord({ clock: () => now })
  const pass = (ms: number) => async (): Promise<void> => {
    now += ms
  }
  const stored = new Map<string, string>()
  const tools = (): Tools => ({ work: pass(WORK_MS), waitForLong: pass(DEAD_MS), stored, remembered: new Map() })
  const start = (): Promise<RunningBot> => startBot(discord, { ...goodBot, ...change }, tools())
  let bot = await start()

  const anna = discord.user({ name: 'anna', locale: 'fr' })
  const scene: Scene = {
    discord,
    anna,
    berta: discord.user({ name: 'berta' }),
    guest: discord.user({ name: 'guest', hasInstalled: true }),
    cards: [],
    async act(what) {
      const before = bot.dealtWith()
      const interaction = await what
      await inTime(bot.moreThan(before))
      return interaction
    },
    async type(text) {
      const before = bot.dealtWith()
      const typed = anna.type('ask', 'article', text, { question: 'x' })
      const notSent = new Promise<never>((_resolve, reject) => typed.catch(reject))
      await Promise.race([inTime(bot.moreThan(before)), notSent])
      now += WORK_MS // What is not answered by now never will be.
      return typed
    },
    async restart() {
      await bot.client.destroy()
      bot = await start()
    },
  }

  const complaints: string[] = []
  const keep = (error: unknown, step: string): void =>
    void complaints.push(`${step}: ${error instanceof Error ? error.message : String(error)}`)
  for (const [step, walk] of Object.entries(STEPS)) await walk(scene).catch((error) => keep(error, step))
  await bot.client.destroy()
  await discord.stop()
  try {
    discord.expectClean()
  } catch (error) {
    keep(error, 'expectClean')
  }
  return complaints
}
