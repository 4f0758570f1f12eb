import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readNow } from '../../src/corpus-changes/read-now.ts'
import { ADA, articleBytes, BEES, BEN, corpusOf, DRAFT, NOW, typed } from './setting.ts'

const DAY = 24 * 3_600_000

test('a draft counts only once it is accepted, and is written with LF and without lines at its ends', async () => {
  const { corpus, files, read, indexed } = corpusOf()
  const draft = await corpus.readText(DRAFT, ADA)
  expect(files()).toEqual(['bienen.md', 'kran.md'])

  const { change, indexed: soon } = await corpus.accept(draft.id, ADA)

  expect(change).toMatchObject({
    what: 'added',
    article: '2025-03-02-der-leuchtturm-licht-groesse',
    admin: '42',
    at: NOW,
  })
  expect(read(`${change.article}.md`)).toBe(
    '---\ntitle: "Der Leuchtturm: «Licht» & Größe"\nauthor: "Ada Muster"\npublished: 2025-03-02\nlanguage: de\nrights: "Hafenblatt"\n---\n' +
      'Der Leuchtturm wurde 1907 gebaut. Er ist 41 Meter hoch.\n\nAm Sonntag darf jeder hinauf.\n',
  )
  await soon
  expect(indexed).toEqual([[`${change.article}.md`, 'bienen.md', 'kran.md']])
})

test('a preview has what is known: words, passages, and a title made of the text where there is none', async () => {
  const { corpus } = corpusOf()
  const long = Array.from({ length: 30 }, (_, i) => `Satz Nummer ${i} steht in einem langen Absatz über Türme.`)
  const text = [
    `Ein\u0007 Anfang ohne Titel, ${'der weit länger ist als jeder Titel es wäre '.repeat(3)}.`,
    long.join(' '),
  ].join('\n')
  const shown = await corpus.readText({ ...DRAFT, title: null, language: null, text }, ADA)
  expect(shown).toMatchObject({
    ...{ kind: 'article', isTitleMade: true, isLanguageGuessed: true, twin: null },
    details: { language: 'de', title: 'Ein Anfang ohne Titel, der weit länger ist als jeder Titel es wäre der weit …' },
  })
  expect(shown.kind === 'article' && [shown.words, shown.passages]).toEqual([331, 5])
})

test('two admins who accept one draft at once: one does it, the other is told', async () => {
  const { corpus, files } = corpusOf()
  const { id } = await corpus.readText(DRAFT, ADA)
  const both = await Promise.allSettled([corpus.accept(id, ADA), corpus.accept(id, BEN)])
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(both[1]).toMatchObject({ reason: { problem: { kind: 'noDraft' } } })
  expect(files().length).toBe(3)
})

test('the same address twice, read by two admins before either decides: the second is told which article it is', async () => {
  const { corpus, files } = corpusOf()
  const url = 'https://example.org/leuchtturm'
  const first = await corpus.readText({ ...DRAFT, url }, ADA)
  const second = await corpus.readText(
    { ...DRAFT, url: `${url}?utm_source=x`, title: 'Anders', text: 'Ganz anderer Text.' },
    BEN,
  )
  expect(second).toMatchObject({ twin: null })
  const { change } = await corpus.accept(first.id, ADA)
  expect(await corpus.pending(second.id)).toMatchObject({ twin: { id: change.article, same: 'address' } })
  await expect(corpus.accept(second.id, BEN)).rejects.toMatchObject({
    problem: { kind: 'alreadyThere', same: 'address', id: change.article, title: DRAFT.title },
  })
  expect(files().length).toBe(3)
})

test('an id that is taken, also by lone translations, gets a number', async () => {
  const { corpus } = corpusOf(
    {},
    { '2025-03-02-ein-turm.tmx': '<tmx/>', '2025-03-02-ein-turm-2.md': articleBytes('Ein Turm', 'Text.') },
  )
  const { id } = await corpus.readText({ ...DRAFT, title: 'Ein Turm!' }, ADA)
  expect((await corpus.accept(id, ADA)).change.article).toBe('2025-03-02-ein-turm-3')
})

test('a draft is forgotten after a day', async () => {
  const { corpus, clock, storage } = corpusOf()
  const { id } = await corpus.readText(DRAFT, ADA)
  clock.now = NOW + DAY + 1
  await expect(corpus.pending(id)).rejects.toMatchObject({ problem: { kind: 'noDraft' } })
  await storage.forget({ before: 0, now: clock.now })
  clock.now = NOW
  await expect(corpus.pending(id)).rejects.toMatchObject({ problem: { kind: 'noDraft' } })
})

test('details are changed in the front matter alone: comments, other keys and the text stay byte for byte', async () => {
  const body = 'Zeile eins.\r\n\r\n  Zeile zwei.\u00a0\r\n\r\n\r\n'
  const { corpus, read } = corpusOf(
    {},
    {
      'alt.md': `---\r\ntitle: 'Alt' # von Hand\r\nrights: frei\r\nauthor: Ada\r\n---\r\n${body}`,
    },
  )
  const done = await corpus.edit(
    'alt',
    typed({ title: 'Neu: "ganz"', published: '1.10.2025', url: 'https://example.org/a' }),
    ADA,
  )
  expect(done?.change).toMatchObject({ what: 'edited', title: 'Neu: "ganz"' })
  expect(read('alt.md')).toBe(
    `---\ntitle: 'Neu: "ganz"' # von Hand\nrights: frei\npublished: 2025-10-01\nlanguage: de\nurl: https://example.org/a\n---\n${body}`,
  )
  expect(
    await corpus.edit(
      'alt',
      typed({ title: 'Neu: "ganz"', published: '2025-10-01', url: 'https://example.org/a' }),
      ADA,
    ),
  ).toBe(null)
})

test.each([
  [{ title: ' ' }, 'title'],
  [{ published: '31.2.2025' }, 'published'],
  [{ published: 'gestern' }, 'published'],
  [{ language: 'deutsch!' }, 'language'],
  [{ url: 'javascript:alert(1)' }, 'url'],
])('what cannot be a detail changes nothing: %j', async (change, field) => {
  const { corpus, read } = corpusOf()
  const before = read('bienen.md')
  await expect(corpus.edit('bienen', typed(change), ADA)).rejects.toMatchObject({
    problem: { kind: 'wrongDetail', field },
  })
  expect(read('bienen.md')).toBe(before)
})

test('an address with a password is refused wherever it comes from, and not repeated', async () => {
  const { corpus, read, drafts } = corpusOf(
    {},
    { 'alt.md': articleBytes('Alt', 'Ein Satz.', 'url: http://a:geheim@b.example\n') },
  )
  const before = read('bienen.md')
  const refused = expect.objectContaining({
    problem: { kind: 'loginInAddress' },
    message: expect.not.stringContaining('geheim'),
  })
  for (const url of [
    'https://anna:geheim@example.org',
    ' HTTPS://anna@example.org/a ',
    'https:anna:geheim@example.org',
  ]) {
    await expect(corpus.edit('bienen', typed({ url }), ADA)).rejects.toEqual(refused)
    await expect(corpus.readUrl(url, ADA)).rejects.toEqual(refused)
  }
  expect(read('bienen.md')).toBe(before)
  expect(await corpus.show('alt')).toMatchObject({
    url: null,
    problems: [{ file: 'alt.md', line: 4, message: expect.not.stringContaining('geheim') }],
  })
  const bytes = Buffer.from(`---\nurl: https://anna:geheim@example.org/b\n---\n# Der Turm\n\n${DRAFT.text.repeat(9)}`)
  const pending = await corpus.readBytes({ name: 'turm.md', bytes }, ADA)
  expect(pending).toMatchObject({ details: { url: 'https://example.org/b' } })
  expect(JSON.stringify(await drafts.read(pending.id))).not.toContain('geheim')
})

test('the address of another article is refused, with the title of that one; an address that it had may stay', async () => {
  const url = 'https://example.org/turm'
  const at = (address: string) => `url: ${address}\n`
  const { corpus, corpusDir, read } = corpusOf(
    {},
    {
      'eins.md': articleBytes('Eins', 'Ein Satz steht hier.', at('https://example.org/doppelt')),
      'zwei.md': articleBytes('Zwei', 'Ein anderer Satz.', at('https://example.org/doppelt')),
    },
  )
  const draft = await corpus.readText({ ...DRAFT, url }, ADA)
  const { change } = await corpus.accept(draft.id, ADA)
  const before = read('bienen.md')
  for (const same of [url, `${url}/?utm_source=x`, 'http://www.example.org/turm#mehr'])
    await expect(corpus.edit('bienen', typed({ url: same }), BEN)).rejects.toMatchObject({
      problem: { kind: 'addressTaken', id: change.article, title: DRAFT.title },
    })
  expect(read('bienen.md')).toBe(before)
  expect((await corpus.history(9, 0)).all).toBe(1)

  const twice = typed({ title: 'Eins, neu', url: 'https://example.org/doppelt' })
  await corpus.edit('zwei', { ...twice, title: 'Zwei, neu' }, ADA)
  expect((await corpus.edit('eins', twice, ADA))?.change.what).toBe('edited')
  const own = typed({ title: 'Der Turm', url: `${url}?page=2` })
  await corpus.edit(change.article, own, ADA)
  expect((await corpus.edit('bienen', typed({ url }), BEN))?.change.what).toBe('edited')
  await corpus.remove(change.article, ADA)
  expect((await corpus.edit('eins', { ...twice, url: `${url}?page=2` }, ADA))?.change.what).toBe('edited')
  writeFileSync(join(corpusDir, 'bienen.md'), articleBytes('Bienen', BEES))
  expect((await corpus.edit('zwei', { ...twice, url }, ADA))?.change.what).toBe('edited')
})

test('an edit or a removal of what was changed or removed meanwhile does nothing, and says so', async () => {
  const { corpus, files, corpusDir } = corpusOf()
  const { state } = await corpus.show('bienen')
  writeFileSync(join(corpusDir, 'bienen.md'), articleBytes('Bienen', `${BEES} Ein Satz mehr.`))
  const changed = { problem: { kind: 'changedMeanwhile', title: 'Bienen' } }
  await expect(corpus.edit('bienen', typed({}), { ...ADA, state })).rejects.toMatchObject(changed)
  await expect(corpus.remove('bienen', { ...ADA, state })).rejects.toMatchObject(changed)
  await corpus.remove('bienen', ADA)
  await expect(corpus.edit('bienen', typed({}), BEN)).rejects.toMatchObject({
    problem: { kind: 'noArticle' },
  })
  await expect(corpus.remove('bienen', BEN)).rejects.toMatchObject({ problem: { kind: 'noArticle' } })
  expect(files()).toEqual(['kran.md'])
})

test('what is saved while a large article is taken apart beside the bot is what is changed', async () => {
  const large = articleBytes('Bienen', Array.from({ length: 1500 }, () => BEES).join('\n'))
  const { corpusDir } = corpusOf({}, { 'bienen.md': large })
  const saved = `${large}Ein Satz mehr.\n`
  const save = () => {
    writeFileSync(join(corpusDir, 'bienen.md'), saved)
    return null
  }
  const now = await readNow(corpusDir, 'bienen', save)
  expect(Buffer.from(now.bytes).toString()).toBe(saved)
  expect(now.content?.article.text.endsWith('Ein Satz mehr.')).toBe(true)
})

test.each(['../data/state', 'README', '.', 'bienen.md', 'a/b'])('%j is no article, whoever makes it up', async (id) => {
  const { corpus } = corpusOf({}, { 'README.md': '# Rights' })
  await expect(corpus.show(id)).rejects.toMatchObject({ problem: { kind: 'noArticle' } })
  await expect(corpus.remove(id, ADA)).rejects.toMatchObject({ problem: { kind: 'noArticle' } })
})

test('a removed article goes with its translations and questions, and comes back with them within 30 days', async () => {
  const questions = '{"question":"?"}\n'
  const { corpus, files, read, clock, dataDir } = corpusOf(
    {},
    { 'bienen.tmx': '<tmx/>', 'bienen.questions.jsonl': questions },
  )
  const before = read('bienen.md')
  const { change } = await corpus.remove('bienen', ADA)
  expect(files()).toEqual(['kran.md'])
  expect(readdirSync(join(dataDir, 'removed'))).toEqual([`2026-03-02-${change.id}-bienen`])
  clock.now = NOW + 30 * DAY
  await corpus.restore(change.id, ADA)
  expect(files()).toEqual(['bienen.md', 'bienen.questions.jsonl', 'bienen.tmx', 'kran.md'])
  expect([read('bienen.md'), read('bienen.questions.jsonl')]).toEqual([before, questions])
  await expect(corpus.restore(change.id, ADA)).rejects.toMatchObject({ problem: { kind: 'nothingToRestore' } })
  expect(existsSync(join(dataDir, 'removed', `2026-03-02-${change.id}-bienen`))).toBe(false)
})

test('a removal is not undone where the page was added again meanwhile: two articles would have one address', async () => {
  const { corpus, files } = corpusOf()
  const draft = { ...DRAFT, url: 'https://example.org/turm' }
  const first = await corpus.accept((await corpus.readText(draft, ADA)).id, ADA)
  const removed = await corpus.remove(first.change.article, ADA)
  await removed.indexed
  const again = await corpus.readText({ ...draft, title: 'Der Turm', url: `${draft.url}?utm_source=x` }, BEN)
  const { change } = await corpus.accept(again.id, BEN)
  const before = files()
  await expect(corpus.restore(removed.change.id, ADA)).rejects.toMatchObject({
    problem: { kind: 'addedAgain', id: change.article, title: 'Der Turm' },
  })
  expect(files()).toEqual(before)
  await corpus.remove(change.article, BEN)
  expect((await corpus.restore(removed.change.id, ADA)).change).toMatchObject({ what: 'restored' })
})

test('the only article cannot be removed: there would be nothing to answer from', async () => {
  const { corpus, files } = corpusOf()
  await corpus.remove('kran', ADA)
  await expect(corpus.remove('bienen', ADA)).rejects.toMatchObject({ problem: { kind: 'lastArticle' } })
  expect(files()).toEqual(['bienen.md'])
})

test('what is removed is taken out of kept answers, vectors and machine translations; what people translated stays', async () => {
  const { corpus, storage } = corpusOf()
  const quote = { article: 'bienen', text: BEES }
  const keep = (answer: object) =>
    storage
      .answers<object>()
      .keep({ asker: '1', guild: null, isPrivate: false, previous: null, createdAt: NOW, begunAt: NOW, answer })
  const quoting = await keep({ claims: [{ text: BEES }], quotes: [{ article: 'kran' }, quote], nearest: null })
  const near = await keep({ claims: [], quotes: [], nearest: quote })
  const other = await keep({ claims: [{ text: 'bienen' }], quotes: [{ article: 'kran' }], nearest: null })
  const news = await keep({ claims: [], quotes: [quote], nearest: null, digest: { date: 'x' } })
  const cache = storage.vectorCache({ name: 'e', version: 1, dimensions: 2 })
  const { createHash } = await import('node:crypto')
  const key = createHash('sha256').update(BEES).digest('hex')
  await cache.writeVectors(
    new Map([
      [key, new Float32Array([1, 0])],
      ['other', new Float32Array([0, 1])],
    ]),
  )
  const [first, second] = ['Die Bienen fliegen im Mai.', 'Sie sammeln Nektar auf den Wiesen am Fluss.']
  const made = { from: 'de', language: 'en', text: 'x', date: '2026-01-01' }
  await storage.translations.write([
    { ...made, source: first, origin: 'openai:x' },
    { ...made, source: second, origin: 'human' },
  ])

  await (await corpus.remove('bienen', ADA)).indexed

  const read = async (id: string) => {
    const { withdrawn, answer } = (await storage.answers<object>().read(id))!
    return { withdrawn, answer }
  }
  expect(await read(quoting)).toEqual({ withdrawn: 'Bienen', answer: { claims: [], quotes: [], nearest: null } })
  expect(await read(near)).toEqual({ withdrawn: 'Bienen', answer: { claims: [], quotes: [], nearest: null } })
  expect((await read(other)).withdrawn).toBe(null)
  expect((await read(news)).withdrawn).toBe(null)
  expect([...(await cache.readVectors([key, 'other'])).keys()]).toEqual(['other'])
  expect([...(await storage.translations.read([first, second], 'en')).keys()]).toEqual([second])
})

test('news become an article by promoting them', async () => {
  const { corpus, read } = corpusOf(
    {},
    { 'news.md': articleBytes('Neues', 'Etwas geschah.', 'tier: news # für eine Woche\n') },
  )
  expect((await corpus.promote('news', ADA))?.change).toMatchObject({ what: 'promoted', title: 'Neues' })
  expect(read('news.md')).toBe(articleBytes('Neues', 'Etwas geschah.'))
  expect(await corpus.promote('news', ADA)).toBe(null)
})

test('a broken file is shown with its problem, and can be removed', async () => {
  const { corpus, files } = corpusOf({}, { 'kaputt.md': 'no front matter' })
  expect(await corpus.show('kaputt')).toMatchObject({
    title: 'kaputt',
    text: '',
    problems: [{ file: 'kaputt.md', line: 1 }],
  })
  await corpus.remove('kaputt', ADA)
  expect(files()).toEqual(['bienen.md', 'kran.md'])
})

test('the list has what is in the folder, the index or not', async () => {
  const { corpus, corpusDir } = corpusOf()
  expect((await corpus.articles()).map(({ title }) => title).sort()).toEqual(['Bienen', 'Der Kran'])
  const before = await corpus.articles()
  expect(await corpus.articles()).toBe(before)
  writeFileSync(join(corpusDir, 'neu.md'), articleBytes('Von Hand', 'Text.'))
  expect((await corpus.articles()).map(({ id }) => id).sort()).toEqual(['bienen', 'kran', 'neu'])
  expect(await corpus.entries(['neu', 'weg'])).toMatchObject([
    { id: 'neu', title: 'Von Hand', passages: 1, isIndexed: false },
  ])
})
