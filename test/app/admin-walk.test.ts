import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PermissionFlagsBits } from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands, controls } from '../../commands/index.ts'
import { button } from '../../src/discord/card/buttons.ts'
import { unescaped } from '../../src/discord/message/escape.ts'
import { framedMessage } from '../../src/discord/message/message.ts'
import type { Texts } from '../../src/discord/texts/catalogue.ts'
import { textsFor } from '../../src/discord/texts/texts.ts'
import { forgery } from '../discord/support/pressing.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'
import type { Interaction } from '../support/discord/double.ts'
import type { ShownMessage } from '../support/discord/shown.ts'
import { openWebServer } from '../support/web-server/server.ts'
import { articleFile, home, open, sharedByTests } from './open.ts'

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | (1n << 31n)

/** What two admins read and do; the one with an English Discord has chosen German with /language. */
const WALKS = [
  {
    ...{ language: 'de', discord: 'en-US', word: 'leuchtturm', title: 'Der Leuchtturm von Brunsbach' },
    text: 'Der Leuchtturm von Brunsbach wurde 1907 aus rotem Backstein gebaut. Er ist 41 Meter hoch und steht am Hafen.',
    more: 'Seit 1988 arbeitet er ohne Wärter. Das Licht wird aus Kiel gesteuert, und am Sonntag darf jeder hinauf.',
    ...{ question: 'Wie hoch ist der Leuchtturm von Brunsbach?', place: 'Er ist 41 Meter hoch und steht am Hafen.' },
    unanswered: 'Was kostet die Fahrt mit der Fähre nach Kiel?',
  },
  {
    ...{ language: 'en', discord: 'en-GB', word: 'kran', title: 'Der Kran am Westhafen' },
    text: 'Der Kran am Westhafen hebt wieder Container. Er trägt 65 Tonnen, so viel wie zehn Elefanten.',
    more: 'Die Hafenmeisterin sagt, dass nun auch grosse Schiffe anlegen können. Im Sommer sollen es zwanzig im Monat sein.',
    ...{ question: 'How many tonnes does the crane carry?', place: 'Er trägt 65 Tonnen, so viel wie zehn Elefanten.' },
    unanswered: 'Who was the first mayor of Brunsbach?',
  },
] as const

type Walk = (typeof WALKS)[number]

const pageOf = ({ title, text, more }: Walk): string =>
  `<!doctype html><html lang="de"><head><title>${title} – Hafenblatt</title></head><body><nav><a href="/">Start</a></nav>
<main><article><h1>${title}</h1><p>${text}</p><p>${more}</p></article></main><footer>Impressum</footer></body></html>`

const start = async () => {
  const { atEnd, end } = sharedByTests()
  const server = await openWebServer(({ path }) => {
    const walk = WALKS.find(({ word }) => path === `/${word}`)
    return walk
      ? {
          headers: { 'content-type': 'text/html; charset=utf-8' },
          body: pageOf(walk),
        }
      : { status: 404, body: 'nothing' }
  })
  atEnd(() => server.close())
  const place = home({ atEnd })
  place.put(
    'bienen.md',
    articleFile('Bienen', 'Die Bienen fliegen im Mai. Sie sammeln Nektar auf den Wiesen am Fluss.'),
  )
  const settings = { fetchAllow: [server.place], keepsQuestions: true }
  const { app } = await open(place, settings, atEnd)
  const forged = forgery()
  const { discord } = await runBot(app, { list: [...commands, forged.command], atEnd })
  return { app, discord, place, server, forge: forged.post, end }
}

let shared: Awaited<ReturnType<typeof start>>
beforeAll(async () => {
  shared = await start()
})
afterAll(async () => {
  await stopBots()
  await shared.end()
})

/** Sentences of a language that stand in a message as they are. */
const sentencesOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split(' ').length > 3 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesOf) : []
}

/** All that an admin gets to see, told apart from what they must not see. */
const openEyes = (texts: Texts, other: Texts) => {
  const read: string[] = []
  const pressable = new Set<string>()
  const see = (interaction: Interaction, shown: ShownMessage): string => {
    expect(shown.ephemeral).toBe(true)
    for (const { label, customId } of interaction.buttons()) {
      read.push(label)
      if (customId !== null) pressable.add(customId)
    }
    read.push(shown.text)
    return unescaped(shown.text)
  }
  return {
    pressable,
    /** What an interaction shows once it holds these words. */
    sees: async (interaction: Interaction, ...words: readonly string[]): Promise<string> => {
      const shown = await interaction.until(({ text }) =>
        words.every((one) => unescaped(text).includes(unescaped(one))),
      )
      return see(interaction, shown)
    },
    /** Nothing of it was in another language. */
    expectOneLanguage: () => {
      const own = new Set(sentencesOf(texts))
      const foreign = sentencesOf(other).filter((one) => !own.has(one))
      expect(read.filter((text) => foreign.some((one) => text.includes(one)))).toEqual([])
    },
  }
}

const labelsOf = (shown: Interaction): string[] => shown.buttons().map(({ label }) => label)

test.each(WALKS)(
  'an admin who reads $language adds, examines, mends, removes and deletes, and is told each time',
  async (walk: Walk) => {
    const { app, discord, place, server, forge } = shared
    const { title, word, question, unanswered } = walk
    const texts = textsFor(walk.language)
    const { corpus, exam, gaps, insights, privacy, status } = texts
    const boss = discord.user({ name: `boss-${word}`, permissions: MANAGER, locale: walk.discord })
    const mia = discord.user({ name: `mia-${word}`, locale: walk.discord })
    const { sees, pressable, expectOneLanguage } = openEyes(texts, textsFor(walk.language === 'de' ? 'en' : 'de'))
    await (await boss.slash('language', { language: walk.language })).answered()
    const isQuoted = async () => (await app.ask({ question })).quotes.some(({ text }) => text.includes(walk.place))

    // A page becomes an article.
    const added = await boss.slash('corpus add', { url: `${server.origin}/${word}` })
    await sees(added, corpus.preview.title, title, walk.text.split('. ')[0]!)
    expect(labelsOf(added)).toEqual([corpus.buttons.add, corpus.buttons.details, corpus.buttons.discard])
    await boss.press(added, corpus.buttons.add)
    await sees(added, corpus.done.added(title), corpus.ready.added)
    expect(labelsOf(added)).toEqual([corpus.buttons.show])
    const id = (await app.corpus.articles()).find((one) => one.title === title)!.id

    // It is found, looked at, and its details are changed.
    const listed = await boss.slash('corpus list', { search: word })
    await sees(listed, corpus.list.found(1, word), title, corpus.list.noTranslations)
    await boss.choose(listed, corpus.list.choose, [id])
    await sees(listed, `## ${title}`, walk.place, corpus.list.noTranslations)
    expect(labelsOf(listed)).toEqual([
      ...[corpus.buttons.passages, corpus.buttons.translations, `${exam.questions.title} (0)`],
      ...[corpus.buttons.toList, corpus.buttons.edit, corpus.buttons.remove],
    ])
    await boss.press(listed, corpus.buttons.toList)
    await sees(listed, corpus.list.title((await app.corpus.articles()).length))
    await boss.choose(listed, corpus.list.choose, [id])
    await sees(listed, `## ${title}`)
    const modal = await boss.press(listed, corpus.buttons.edit)
    expect((await modal.modal()).title).toBe(corpus.modal.title)
    const edited = await boss.submit(modal, { [corpus.fields.author]: 'Ada Muster' })
    await sees(edited, corpus.done.edited(title), corpus.ready.edited)

    // A member is answered from it; its question becomes a golden one.
    const card = await mia.slash('ask', { question })
    await card.until(({ text }) => text.includes(walk.place) && text.includes('Ada Muster'))
    const thanks = await mia.press(card, '👍')
    await thanks.answered()
    expect(labelsOf(thanks)).toEqual([])
    const offer = await boss.press(card, '👍')
    await sees(offer, question, exam.golden.offer)
    await boss.press(offer, exam.golden.button)
    await sees(offer, exam.golden.added)
    expect((await app.exam.list(id)).questions).toMatchObject([{ question, isStale: false }])

    // What answers worse is held, taken all the same, and taken back.
    const good = readFileSync(join(place.corpusDir, `${id}.md`), 'utf8')
    place.put(`${id}.md`, good.replace(walk.place, 'Wer mehr wissen will, fragt am Hafen nach.'))
    const built = await boss.slash('reindex start')
    await sees(built, exam.held.title, exam.lost, question, walk.place, exam.held.orMend)
    expect(labelsOf(built)).toEqual([exam.held.switch, exam.held.discard])
    expect(await isQuoted()).toBe(true)
    await boss.press(built, exam.held.switch)
    await sees(built, exam.held.switched)
    expect(await isQuoted()).toBe(false)
    const back = await boss.slash('reindex rollback')
    await sees(back, exam.rollback.stays)
    expect(await isQuoted()).toBe(true)
    await sees(await boss.slash('reindex status'), exam.status.title, exam.status.pinned.rollback)
    place.put(`${id}.md`, good)

    // What nobody answers is seen, noted, and done with.
    const asked = await mia.slash('ask', { question: unanswered })
    await asked.until(({ text }) => text.includes(texts.card.abstained))
    const open = await boss.slash('gaps')
    await sees(open, gaps.title, gaps.open(1), unanswered)
    const noting = await boss.press(open, gaps.buttons.note)
    expect((await noting.modal()).title).toBe(gaps.noteModal.title)
    await boss.submit(noting, { [gaps.noteModal.label]: 'Ben fragt nach.' })
    await sees(open, `${gaps.note}** Ben fragt nach.`)
    const naming = await boss.press(open, gaps.buttons.article)
    expect((await naming.modal()).title).toBe(gaps.article.title)
    await boss.press(open, gaps.buttons.done)
    await sees(open, gaps.none)

    // How it goes, in a picture, in words and as a table.
    const shown = await boss.slash('insights')
    await sees(shown, insights.title, insights.lines.noTokens, title)
    expect((await shown.answered()).files.map(({ name }) => name)).toEqual(['insights.png'])
    const table = await boss.press(shown, insights.csv)
    await sees(table, insights.csvReady)
    expect((await table.answered()).files.map(({ name }) => name)).toEqual(['insights.csv'])

    // Nobody else can press any of it.
    const forAdmins = new Set(controls.filter((one) => one.isForAdmins).map(({ action }) => action))
    const state = async () =>
      JSON.stringify([await app.corpus.articles(), await app.exam.counts(), await app.index.overview()])
    const before = await state()
    for (const customId of [...pressable].filter((one) => forAdmins.has(one.split(':')[0] ?? ''))) {
      const forgedCard = await forge(mia, framedMessage([['x']], 0, [[button(customId, 'Forged')]]))
      const told = await (await mia.press(forgedCard, 'Forged')).answered()
      const words = textsFor(walk.discord)
      const refusals = [words.corpus, words.gaps, words.insights].map(({ adminsOnly }) => adminsOnly)
      expect([customId, [...refusals, words.reindex.needsManageServer].includes(told.text)]).toEqual([customId, true])
    }
    expect(await state()).toBe(before)

    // It is removed after a question, and brought back.
    const shownAgain = await boss.slash('corpus show', { article: id })
    await sees(shownAgain, `## ${title}`)
    const removing = await boss.press(shownAgain, corpus.buttons.remove)
    const { passages } = await app.corpus.removal(id)
    await sees(removing, corpus.remove.title(title), corpus.remove.what(passages, 0, 1), corpus.remove.undo(30))
    await boss.press(removing, corpus.buttons.remove)
    await sees(removing, corpus.done.removed(title), corpus.ready.removed, exam.endedPin)
    expect(await isQuoted()).toBe(false)
    await boss.press(removing, corpus.buttons.undo)
    await sees(removing, corpus.done.restored(title), corpus.ready.restored)
    expect(await isQuoted()).toBe(true)

    // How the bot is, and what it knows of them.
    await sees(await boss.slash('status'), status.title, status.noChat, status.noDigest)
    const mine = await boss.slash('privacy')
    await sees(mine, privacy.title, privacy.kinds.language(walk.language === 'de' ? 'Deutsch' : 'English'))
    const exported = await boss.press(mine, privacy.export.button)
    await sees(exported, privacy.export.done(1))
    const [file] = (await exported.answered()).files
    expect(file?.bytes.toString('utf8')).toContain(boss.id)
    const erasing = await boss.press(mine, privacy.erase.button)
    await sees(erasing, privacy.erase.question)
    await boss.press(erasing, privacy.erase.yes)
    await sees(erasing, privacy.erase.title, privacy.erase.clean, privacy.erase.stays)
    expect((await app.privacy.count(boss.id)).filter(({ rows, kind }) => rows > 0 && kind !== 'changes')).toEqual([])
    expectOneLanguage()
  },
)
