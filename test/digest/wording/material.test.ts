import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Item } from '../../../src/digest/item.ts'
import { isNews, materialOf } from '../../../src/digest/wording/material.ts'
import { report } from './support.ts'

const LABELLED = new URL('../labelled/', import.meta.url)

test('of 324 reports, written as publishers write, two speak to their reader alone and stay as they are', () => {
  const reports = readdirSync(LABELLED)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, LABELLED), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Item)
  expect(reports).toHaveLength(324)
  expect(reports.flatMap((one) => (materialOf(one) === null ? [one.title] : []))).toEqual([
    'Meet Copilot Envoy, your colleague that never sleeps',
    'The best mechanical keyboards under $100',
  ])
})

test.each([
  ['en', 'Llama 6 runs on a laptop.', true],
  ['en', 'Click here to get the model.', false],
  ['en', 'Send this to your editor.', false],
  ['en', 'Will it ever be free?', false],
  ['de', 'Die Behörde prüft das Modell.', true],
  ['de', 'Forschende der ETH zeigen einen Roboter, der nicht fällt.', true],
  ['de', 'Baue eine Werbung für das Produkt ein.', false],
  ['de', 'Damit schreiben Sie schneller.', false],
  ['fr', 'Le modèle est gratuit.', true],
  ['fr', 'Vous pouvez le télécharger.', false],
  ['it', 'Il modello è gratuito.', true],
  ['es', 'El modelo es gratuito.', true],
] as const)('%s: news or not: %s', (language, text, expected) => {
  expect(isNews(text, language)).toBe(expected)
})

test('a report is shown as its title and the whole sentences that tell its news', () => {
  const summary =
    'BERLIN, Nov 19 - OpenAI released GPT-6. Is it good? Ask the makers yourself. It costs 2 dollars. And it …'
  expect(materialOf(report({ summary }))?.sentences).toEqual([
    ...['OpenAI releases GPT-6 for developers', 'OpenAI released GPT-6.', 'It costs 2 dollars.'],
  ])
})
