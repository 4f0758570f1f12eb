import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitSentences } from '../../src/passages/sentences.ts'
import { nastyPieces } from './nasty-pieces.ts'

const split = (text: string, language = 'de'): string[] =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end))

/** Each list is what one text must be split into; the text is the list joined by blanks. */
const german: Record<string, string[][]> = {
  'a date': [
    ['Am 01. Oktober 2025 kam es.', 'Am 3. Mai auch.'],
    ['Sven Würgler – 01. Oktober 2025'],
    ['Geboren am 1. 1. 2000 in Wien.', 'Mehr nicht.'],
    ['Das war am 12.5. 2010 so.', 'Am 3.4. war es anders.'],
    ['Er gilt ab 30. Juli.', 'Müller kam am Montag, 5. Oktober.', 'Ende 18. Jahrhundert war es still.'],
    ['Der Vertrag läuft bis zum 31.12.2024.', 'Danach ist Schluss.'],
  ],
  'an ordinal': [
    ['Im 19. Jahrhundert war das der 2. Bezirk.', 'Sein 3. Kind hieß Anna.'],
    ['Der 1. FC Köln gewann das 100. Spiel der Saison.', 'Gut so.'],
    ['Er kam im 16. und 17. Jahrhundert vor.', 'Dann nie wieder.'],
    ['1. Die Regierung tritt zurück.', '2. Das Parlament tagt.'],
  ],
  'a number at the end': [
    ['Die Temperatur stieg auf 35.', 'Menschen flohen.'],
    ['OpenAI zeigt Sora 2.', 'OpenAI hat Pläne.', 'Das war 1990.', 'Müller kam 2005.', '2010 ging er.'],
    ['Die Version heißt GPT 3.5.', 'Sie kostet 3.5 Mio. Franken.', 'Um 14.30 Uhr ist Schluss.'],
    ['Er kam um 14.30.', 'Dann ging er.', 'Es waren 7.000.000.', 'Viele staunten.'],
  ],
  'an abbreviation': [
    ['Es gibt z. B. Hunde, d. h. Tiere, u. a. Katzen.', 'Auch z.B. Vögel bzw. Enten.'],
    ['Dr. Müller traf Prof. Dr. Weber.', 'Dipl.-Ing. Huber kam auch.', 'Vgl. Nr. 5 und S. 12 ff. im Anhang.'],
    ['Das kostet ca. 20 Mio. Franken i. d. R. im Jahr.', 'Es waren rd. 5 Mrd. Euro.'],
    ['Er lebt in St. Gallen, Bahnhofstr. 5.', 'Der Verein heißt Wald e. V. und wächst.'],
    ['Laut Art. 5 und Abs. 2 gilt das.', 'Es ist eine seltene Art.', 'Biber mögen sie.'],
    ['Er sieht Max.', 'Ich mag.', 'So.', 'Müller nickt.'],
  ],
  'an abbreviation at the end of a sentence': [
    ['Hunde, Katzen usw.', 'Menschen mögen Tiere.', 'Das kostet 5 Mio.', 'Die Stadt zahlt.'],
    ['Sie arbeitet bei Apple Inc.', 'Das ist eine Firma.', 'Er starb 44 v. Chr.', 'Dann kam Augustus.'],
    ['Sie verkaufen Äpfel, Birnen u. a.'],
  ],
  'an initial or a Roman number': [
    ['J. R. R. Tolkien schrieb viel.', 'George W. Bush las es.', 'A. Huber nicht.'],
    [
      'Heinrich III. adelte Sergius IV. von Neapel.',
      'Friedrich II. Barbarossa nicht.',
      'Es war Wilhelm II.',
      'Der Kaiser ging.',
    ],
    ['Viel drin ist Vitamin C.', 'Das ist gesund.', 'Er lebt in den U.S.A.', 'Dort ist es warm.'],
  ],
  'a quotation': [
    ['Sie nennen es «GPT 3.5 moment for video» und meinen das.', 'Gut.'],
    ['»Halt!«, rief er.', '„Was nun?“, fragte sie.', '„Geht!“ sagte er.'],
    ['„Das ist so.“', '„Ja?“', '«Nein!»', 'Er ging.', "'Gut.'", 'Sie auch.'],
    ['„Erst das.', 'Dann dies.“', 'Er schwieg.'],
    ['Die Frage „Wer bin ich?“ stellt sich oft.', 'Stimmt.'],
  ],
  brackets: [
    ['Das Haus (siehe Abb. Drei. Links) ist alt.', 'Es steht (noch!) da.', '(Das ist wahr.)', 'Ja.'],
    ['(Erstens ist es alt.', 'Zweitens ist es klein.)', 'Es steht noch.'],
    ['Er sagte (sic!) Sätze wie diesen.[12]', 'Dann ging er.'],
  ],
  'an ellipsis': [
    ['Er ging… und kam.', 'Und dann …', 'Stille.', 'Oder ...', 'Nichts?!', 'Doch!!', 'Na ja.'],
    ['Ich bin hier, um . . . mich zu beugen.', 'Er kam […] Müller sah ihn.'],
  ],
  'an address': [
    ['Mehr auf www.example.ch.', 'Das ist gut.', 'Siehe https://example.org/a.b?c=d!e für alles.'],
    ['Zur Medienmitteilung: www.openai.com/sora-2/'],
    ['Siehe unten.', 'www.example.ch hilft weiter.'],
  ],
  'a colon, a dash, a name with a mark': [
    ['Klar ist: Es geht.', 'Das heißt: realistischere Cameos.'],
    ['Yahoo! Inc. wuchs.', 'Sie kauften Yahoo!', 'Das war teuer.'],
    ['Das war es.', '– Und jetzt?', 'Wer?', '– Der iPhone-Käufer.', 'iPhones sind teuer.'],
  ],
}

describe.each(Object.entries(german))('German: %s', (_name, lists) => {
  test.each(lists.map((list) => [list.join(' '), list] as const))('%s', (text, list) => {
    expect(split(text)).toEqual(list)
  })
})

test.each([
  ['en', ['Mr. Smith met J. K. Rowling at 5 p.m. on Jan. 5.', 'No.', 'The U.S. Army left in 1990.', 'Men fled.']],
  [
    'en',
    ['It cost $3.5 million, e.g. in St. Louis.', '"Why?" he asked.', '"Go!"', 'They met Jones et al. 1998.', 'Good.'],
  ],
  ['fr', ['M. Dupont et Mme Martin arrivent.', '« Bonjour ! »', 'Il sourit, p. ex. à Paris.', 'Quoi ?', 'Rien.']],
  [
    'it',
    ['Il sig. Rossi vive a Roma.', 'Nacque nel 44 a.C. a Napoli.', 'Libri, penne ecc.', 'Tutto costa 5.', 'Poco.'],
  ],
  ['es', ['El Sr. García vive en EE. UU. desde 1990.', '¿Qué pasa?', '¡Nada!', 'Véase la pág. 5.', 'Fin.']],
  ['en-GB', ['Dr. Who lives.', 'Good.']],
  ['xx', ['An unknown language is read like English.', 'Mr. X agrees.']],
])('%s: %j', (language, list) => {
  expect(split(list.join(' '), language)).toEqual(list)
})

test('sentences and paragraphs are numbered through the text, and blank lines are no paragraphs', () => {
  expect(splitSentences('Eins. Zwei.\n\n \t\n  Drei.\r\nVier')).toEqual([
    { start: 0, end: 5, number: 1, paragraph: 1 },
    { start: 6, end: 11, number: 2, paragraph: 1 },
    { start: 18, end: 23, number: 3, paragraph: 2 },
    { start: 25, end: 29, number: 4, paragraph: 3 },
  ])
  expect(splitSentences('')).toEqual([])
  expect(splitSentences(' \n\u00a0\n')).toEqual([])
})

const texts = fc.array(fc.constantFrom(...nastyPieces), { maxLength: 60 }).map((pieces) => pieces.join(''))

test('whatever the text and the language, sentences are trimmed slices in order that cover all but white space', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('de', 'en', 'fr', 'it', 'es'), (text, language) => {
      let covered = 0
      for (const [index, { start, end, number, paragraph }] of splitSentences(text, language).entries()) {
        expect(number).toBe(index + 1)
        expect(text.slice(covered, start).trim()).toBe('')
        expect(end).toBeGreaterThan(start)
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
        expect(text.slice(start, end)).not.toContain('\n')
        expect(paragraph).toBe(
          text
            .slice(0, end)
            .split('\n')
            .filter((line) => line.trim() !== '').length,
        )
        covered = end
      }
      expect(text.slice(covered).trim()).toBe('')
    }),
    { numRuns: 500 },
  )
})
