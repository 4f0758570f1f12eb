import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { questionsChart, SCALE, timesChart } from './charts.ts'
import type { Insights, PictureWords } from './insights.ts'
import { COLOURS, font, loadFont } from './theme.ts'

const WIDTH = 1200
const EDGE = 40
const GAP = 24
const PAD = 24
const HALF = (WIDTH - 2 * EDGE - GAP) / 2
const FULL = WIDTH - 2 * EDGE

const TILE = 116
const TALL = 360
const ROW = 44
const MOST_ROWS = 5

type Box = { x: number; y: number; width: number; height: number }
type Legend = readonly { label: string; colour: string }[]
type Bar = { label: string; count: number }

/** The picture as PNG. */
export const draw = (insights: Insights, { none, ...others }: PictureWords): Buffer => {
  loadFont()
  const words = { ...others, none: insights.questions === 0 ? none : '–' }
  const { days, languages, cited } = insights
  const barsOf = <T extends { count: number }>(all: readonly T[], label: (one: T, i: number) => string): Bar[] =>
    all.slice(0, MOST_ROWS).map((one, i) => ({ label: label(one, i), count: one.count }))
  const spoken = barsOf(languages, ({ language }, i) => words.languageNames[i] ?? language)
  const articles = barsOf(cited, ({ title }) => title)
  const tilesAt = EDGE + 108
  const daysAt = tilesAt + TILE + GAP
  const middleAt = daysAt + TALL + GAP
  const articlesAt = middleAt + TALL + GAP
  const last = 76 + Math.max(1, articles.length) * ROW + PAD / 2
  const height = articlesAt + last + EDGE

  const canvas = createCanvas(WIDTH * SCALE, height * SCALE)
  const ctx = canvas.getContext('2d')
  ctx.scale(SCALE, SCALE)
  ctx.fillStyle = COLOURS.ground
  ctx.fillRect(0, 0, WIDTH, height)
  write(ctx, words.title, { x: EDGE, y: EDGE + 38, size: 38, weight: 600, width: FULL })
  write(ctx, words.range, { x: EDGE, y: EDGE + 78, size: 22, colour: COLOURS.quiet, width: FULL })

  const tileWidth = (FULL - GAP * (words.tiles.length - 1)) / words.tiles.length
  for (const [i, { label, value }] of words.tiles.entries()) {
    const box = { x: EDGE + i * (tileWidth + GAP), y: tilesAt, width: tileWidth, height: TILE }
    frame(ctx, box)
    write(ctx, value, { x: box.x + PAD, y: box.y + 58, size: 36, weight: 600, width: box.width - 2 * PAD })
    const small = { size: 20, colour: COLOURS.quiet, width: box.width - 2 * PAD }
    write(ctx, label, { x: box.x + PAD, y: box.y + 92, ...small })
  }

  const perDay = { x: EDGE, y: daysAt, width: FULL, height: TALL }
  panel(ctx, perDay, words.perDay, [
    { label: words.answered, colour: COLOURS.answered },
    { label: words.abstained, colour: COLOURS.abstained },
  ])
  place(ctx, perDay, (size) => questionsChart(days, words, size))

  const left = { x: EDGE, y: middleAt, width: HALF, height: TALL }
  panel(ctx, left, words.languages, [])
  bars(ctx, left, spoken, words)

  const right = { ...left, x: EDGE + HALF + GAP }
  panel(ctx, right, words.times, [
    { label: words.median, colour: COLOURS.median },
    { label: words.slow, colour: COLOURS.slow },
  ])
  if (insights.questions === 0) nothing(ctx, right, words)
  else place(ctx, right, (size) => timesChart(days, words, size))

  const below = { x: EDGE, y: articlesAt, width: FULL, height: last }
  panel(ctx, below, words.articles, [])
  bars(ctx, below, articles, words)
  return canvas.toBuffer('image/png')
}

const frame = (ctx: SKRSContext2D, { x, y, width, height }: Box): void => {
  ctx.fillStyle = COLOURS.panel
  ctx.beginPath()
  ctx.roundRect(x, y, width, height, 14)
  ctx.fill()
}

/** Below the heading of a panel, and its legend. */
const HEAD = 64

const panel = (ctx: SKRSContext2D, box: Box, heading: string, legend: Legend): void => {
  frame(ctx, box)
  let x = box.x + box.width - PAD
  for (const { label, colour } of legend.toReversed()) {
    ctx.font = font(18)
    x -= ctx.measureText(label).width
    write(ctx, label, { x, y: box.y + 42, size: 18, colour: COLOURS.quiet, width: box.width })
    x -= 24
    ctx.fillStyle = colour
    ctx.beginPath()
    ctx.roundRect(x, box.y + 28, 16, 16, 4)
    ctx.fill()
    x -= 20
  }
  const room = (legend.length > 0 ? x : box.x + box.width - PAD) - box.x - PAD
  write(ctx, heading, { x: box.x + PAD, y: box.y + 43, size: 24, weight: 600, width: room })
}

const place = (
  ctx: SKRSContext2D,
  { x, y, width, height }: Box,
  chart: (size: { width: number; height: number }) => Canvas,
): void => {
  const size = { width: width - 2 * PAD, height: height - HEAD - PAD / 2 }
  ctx.drawImage(chart(size), x + PAD, y + HEAD, size.width, size.height)
}

/** Lying bars with what they stand for before them and how many after. */
const bars = (ctx: SKRSContext2D, box: Box, all: readonly Bar[], words: PictureWords): void => {
  if (all.length === 0) nothing(ctx, box, words)
  const format = new Intl.NumberFormat(words.locale)
  const most = Math.max(1, ...all.map(({ count }) => count))
  const inner = box.width - 2 * PAD
  ctx.font = font(20)
  const widest = Math.max(0, ...all.map(({ label }) => ctx.measureText(label).width))
  const labels = Math.min(widest, inner * 0.6)
  const counts = Math.max(0, ...all.map(({ count }) => ctx.measureText(format.format(count)).width))
  const room = inner - labels - counts - 32
  for (const [i, { label, count }] of all.entries()) {
    const middle = box.y + HEAD + 12 + i * ROW + ROW / 2
    write(ctx, label, { x: box.x + PAD, y: middle + 7, size: 20, width: labels })
    const length = Math.max(4, (room * count) / most)
    ctx.fillStyle = COLOURS.answered
    ctx.beginPath()
    ctx.roundRect(box.x + PAD + labels + 16, middle - 12, length, 24, 5)
    ctx.fill()
    const after = box.x + PAD + labels + 16 + length + 12
    write(ctx, format.format(count), { x: after, y: middle + 7, size: 20, colour: COLOURS.quiet, width: counts + 1 })
  }
}

const nothing = (ctx: SKRSContext2D, box: Box, { none }: PictureWords): void =>
  write(ctx, none, {
    ...{ x: box.x + PAD, y: box.y + HEAD + 36 },
    ...{ size: 20, colour: COLOURS.quiet, width: box.width - 2 * PAD },
  })

type Written = { x: number; y: number; size: number; width: number; weight?: 400 | 600; colour?: string }

/** One line, shortened to the width that it has. */
const write = (ctx: SKRSContext2D, text: string, { x, y, size, width, weight = 400, colour }: Written): void => {
  ctx.font = font(size, weight)
  ctx.fillStyle = colour ?? COLOURS.text
  let line = text
  if (ctx.measureText(line).width > width) {
    const letters = [...line]
    while (letters.length > 1 && ctx.measureText(`${letters.join('')}…`).width > width) letters.pop()
    line = `${letters.join('').trimEnd()}…`
  }
  ctx.fillText(line, x, y)
}
