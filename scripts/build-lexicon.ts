/*
 * Estimates the German–English lexicon that src/language/lexicon.ts reads.
 *
 *   node scripts/build-lexicon.ts PAIRS.tsv.gz OUT.tsv.gz
 *
 * PAIRS: German, tab, English, tab, source. IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine
 * Translation") on stems of content words in both directions; an entry's weight is the geometric mean of p(de|en) and
 * p(en|de), which keeps only readings that hold both ways.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { isFunctionWord } from '../src/language/function-words.ts'
import { stem, words } from '../src/language/words.ts'

const ROUNDS = 6
const MAX_WORDS = 60
const MIN_WEIGHT = 0.015
const READINGS = 10
/** A stem without readings is listed from so many sentences on. */
const MIN_COUNT = 3
/** A dictionary entry says more about its words than one sentence does. */
const COPIES: Readonly<Record<string, number>> = { wiktionary: 2 }

class Vocabulary {
  readonly ids = new Map<string, number>()
  readonly names: string[] = []
  readonly counts: number[] = []
  id(name: string): number {
    let id = this.ids.get(name)
    if (id === undefined) {
      id = this.names.push(name) - 1
      this.ids.set(name, id)
      this.counts.push(0)
    }
    return id
  }
}

const contentStems = (text: string, language: 'de' | 'en'): string[] => [
  ...new Set(
    words(text)
      .filter((word) => !isFunctionWord(word, language))
      .map((word) => stem(word, language)),
  ),
]

const [pairsFile, outFile] = process.argv.slice(2)
if (!pairsFile || !outFile) {
  console.error('Usage: node scripts/build-lexicon.ts PAIRS.tsv.gz OUT.tsv.gz')
  process.exit(2)
}

const german = new Vocabulary()
const english = new Vocabulary()
const links = new Map<number, number>()
const linkGerman: number[] = []
const linkEnglish: number[] = []
/** Per sentence pair: its German words × its English words as link ids, row by row. */
const sentences: { rows: number; columns: number; cells: Int32Array }[] = []
const WIDTH = 2 ** 20
let sentenceCount = 0

for (const line of gunzipSync(readFileSync(pairsFile)).toString('utf8').split('\n')) {
  const [de, en, source] = line.split('\t')
  if (!de || !en || !source) continue
  const g = contentStems(de, 'de').map((name) => german.id(name))
  const e = contentStems(en, 'en').map((name) => english.id(name))
  if (source !== 'wiktionary') {
    sentenceCount++
    for (const id of g) german.counts[id]!++
    for (const id of e) english.counts[id]!++
  }
  if (g.length === 0 || e.length === 0 || g.length > MAX_WORDS || e.length > MAX_WORDS) continue
  const cells = new Int32Array(g.length * e.length)
  for (const [row, gid] of g.entries()) {
    for (const [column, eid] of e.entries()) {
      const key = gid * WIDTH + eid
      let link = links.get(key)
      if (link === undefined) {
        link = linkGerman.push(gid) - 1
        linkEnglish.push(eid)
        links.set(key, link)
      }
      cells[row * e.length + column] = link
    }
  }
  for (let copy = 0; copy < (COPIES[source] ?? 1); copy++) sentences.push({ rows: g.length, columns: e.length, cells })
}
console.error(`${sentences.length} pairs, ${german.names.length} German and ${english.names.length} English stems`)

/** Model 1 with a null word; `by` says which side is generated (its words are explained by the other side's). */
const estimate = (by: 'german' | 'english'): { p: Float64Array; count: Float64Array } => {
  const given = by === 'german' ? linkEnglish : linkGerman
  const givenSize = by === 'german' ? english.names.length : german.names.length
  let p = new Float64Array(links.size).fill(1)
  let count = new Float64Array(links.size)
  for (let round = 0; round < ROUNDS; round++) {
    count = new Float64Array(links.size)
    for (const { rows, columns, cells } of sentences) {
      const outer = by === 'german' ? rows : columns
      const inner = by === 'german' ? columns : rows
      for (let i = 0; i < outer; i++) {
        const at = (j: number): number => cells[by === 'german' ? i * columns + j : j * columns + i]!
        let sum = 1e-3
        for (let j = 0; j < inner; j++) sum += p[at(j)]!
        for (let j = 0; j < inner; j++) count[at(j)]! += p[at(j)]! / sum
      }
    }
    const total = new Float64Array(givenSize)
    for (let link = 0; link < count.length; link++) total[given[link]!]! += count[link]!
    p = new Float64Array(links.size)
    for (let link = 0; link < count.length; link++) p[link] = count[link]! / Math.max(total[given[link]!]!, 1e-12)
    console.error(`${by} round ${round + 1}`)
  }
  return { p, count }
}

const forward = estimate('german')
const backward = estimate('english')
const byEnglish = new Map<number, [link: number, weight: number][]>()
const byGerman = new Map<number, [link: number, weight: number][]>()
for (let link = 0; link < links.size; link++) {
  if (forward.count[link]! < 0.3 && backward.count[link]! < 0.3) continue
  const weight = Math.sqrt(forward.p[link]! * backward.p[link]!)
  if (weight < MIN_WEIGHT) continue
  for (const [map, id] of [
    [byEnglish, linkEnglish[link]!],
    [byGerman, linkGerman[link]!],
  ] as const) {
    const list = map.get(id)
    if (list) list.push([link, weight])
    else map.set(id, [[link, weight]])
  }
}
const kept = new Map<number, number>()
for (const map of [byEnglish, byGerman]) {
  for (const list of map.values()) {
    for (const [link, weight] of list.sort((a, b) => b[1] - a[1]).slice(0, READINGS)) kept.set(link, weight)
  }
}

/** One line a stem: language, stem, sentences that hold it, readings with their weights in thousandths, likeliest first. */
const lines = [`sentences\t${sentenceCount}`]
for (const [language, vocabulary, other, own, foreign] of [
  ['de', german, english, linkGerman, linkEnglish],
  ['en', english, german, linkEnglish, linkGerman],
] as const) {
  const readings = new Map<number, string[]>()
  for (const [link, weight] of [...kept].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const reading = `${other.names[foreign[link]!]} ${Math.round(weight * 1000)}`
    const list = readings.get(own[link]!)
    if (list) list.push(reading)
    else readings.set(own[link]!, [reading])
  }
  for (const [id, name] of vocabulary.names.entries()) {
    const list = readings.get(id) ?? []
    const count = vocabulary.counts[id]!
    if (list.length > 0 || count >= MIN_COUNT) lines.push(`${language}\t${name}\t${count}\t${list.join(' ')}`)
  }
}
writeFileSync(outFile, gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
console.error(`${kept.size} entries, ${lines.length} lines`)
