import { type Canvas, createCanvas } from '@napi-rs/canvas'
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js'
import type { Day, PictureWords } from './insights.ts'
import { COLOURS, FAMILY } from './theme.ts'

export type Size = { width: number; height: number }

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement)

const AXIS_FONT = { family: FAMILY, size: 18 }
const DAY_LABEL = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const

/** Twice the size, for sharp letters on phones. */
export const SCALE = 2

/** Questions of each day, those with an answer below those without. */
export const questionsChart = (days: readonly Day[], words: PictureWords, size: Size): Canvas =>
  render(size, {
    type: 'bar',
    data: {
      labels: labelsOf(days, words),
      datasets: [
        { data: days.map((day) => day.answered), backgroundColor: COLOURS.answered },
        { data: days.map((day) => day.abstained), backgroundColor: COLOURS.abstained },
      ].map((set) => ({ ...set, borderRadius: 3, categoryPercentage: 0.86, barPercentage: 0.95, maxBarThickness: 56 })),
    },
    options: {
      scales: {
        x: { ...dayAxis, stacked: true },
        y: { ...valueAxis((value) => new Intl.NumberFormat(words.locale).format(value)), stacked: true },
      },
    },
  })

/** Time until an answer was there, day by day: of half of the questions, and of all but the slowest. */
export const timesChart = (days: readonly Day[], words: PictureWords, size: Size): Canvas => {
  const isShort = Math.max(...days.map(({ slow }) => slow ?? 0)) < 1_000
  const style = { style: 'unit', unit: isShort ? 'millisecond' : 'second', maximumFractionDigits: 1 } as const
  const format = new Intl.NumberFormat(words.locale, style)
  const line = (pick: (day: Day) => number | null, colour: string) => ({
    data: days.map((day) => {
      const value = pick(day)
      return value === null || isShort ? value : value / 1_000
    }),
    ...{
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 3,
      spanGaps: true,
      cubicInterpolationMode: 'monotone' as const,
    },
    pointRadius: days.length > 31 ? 0 : 4,
  })
  return render(size, {
    type: 'line',
    data: {
      labels: labelsOf(days, words),
      datasets: [line(({ median }) => median, COLOURS.median), line(({ slow }) => slow, COLOURS.slow)],
    },
    options: { scales: { x: dayAxis, y: valueAxis((value) => format.format(value), isShort ? 0 : undefined) } },
  })
}

const labelsOf = (days: readonly Day[], { locale }: PictureWords): string[] => {
  const format = new Intl.DateTimeFormat(locale, DAY_LABEL)
  return days.map(({ date }) => format.format(Date.parse(date)))
}

const dayAxis = {
  grid: { display: false },
  border: { color: COLOURS.grid },
  ticks: { color: COLOURS.quiet, font: AXIS_FONT, maxRotation: 0, autoSkip: true, autoSkipPadding: 28 },
} as const

const valueAxis = (format: (value: number) => string, precision: number | undefined = 0) => ({
  beginAtZero: true,
  suggestedMax: 1,
  grid: { color: COLOURS.grid },
  border: { display: false },
  ticks: {
    ...{ color: COLOURS.quiet, font: AXIS_FONT, maxTicksLimit: 6, padding: 8 },
    ...(precision !== undefined && { precision }),
    callback: (value: string | number) => format(Number(value)),
  },
})

const render = ({ width, height }: Size, { options, ...config }: ChartConfiguration<'bar' | 'line'>): Canvas => {
  const canvas = createCanvas(width * SCALE, height * SCALE)
  const chart = new Chart(
    canvas as unknown as ConstructorParameters<typeof Chart>[0],
    {
      ...config,
      options: {
        ...options,
        responsive: false,
        animation: false,
        devicePixelRatio: SCALE,
        layout: { padding: { top: 8 } },
      },
    } as ChartConfiguration,
  )
  // It takes what the canvas measures for its size.
  chart.resize(width, height)
  chart.draw()
  return canvas
}
