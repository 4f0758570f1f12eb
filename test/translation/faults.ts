import { oneOf, wholeBetween } from '../../scripts/support/random.ts'
import type { HumanPair } from './human-pairs.ts'

/** Spoils a true translation in one mechanical way; null where it holds nothing to spoil. */
type Fault = (pair: HumanPair, other: HumanPair, random: () => number) => string | null

/** `replacement` in place of one match of the pattern, chosen at random. */
const replaceOne = (text: string, pattern: RegExp, random: () => number, replacement: (found: string) => string) => {
  const matches = [...text.matchAll(pattern)]
  if (matches.length === 0) return null
  const { 0: found, index } = oneOf(random, matches)
  return text.slice(0, index) + replacement(found) + text.slice(index + found.length)
}

/** Words whose loss turns the sentence round; not of idioms, nor where a second one goes on denying. */
const NEGATIONS = {
  de: / (?:nicht|nie)(?! nur| einmal| zuletzt| mehr als)(?=[ ,.])/g,
  en: / (?:not|never)(?! only| until)(?=[ ,.])|(?<=\b(?:was|is|were|did|does|do|has|could|would|are))n['’]t/g,
  fr: /(?<! un) (?:pas|jamais)(?! seulement| même)(?=[ ,.])/g,
  it: / non (?!.*(?:solo|nemmeno|nessun|né |fino))(?=\p{Ll})/gu,
  es: / no (?!.*(?:solo|siquiera|ning|nadie|hasta))(?=\p{Ll})/gu,
} as const

const AFFIRMATIONS = {
  de: / (?:ist|war|sind|waren|wird|kann|hat|haben|hatte|können|konnte)(?= )/g,
  en: / (?:is|was|are|were|will|can|has|had|have|could|would)(?= )/g,
  fr: / (?:est|sont|était|a|ont|sera|peut)(?= )/g,
  it: / (?:è|sono|era|ha|hanno|sarà|può)(?= )/g,
  es: / (?:es|son|era|fue|ha|han|será|puede)(?= )/g,
} as const

const denied = (language: HumanPair['language'], verb: string): string =>
  language === 'en' || language === 'de'
    ? `${verb} ${language === 'en' ? 'not' : 'nicht'}`
    : language === 'fr'
      ? ` n’${verb.trim()} pas`
      : language === 'it'
        ? ` non${verb}`
        : ` no${verb}`

const SENTENCES = {
  de: ['Das macht es zum besten Produkt des Jahres.', 'Das sollte man wissen.', 'Fachleute sind besorgt.'],
  en: [
    'This makes it the best product of the year.',
    'Readers should know that.',
    'Experts are worried.',
    'See for yourself.',
  ],
  fr: ['Cela en fait le meilleur produit de l’année.', 'Il faut le savoir.', 'Les experts sont inquiets.'],
  it: ['Questo ne fa il miglior prodotto dell’anno.', 'Bisogna saperlo.', 'Gli esperti sono preoccupati.'],
  es: ['Eso lo convierte en el mejor producto del año.', 'Hay que saberlo.', 'Los expertos están preocupados.'],
} as const

const NAMES = [
  ...[
    'Kowalski',
    'Brenninger',
    'Nakamura',
    'Lindqvist',
    'Delacroix',
    'Okonkwo',
    'Fitzgerald',
    'Castellani',
    'Voronova',
  ],
  ...[
    'Helsinki',
    'Nairobi',
    'Portugal',
    'Ecuador',
    'Siemens',
    'Netflix',
    'Anthropic',
    'Toyota',
    'Greenpeace',
    'Samsung',
  ],
]
/** A name, as far as it can be told without a list: a capitalised word inside a sentence that the German holds, too. */
const NAME = /(?<=[\p{Ll},] )\p{Lu}[\p{L}\p{N}]{3,}(?![\p{L}\p{N}])/gu

export const FAULTS: Readonly<Record<string, Fault>> = {
  'number changed': ({ text }, _, random) =>
    replaceOne(text, /(?<![\d.,:'’])\d+(?![\d.,:'’]*\d)/g, random, (found) =>
      String(Number(found) + wholeBetween(random, 1, 9)),
    ),
  'name changed': ({ source, text }, _, random) => {
    const names = [...text.matchAll(NAME)].filter(({ 0: name }) => source.includes(name))
    if (names.length === 0) return null
    const { 0: name, index } = oneOf(random, names)
    const others = NAMES.filter((one) => !source.includes(one))
    return text.slice(0, index) + oneOf(random, others) + text.slice(index + name.length)
  },
  'name left out': ({ source, text }, _, random) => {
    const names = [...text.matchAll(NAME)].filter(({ 0: name }) => source.includes(name))
    return names.length === 0 ? null : text.replaceAll(oneOf(random, names)[0], '').replace(/ +/g, ' ')
  },
  'negation changed': ({ text, language }, _, random) =>
    replaceOne(text, NEGATIONS[language], random, (found) => (found.endsWith(' ') ? ' ' : '')) ??
    replaceOne(text, AFFIRMATIONS[language], random, (verb) => denied(language, verb)),
  'sentence added': ({ text, language }, _, random) =>
    /[.!?]$/.test(text) ? `${text} ${oneOf(random, SENTENCES[language])}` : null,
  'cut to half': ({ text }) => (text.length < 40 ? null : text.slice(0, text.indexOf(' ', text.length / 2))),
  'wrong language': ({ source, language }, other) =>
    source === other.source && language !== other.language && source.length >= 30 ? other.text : null,
  'not translated': ({ source }) => (source.length < 30 ? null : source),
  'link added': ({ text }, _, random) =>
    replaceOne(
      text,
      / /g,
      random,
      () => ` ${oneOf(random, ['https://evil.example/x', 'www.evil.example', 'discord.gg/abc', 'evil.com/login'])} `,
    ),
  'another sentence': ({ source }, other) => (other.source === source || other.text.length < 40 ? null : other.text),
}
