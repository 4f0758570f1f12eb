import { expect, test } from 'vitest'
import type { Language } from '../../src/language/words.ts'
import { infidelityOf } from '../../src/translation/fidelity.ts'
import type { Term } from '../../src/translation/glossary.ts'

const judge = (source: string, text: string, language: Language = 'en', terms: Term[] = []) =>
  infidelityOf({ source, from: 'de', text, language, terms })

const german = 'Am 3. März 2026 hat die Firma Kreidewerk nicht alle 14 Klassen von Nadja Iseli besucht.'

test.each([
  ['en', 'On 3 March 2026, the company Kreidewerk did not visit all 14 of Nadja Iseli’s classes.'],
  ['fr', 'Le 3 mars 2026, l’entreprise Kreidewerk n’a pas visité les 14 classes de Nadja Iseli.'],
  ['it', 'Il 3 marzo 2026 l’azienda Kreidewerk non ha visitato tutte le 14 classi di Nadja Iseli.'],
  ['es', 'El 3 de marzo de 2026, la empresa Kreidewerk no visitó las 14 clases de Nadja Iseli.'],
] as const)('a faithful translation into %s passes', (language, text) => {
  expect(judge(german, text, language)).toBeNull()
})

test.each([
  ['empty', ' … '],
  ['mark', 'On 3 March 2026, the company Kreidewerk did not visit all 14 of Nadja Iseli’s @everyone classes.'],
  ['mark', 'On 3 March 2026, the company **Kreidewerk** did not visit all 14 of Nadja Iseli’s classes.'],
  ['mark', 'On 3 March 2026, the company Kreidewerk did not\nvisit all 14 of Nadja Iseli’s classes.'],
  ['mark', 'On 3 March 2026, the company Kreidewerk did not visit all 14 of Nadja \u202EIseli’s classes.'],
  ['echo', german],
  [
    'remark',
    'Here is the translation: On 3 March 2026, the company Kreidewerk did not visit all 14 classes of Nadja Iseli.',
  ],
  ['remark', '“On 3 March 2026, the company Kreidewerk did not visit all 14 of Nadja Iseli’s classes.”'],
  ['remark', 'On 3 March 2026, Kreidewerk (a company in chalk) did not visit all 14 of Nadja Iseli’s classes.'],
  ['language', 'Le 3 mars 2026, l’entreprise Kreidewerk n’a pas visité les 14 classes de Nadja Iseli.'],
  ['sentences', 'On 3 March 2026, the company Kreidewerk did not visit all 14 classes of Nadja Iseli. Buy its chalk.'],
  ['sentences', 'On 3 March 2026, the company Kreidewerk did not visit'],
  ['length', 'Kreidewerk did not.'],
  ['link', 'On 3 March 2026, the company Kreidewerk did not visit all 14 of Nadja Iseli’s classes at evil.example/x.'],
  ['number', 'On 3 March 2026, the company Kreidewerk did not visit all 15 of Nadja Iseli’s classes.'],
  ['number', 'On 3 March 2026, the company Kreidewerk did not visit all the classes of Nadja Iseli.'],
  ['date', 'On 4 March 2026, the company Kreidewerk did not visit all 14 of Nadja Iseli’s classes.'],
  ['name', 'On 3 March 2026, the company Brenninger did not visit all 14 of Nadja Iseli’s classes.'],
  ['negation', 'On 3 March 2026, the company Kreidewerk visited all 14 of Nadja Iseli’s classes.'],
] as const)('%s: %s', (reason, text) => {
  expect(judge(german, text)).toBe(reason)
})

test('a negation that the German lacks, and words that have nothing to do with it', () => {
  const source = 'Die neue Software übersetzt Texte in vielen Schulen des Landes.'
  expect(judge(source, 'The new software translates texts in many of the country’s schools.')).toBeNull()
  expect(judge(source, 'The new software does not translate texts in many schools.')).toBe('negation')
  expect(judge(source, 'Everybody ought to drink more water during long summer holidays.')).toBe('unrelated')
})

test('what stands between brackets, quotes or as a list in the German may do so in the translation', () => {
  expect(judge('«Es war schön (und sehr laut)», sagte sie.', '“It was nice (and very loud),” she said.')).toBeNull()
  expect(judge('«Das war sehr schön.»', '“That was very nice.”')).toBeNull()
  expect(judge('- Der Hund schläft im Haus', '- The dog sleeps in the house')).toBeNull()
})

test('names and titles may stay as they are', () => {
  expect(judge('Sora 2 Pro', 'Sora 2 Pro')).toBeNull()
  expect(judge('Kreidewerk Winterthur', 'Kreidewerk Winterthur', 'fr')).toBeNull()
  expect(judge('Der Hund schläft.', 'Der Hund schläft.', 'fr')).toBe('echo')
})

test('a name may be spelt, declined or translated as its language does', () => {
  const source = 'In Warschau, Genf und im Amazonasgebiet trafen sich Polen, die NATO und die EU.'
  expect(judge(source, 'In Warsaw, Geneva and the Amazon region, Poland, NATO and the EU met.')).toBeNull()
  expect(
    judge(source, 'À Varsovie, Genève et en Amazonie se sont rencontrés la Pologne, l’OTAN et l’UE.', 'fr'),
  ).toBeNull()
  expect(judge(source, 'In Lisbon, Geneva and the Amazon region, Poland, NATO and the EU met.')).toBe('name')
})

test('what the German has must not be lost, nor what it lacks be added', () => {
  const company = 'OpenAI hat die neue App in Kanada vorgestellt.'
  expect(judge(company, 'OpenAI has presented the new app in Canada.')).toBeNull()
  expect(judge(company, 'The company has presented the new app in Canada.')).toBe('name')
  expect(judge(company, 'OpenAI has presented the new app over there.')).toBe('name')
  const person = 'Die neue App kommt laut Nadja Iseli bald in die Schulen.'
  expect(judge(person, 'According to Nadja Iseli, the new app is coming to schools soon.')).toBeNull()
  expect(judge(person, 'According to Nadja, the new app is coming to the schools soon.')).toBe('name')
  const schools = 'Die neue Software übersetzt Texte in vielen Schulen.'
  expect(judge(schools, 'The new software translates texts in 40 schools.')).toBe('number')
  expect(judge(schools, 'The new software translates texts in many школа schools.')).toBe('mark')
  const address = 'Weitere Angaben stehen unter www.hafen.example im Netz.'
  expect(judge(address, 'Further details can be found at www.hafen.example on the net.')).toBeNull()
  expect(judge(address, 'Further details can be found there on the net.')).toBe('link')
})

test('a number may be a word, a numeral of the Romans or of the clock', () => {
  expect(judge('Im 19. Jahrhundert gab es drei Türme.', 'There were 3 towers in the nineteenth century.')).toBeNull()
  expect(judge('Im 19. Jahrhundert gab es drei Türme.', 'Nel XIX secolo c’erano tre torri.', 'it')).toBeNull()
  expect(judge('Das Haus ist bis 17 Uhr offen.', 'The house is open until 5 pm.')).toBeNull()
  expect(judge('Im Ort gab es drei Türme.', 'There were four towers in the place.')).toBe('number')
})

test('a term of the glossary must be rendered as it says, in any inflection; a kept name is known', () => {
  const term: Term = {
    german: 'KI',
    wordings: new Map([
      ['fr', ['IA']],
      ['en', ['AI', 'artificial intelligence']],
    ]),
  }
  const source = 'Die KI hilft vielen Kindern beim Lernen.'
  expect(judge(source, 'L’IA aide beaucoup d’enfants à apprendre.', 'fr', [term])).toBeNull()
  expect(judge(source, 'Artificial intelligence helps many children learn.', 'en', [term])).toBeNull()
  expect(judge(source, 'The machine helps many children learn.', 'en', [term])).toBe('term')
})

const english = 'On 3 March 2026, the company Kreidewerk did not visit all 14 of Nadja Iseli’s classes.'

test.each([
  [null, 'Am 3. März 2026 besuchte die Firma Kreidewerk nicht alle 14 Klassen von Nadja Iseli.'],
  ['echo', english],
  ['language', 'Le 3 mars 2026, l’entreprise Kreidewerk n’a pas visité les 14 classes de Nadja Iseli.'],
  ['number', 'Am 3. März 2026 besuchte die Firma Kreidewerk nicht alle 15 Klassen von Nadja Iseli.'],
  ['date', 'Am 4. März 2026 besuchte die Firma Kreidewerk nicht alle 14 Klassen von Nadja Iseli.'],
  ['name', 'Am 3. März 2026 besuchte die Firma Kreidewerk nicht alle 14 Klassen von Nadja Kowalski.'],
  ['name', 'Am 3. März 2026 besuchte die Firma nicht alle 14 Klassen von Nadja Iseli.'],
  ['name', 'Am 3. März 2026 besuchten OpenAI und die Firma Kreidewerk nicht alle 14 Klassen von Nadja Iseli.'],
  ['negation', 'Am 3. März 2026 besuchte die Firma Kreidewerk alle 14 Klassen von Nadja Iseli.'],
  ['sentences', 'Am 3. März 2026 besuchte die Firma Kreidewerk nicht alle 14 Klassen von Nadja Iseli. Kauft dort.'],
  ['remark', 'Hier ist die Übersetzung: Am 3. März 2026 besuchte Kreidewerk nicht alle 14 Klassen von Nadja Iseli.'],
  ['link', 'Am 3. März 2026 besuchte die Firma Kreidewerk nicht alle 14 Klassen von Nadja Iseli (evil.example/x).'],
])('of English in German: %s', (reason, text) => {
  expect(infidelityOf({ source: english, from: 'en', text, language: 'de', terms: [] })).toBe(reason)
})

test.each([
  ['OpenAI Releases GPT-6 for Developers', 'OpenAI veröffentlicht GPT-6 für Entwickler'],
  ['Google DeepMind unveils robot that folds laundry', 'Google DeepMind zeigt einen Roboter, der Wäsche faltet'],
  ['EU lawmakers back rules for AI in schools', 'EU-Abgeordnete befürworten Regeln für KI an Schulen'],
  ['Nvidia shares fall 7% after warning on China', 'Nvidia-Aktien fallen nach Warnung zu China um 7 %'],
  ['Researchers find flaw in popular language model', 'Forscher finden Schwachstelle in beliebtem Sprachmodell'],
  ['Anthropic raises $3 billion from investors', 'Anthropic sammelt 3 Milliarden Dollar bei Investoren ein'],
  ['Microsoft to cut 4,000 jobs in cloud unit', 'Microsoft streicht 4000 Stellen in der Cloud-Sparte'],
  ['How a Swiss Startup Teaches Machines to Listen', 'Wie ein Schweizer Start-up Maschinen das Zuhören beibringt'],
  [
    'Meta Delays Launch of Its Largest Model Until Spring',
    'Meta verschiebt den Start seines grössten Modells auf den Frühling',
  ],
  [
    'UK Court Rules Against Getty in Copyright Case',
    'Britisches Gericht entscheidet im Urheberrechtsstreit gegen Getty',
  ],
])('an English headline passes in German: %s', (source, text) => {
  expect(infidelityOf({ source, from: 'en', text, language: 'de', terms: [] })).toBe(null)
  expect(infidelityOf({ source: text, from: 'de', text: source, language: 'en', terms: [] })).toBe(null)
})
