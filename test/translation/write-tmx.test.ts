import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTmx } from '../../src/translation/tmx.ts'
import { isXmlText, type WrittenUnit, writeTmx } from '../../src/translation/write-tmx.ts'

const readBack = (units: readonly WrittenUnit[]) => {
  const { units: read, problems } = parseTmx('a.tmx', Buffer.from(writeTmx(units, '0.1.0')))
  expect(problems).toEqual([])
  return read.map(({ source, translations }) => ({ source, translations }))
}

test('a unit has its German, and each translation with who made it and when', () => {
  const unit: WrittenUnit = {
    source: 'Er sagte: «A & B < C».',
    translations: [
      { language: 'fr', text: 'Il dit : « A & B < C ».', origin: 'openai:gpt-5 "mini"', date: '2026-05-01' },
      { language: 'en', text: 'He said: “A & B < C”.', origin: 'human', date: null },
    ],
  }
  expect(writeTmx([unit], '0.1.0')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="fundstelle" creationtoolversion="0.1.0" segtype="sentence" o-tmf="fundstelle" adminlang="en" srclang="de" datatype="plaintext"/>
  <body>
    <tu>
      <tuv xml:lang="de"><seg>Er sagte: «A &amp; B &lt; C».</seg></tuv>
      <tuv xml:lang="fr" creationid="openai:gpt-5 &quot;mini&quot;" creationdate="20260501T000000Z"><seg>Il dit : « A &amp; B &lt; C ».</seg></tuv>
      <tuv xml:lang="en" creationid="human"><seg>He said: “A &amp; B &lt; C”.</seg></tuv>
    </tu>
  </body>
</tmx>
`)
  expect(readBack([unit])).toEqual([unit])
  const ends = { ...unit, source: 'Eins.\r\nZwei.\tDrei.\r\ufffd\u2028\r.' }
  expect(readBack([ends])).toEqual([ends])
  expect(readBack([])).toEqual([])
})

test('whatever text XML can hold comes back as it was', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((one) => isXmlText(one) && /\S/.test(one) && !/(?!\s)\p{Cc}/u.test(one))
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), (pairs) => {
      const units = pairs.map(([source, translated]) => ({
        source,
        translations: [{ language: 'it', text: translated, origin: 'human', date: '2026-05-01' }],
      }))
      expect(readBack(units)).toEqual(units)
    }),
    { numRuns: 60 },
  )
})

test.each(['\u0000', '\u000b', '\ud800', '\ufffe'])('XML cannot hold %j', (text) => {
  expect(isXmlText(`a${text}b`)).toBe(false)
})
