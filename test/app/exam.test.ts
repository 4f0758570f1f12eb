import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { BuildUnderWay } from '../../src/errors.ts'
import { readIndexState, writeIndexState } from '../../src/search-index/state.ts'
import { turns } from '../../src/turns.ts'
import { articleFile, type Home, home, open } from './open.ts'

const CRANE = 'Der neue Kran hebt 65 Tonnen.'
const FERRY = 'Die Fähre fährt am Sonntag nach Bregenz.'
const MARKET = 'Der Fischmarkt öffnet am Morgen um sechs.'
const ASKS_CRANE = 'Wie viele Tonnen hebt der Kran?'
const golden = (question: string, quote: string) =>
  `${JSON.stringify({ question, language: 'de', expects: [{ quote }] })}\n`

/** Two articles, one of them with two golden questions. */
const harbour = (): Home => {
  const place = home()
  place.put('hafen.md', articleFile('Der Hafen', `${CRANE}\n${FERRY}`))
  place.put('markt.md', articleFile('Der Markt', MARKET))
  place.put('hafen.questions.jsonl', golden(ASKS_CRANE, '65 Tonnen') + golden('Wann fährt die Fähre?', 'am Sonntag'))
  return place
}
/** Half of the article is lost, as when it was saved halfway. */
const harm = (place: Home): void => place.put('hafen.md', articleFile('Der Hafen', FERRY))
const current = ({ dataDir }: Home): string => readFileSync(join(dataDir, 'CURRENT'), 'utf8').trim()
const generations = ({ dataDir }: Home): string[] => readdirSync(join(dataDir, 'generations'))

test('an index that is no worse takes over by itself; its exam goes on in spare turns, and is reported', async () => {
  const spare = vi.spyOn(turns, 'spare')
  onTestFinished(() => spare.mockRestore())
  const place = harbour()
  const { app } = await open(place)
  place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.\nDie Glocke im Turm ist von 1890.'))
  const [isRight, isNear] = [golden('Wie hoch ist der Turm?', '40 Meter'), golden('Wie hoch ist der Turm?', '1890')]
  place.put('turm.questions.jsonl', `${isRight}broken\n${isNear}`)
  const shown: string[] = []
  const report = await app.reindex({ full: false }, ({ step, done, total }) => {
    if (step === 'examining' || step === 'publishing') shown.push(`${step} ${done}/${total}`)
  })
  const examining = [0, 1, 2, 3, 4].map((done) => `examining ${done}/4`)
  expect(shown).toEqual([...examining, 'publishing 0/1', 'publishing 1/1'])
  expect(report).toMatchObject({ outcome: 'switched', added: 1, endedPin: null })
  expect(report.exam).toMatchObject({ questions: 4, right: { before: 2, after: 3 }, nowAnswered: 1, unchanged: 2 })
  expect(report.exam).toMatchObject({ better: 1, worse: 0 }) // the bell is among the nearest
  expect(spare).toHaveBeenCalledTimes(8)
  expect(report.problems).toEqual([expect.objectContaining({ file: 'turm.questions.jsonl', line: 2 })])
  expect(app.status().generation).toBe(report.generation)
})

test('one that is worse is held with the reason, through restarts; taking it all the same is one decision', async () => {
  const place = harbour()
  const { app } = await open(place)
  const { generation } = app.status()
  harm(place)
  const report = await app.reindex({ full: false })
  expect(report).toMatchObject({ outcome: 'held', changed: 1, exam: { nowUnanswered: 1, unchanged: 1 } })
  expect(report.exam?.lost).toEqual([{ question: ASKS_CRANE, article: 'hafen', before: CRANE, now: null }])
  expect([app.status().generation, current(place)]).toEqual([generation, generation])
  expect((await app.ask({ question: ASKS_CRANE })).quotes[0]?.text).toBe(CRANE)
  await app.close()

  const again = await open(place)
  expect(again.app.status().generation).toBe(generation)
  expect(again.embedded).toEqual([])
  expect(again.log.filter(({ level }) => level === 'warn')).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('the new index is held, because it answers worse'),
      fields: expect.objectContaining({ inUse: generation, lost: [ASKS_CRANE] }),
    }),
  ])
  const { held } = await again.app.index.overview()
  expect(held?.report).toMatchObject({ outcome: 'held', changed: 1, exam: { nowUnanswered: 1 } })
  expect(await again.app.index.switchToHeld(generation)).toBe(false)
  expect(await again.app.index.switchToHeld(held!.name)).toBe(true)
  expect(await again.app.index.switchToHeld(held!.name)).toBe(false)
  expect([again.app.status().generation, current(place)]).toEqual([held!.name, held!.name])
  expect(await again.app.reindex({ full: false })).toMatchObject({ outcome: 'unchanged' })
})

test('a mended article, or a mended question, lets a held one go: it is examined again', async () => {
  const place = harbour()
  const { app, embedded } = await open(place)
  harm(place)
  const { generation } = await app.reindex({ full: false })
  const paid = embedded.length
  place.put('hafen.questions.jsonl', golden('Wann fährt die Fähre?', 'am Sonntag'))
  expect(await app.reindex({ full: false })).toMatchObject({ outcome: 'switched', exam: { questions: 1, worse: 0 } })
  expect(embedded.length).toBe(paid)
  expect((await app.index.overview()).held).toBeNull()
  expect(app.status().generation >= generation).toBe(true)
})

test('where the files say again what is in use, nothing waits any more', async () => {
  const place = harbour()
  const { app } = await open(place)
  harm(place)
  await app.reindex({ full: false })
  place.put('hafen.md', articleFile('Der Hafen', `${CRANE}\n${FERRY}`))
  expect((await app.reindex({ full: false })).outcome).not.toBe('held')
  expect((await app.index.overview()).held).toBeNull()
})

test('a discarded one comes not back with a start, only once a file changes', async () => {
  const place = harbour()
  const { app } = await open(place)
  const { generation } = app.status()
  harm(place)
  const { generation: worse } = await app.reindex({ full: false })
  expect(await app.index.discardHeld(worse)).toBe(true)
  expect(await app.index.overview()).toMatchObject({ held: null, pinned: 'discard' })
  expect(generations(place)).not.toContain(worse)
  await app.close()

  const again = await open(place)
  expect(await again.app.index.overview()).toMatchObject({ held: null, pinned: 'discard' })
  expect(again.app.status().generation).toBe(generation)
  await again.app.close()
  place.put('markt.md', articleFile('Der Markt', 'Der Markt ist geschlossen.'))
  const third = await open(place)
  expect(await third.app.index.overview()).toMatchObject({ held: { articles: 2 }, pinned: null })
})

test('removing an article is not held for the questions that belonged to it', async () => {
  const place = harbour()
  const { app } = await open(place)
  rmSync(join(place.corpusDir, 'hafen.md'))
  const report = await app.reindex({ full: false })
  expect(report).toMatchObject({ outcome: 'switched', removed: 1, exam: { questions: 0, gone: 2 } })
})

test('without golden questions there is no exam, and of a first index neither', async () => {
  const place = home()
  place.put('markt.md', articleFile('Der Markt', MARKET))
  const { app } = await open(place, {}, undefined, { indexAtOpen: false })
  expect(await app.reindex({ full: false })).toMatchObject({ outcome: 'switched', exam: null })
  place.put('markt.md', articleFile('Der Markt', FERRY))
  expect(await app.reindex({ full: false })).toMatchObject({ outcome: 'switched', exam: { questions: 0, gone: 0 } })
})

test('a rollback stays, through a start and changed files, until a reindex is asked for, which says so', async () => {
  const place = harbour()
  const { app } = await open(place)
  const first = app.status().generation
  place.put('hafen.questions.jsonl', '')
  place.put('hafen.md', articleFile('Der Hafen', 'Der neue Kran hebt 80 Tonnen.'))
  const { generation: second } = await app.reindex({ full: false })
  expect((await app.index.overview()).earlier.map(({ name }) => name)).toEqual([first])

  expect(await app.index.rollback()).toMatchObject({ name: first, articles: 2, passages: 3 })
  expect((await app.ask({ question: ASKS_CRANE })).quotes[0]?.text).toBe(CRANE)
  expect(await app.index.overview()).toMatchObject({ pinned: 'rollback', current: { name: first } })
  expect((await app.index.overview()).earlier.map(({ name }) => name)).toEqual([second])
  await app.close()

  place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.'))
  const again = await open(place)
  expect([again.app.status().generation, current(place)]).toEqual([first, first])
  expect(again.log.map(({ message }) => message)).toEqual([
    'after a rollback this index stays in use, whatever the files say, until a reindex is asked for',
  ])
  const report = await again.app.reindex({ full: false })
  expect(report).toMatchObject({ outcome: 'switched', endedPin: 'rollback', added: 1, changed: 1 })
  expect(await again.app.index.overview()).toMatchObject({ pinned: null })
  await expect(again.app.index.rollback('20200101T000000000Z-0123456789ab')).rejects.toThrow('Those that are kept: ')
})

test('three earlier states may be returned to, and no more are kept', async () => {
  const place = home()
  const { app } = await open({ ...place }, {}, undefined, { indexAtOpen: false })
  const names: string[] = []
  for (const hour of ['sechs', 'sieben', 'acht', 'neun', 'zehn']) {
    place.put('markt.md', articleFile('Der Markt', `Der Markt öffnet um ${hour}.`))
    names.push((await app.reindex({ full: false })).generation)
  }
  expect((await app.index.overview()).earlier.map(({ name }) => name)).toEqual(names.slice(1, 4).reverse())
  expect(generations(place).sort()).toEqual(names.slice(1))
  await app.index.rollback(names[1])
  expect((await app.search('Markt', 1))[0]?.text).toBe('Der Markt öffnet um sieben.')
  await app.index.rollback(names[4])
  expect((await app.search('Markt', 1))[0]?.text).toBe('Der Markt öffnet um zehn.')
})

test('an earlier one that is damaged is refused in words, and the one in use stays', async () => {
  const place = harbour()
  const { app } = await open(place)
  const first = app.status().generation
  const { generation } = await app.reindex({ full: true })
  writeFileSync(join(place.dataDir, 'generations', first, 'sources.jsonl'), 'damaged')
  await expect(app.index.rollback(first)).rejects.toThrow(`The index "${first}" cannot be taken into use`)
  expect([app.status().generation, current(place)]).toEqual([generation, generation])
  expect(await app.index.overview()).toMatchObject({ pinned: null })
})

/** All are waited for at once: a refusal that nobody waits for yet counts as unhandled. */
const allRefused = async (works: readonly Promise<unknown>[]): Promise<void> => {
  for (const { reason } of (await Promise.allSettled(works)) as PromiseRejectedResult[])
    expect(reason).toBeInstanceOf(BuildUnderWay)
}

test('nothing can be decided while something is being built, here or by another process, and that is told by type', async () => {
  const place = harbour()
  const { app, hold } = await open(place)
  const other = await open(place)
  let goOn = (): void => undefined
  hold(
    new Promise<void>((resolve) => {
      goOn = resolve
    }),
  )
  const building = app.reindex({ full: true })
  await allRefused([app.index.rollback(), app.index.discardHeld('x'), app.reindex({ full: false })])
  await vi.waitFor(async () => expect((await other.app.index.overview()).isBusy).toBe(true))
  await allRefused([other.app.index.rollback(), other.app.index.switchToHeld('x'), other.app.reindex({ full: true })])
  goOn()
  await building
  expect((await app.index.overview()).isBusy).toBe(false)
})

test('what one process decides holds for the other', async () => {
  const place = harbour()
  const [here, there] = [await open(place, {}, undefined, { followEvery: 20 }), await open(place)]
  harm(place)
  const { generation } = await there.app.reindex({ full: false })
  expect((await here.app.index.overview()).held?.name).toBe(generation)
  expect(await there.app.index.switchToHeld(generation)).toBe(true)
  await vi.waitFor(() => expect(here.app.status().generation).toBe(generation), { timeout: 10_000 })
  const { name } = await there.app.index.rollback()
  await vi.waitFor(() => expect(here.app.status().generation).toBe(name), { timeout: 10_000 })
})

test('a held index does not answer where CURRENT is lost', async () => {
  const place = harbour()
  const { app } = await open(place)
  const { generation } = app.status()
  harm(place)
  await app.reindex({ full: false })
  await app.close()
  rmSync(join(place.dataDir, 'CURRENT'))
  const again = await open(place, {}, undefined, { indexAtOpen: false })
  expect(again.app.status().generation).toBe(generation)
})

test('an exam that was cut off goes on with what was built: nothing is embedded or built again', async () => {
  const place = harbour()
  const { app } = await open(place)
  const { generation } = app.status()
  harm(place)
  const { generation: built } = await app.reindex({ full: false })
  // As a kill during the exam leaves it.
  const state = await readIndexState(place.dataDir)
  await writeIndexState(place.dataDir, { ...state, candidate: { ...state.candidate!, isHeld: false } })
  expect((await app.index.overview()).held).toBeNull()
  await app.close()
  await new Promise((resolve) => setTimeout(resolve, 30)) // past the tick of the file system's clock
  const again = await open(place)
  expect(again.app.status().generation).toBe(generation)
  expect((await again.app.index.overview()).held).toMatchObject({ name: expect.any(String), report: { changed: 1 } })
  expect(again.embedded).toEqual([])
  expect(built <= (await again.app.index.overview()).held!.name).toBe(true)
})

test('changed files are indexed by themselves where that is wanted, through the same exam', async () => {
  const place = harbour()
  const { app, log } = await open(place, { watchesCorpus: true }, undefined, { watchEvery: 30 })
  const { generation } = app.status()
  place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.'))
  await vi.waitFor(() => expect(app.status().articles).toBe(3), { timeout: 20_000 })
  const better = app.status().generation
  expect(better).not.toBe(generation)
  harm(place)
  await vi.waitFor(async () => expect((await app.index.overview()).held).not.toBeNull(), { timeout: 20_000 })
  expect(app.status().generation).toBe(better)
  expect(log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
    expect.stringContaining('the new index is held'),
  ])
})
