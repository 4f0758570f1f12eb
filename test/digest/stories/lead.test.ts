import { describe, expect, test } from 'vitest'
import { leadOf } from '../../../src/digest/stories/lead.ts'

const lead = (summary: string, { title = 'A title', language = 'en' } = {}): string | null =>
  leadOf({ title, summary, language })

describe('the lead of an item', () => {
  test('is the first two whole sentences of its summary', () => {
    expect(lead('It runs on z. B. a phone. It costs $2.50 a month. A third sentence.')).toBe(
      'It runs on z. B. a phone. It costs $2.50 a month.',
    )
    expect(lead('Das Modell kostet z. B. 2,50 Euro. Es läuft am 3. März an. Mehr folgt.', { language: 'de' })).toBe(
      'Das Modell kostet z. B. 2,50 Euro. Es läuft am 3. März an.',
    )
  })

  test('is one sentence where the second would make it long, however long the first is', () => {
    const long = `This ${'very '.repeat(90)}long sentence ends.`
    expect(lead(`Short enough. ${long}`)).toBe('Short enough.')
    expect(lead(`${long} Short.`)).toBe(long)
  })

  test('is nothing where the summary is empty, or says only what the title says', () => {
    expect(lead('')).toBeNull()
    expect(lead('  \n ')).toBeNull()
    expect(lead('Nimbus buys Orvella!', { title: 'Nimbus buys Orvella' })).toBeNull()
  })

  test('leaves out a sentence that was cut off, and is nothing where no other is there', () => {
    expect(lead('Nimbus buys Orvella for cash. The deal is expected to …')).toBe('Nimbus buys Orvella for cash.')
    expect(lead('Nimbus buys Orvella for cash. The deal is expected to clo...')).toBe('Nimbus buys Orvella for cash.')
    expect(lead('The deal is expected to …')).toBeNull()
  })

  test('is the summary itself where that is one line without a stop', () => {
    expect(lead('French start-up doubles its worth in a year')).toBe('French start-up doubles its worth in a year')
  })

  test.each([
    ['SAN FRANCISCO, Nov 24 (Wire) - Nimbus bought Orvella.', 'Nimbus bought Orvella.'],
    ['BERLIN, Nov. 24, 2026 /PRNews/ -- Nimbus bought Orvella.', 'Nimbus bought Orvella.'],
    ['COLOGNE, Germany, Nov. 24, 2026 /PRNews/ -- Nimbus bought Orvella.', 'Nimbus bought Orvella.'],
    ['Nov 24 - Nimbus bought Orvella.', 'Nimbus bought Orvella.'],
    ['Berlin (dpa) - Nimbus hat Orvella gekauft.', 'Nimbus hat Orvella gekauft.'],
    ['Frankfurt/Main (dpa/lby) – Nimbus hat Orvella gekauft.', 'Nimbus hat Orvella gekauft.'],
    ['24.11.2026, 10:15 Uhr - Nimbus hat Orvella gekauft.', 'Nimbus hat Orvella gekauft.'],
  ])('begins behind the dateline: %s', (summary, expected) => {
    expect(lead(summary)).toBe(expected)
  })

  test.each([
    'Nimbus bought Orvella. The post Nimbus bought Orvella appeared first on Daily Wire.',
    'Nimbus bought Orvella. Continue reading…',
    'Nimbus bought Orvella. Read more at wire.example',
    'Nimbus bought Orvella. [Weiterlesen]',
    'Nimbus bought Orvella. Der Beitrag Nimbus kauft erschien zuerst auf Tagesblatt.',
    'Nimbus bought Orvella. [...]',
    'Nimbus bought Orvella. Lire la suite',
    'Image: A robot in a hall. Nimbus bought Orvella.',
    'Foto: Keystone. Nimbus bought Orvella.',
    'Nimbus bought Orvella. Subscribe to our newsletter.',
  ])('leaves out what systems put around it: %s', (summary) => {
    expect(lead(summary)).toBe('Nimbus bought Orvella.')
  })

  test.each([
    'Robots - Nimbus says - will read more books.',
    'Berlin - the city - has a plan for chatbots.',
    'The post office tests robots. Customers appeared first sceptical.',
    'Image generators are cheap.',
    'Video models got faster.',
  ])('keeps words that only look like that: %s', (summary) => {
    expect(lead(summary)).toBe(summary)
  })
})
