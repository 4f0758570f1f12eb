import type { APIApplicationCommandOption, LocalizationMap } from 'discord.js'
import { expect, test } from 'vitest'
import { ask } from '../../../commands/ask.ts'
import { commands } from '../../../commands/index.ts'
import { languageName, languages, localisations, textsFor } from '../../../src/discord/texts/texts.ts'

/** Every key of a catalogue as a path. */
const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [path]

/** What functions that take one object are given, whichever of its fields they read. */
const FIELDS = { added: 1, changed: 2, removed: 0, unchanged: 5, field: 'title', typed: 'word' }

/** Every text of a catalogue, functions called with numbers and words. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    const takesFields = value.length === 1 && /added|\bfield\b/.test(`${value}`)
    return [0, 1, 2].flatMap((n) => [value(takesFields ? FIELDS : n, 'word')])
  }
  return Object.values(value as object).flatMap(textsOf)
}

test.each(languages)('%s has every text that English has, and none is empty', (language) => {
  expect(keysOf(textsFor(language))).toEqual(keysOf(textsFor('en')))
  for (const text of textsOf(textsFor(language))) expect(text).toMatch(/\S/)
})

test.each(languages.filter((language) => language !== 'en'))('%s repeats no sentence of English', (language) => {
  const english = new Set(textsOf(textsFor('en')).filter((text) => text.split(' ').length > 3))
  expect(textsOf(textsFor(language)).filter((text) => english.has(text))).toEqual([])
})

test.each(languages)('the help names the option of /ask as %s readers see it', (language) => {
  const { ask, help } = textsFor(language)
  expect(help.ask).toContain(`\`${ask.private.name}\``)
})

test.each(languages)('%s has one name for the permission that admins need', (language) => {
  const { config, digest, gaps, insights, reindex, status } = textsFor(language)
  const name = /[(]([^()]+)[)]$/.exec(config.description)?.[1] ?? 'none'
  const descriptions = [digest, gaps, insights, reindex, status].map(({ description }) => description)
  const refusals = [config, digest, gaps, insights, status].map(({ adminsOnly }) => adminsOnly)
  for (const text of [...descriptions, ...refusals, reindex.needsManageServer]) expect(text).toContain(name)
})

test('in German a model without a name is told like one with a name', () => {
  const { machineTranslation, ai } = textsFor('de').card
  expect(machineTranslation('Englisch', ai)).toBe('Englisch, von einer KI übersetzt')
  expect(machineTranslation('Englisch', 'qwen3')).toBe('Englisch, von qwen3 übersetzt')
})

test('texts for Switzerland are written without ß', () => {
  expect(textsOf(textsFor('de')).filter((text) => text.includes('ß'))).toEqual([])
})

test('in French no line breaks before a punctuation mark of two parts, nor inside guillemets', () => {
  expect(textsOf(textsFor('fr')).filter((text) => / [:;?!»]|« |[\p{L}*][:;?!](?!\S)/u.test(text))).toEqual([])
})

test.each([
  ['de', 'de-CH'],
  ['de-AT', 'de-CH'],
  ['en-US', 'en-GB'],
  ['es-419', 'es'],
  ['es-ES', 'es'],
  ['FR', 'fr'],
  ['it', 'it'],
  ['ja', 'en-GB'],
  ['constructor', 'en-GB'],
  ['', 'en-GB'],
])('a reader of %j gets the texts of %s', (locale, expected) => {
  expect(textsFor(locale).locale).toBe(expected)
})

test('the English default stands under both its locales, Spanish under both its regions', () => {
  expect(localisations((texts) => texts.card.source)).toEqual({
    'en-US': 'article',
    'en-GB': 'article',
    de: 'Artikel',
    fr: 'article',
    it: 'articolo',
    'es-ES': 'artículo',
    'es-419': 'artículo',
  })
})

type Part = Pick<APIApplicationCommandOption, 'name' | 'name_localizations' | 'description'> & {
  description_localizations?: LocalizationMap | null
  options?: readonly Part[]
  choices?: readonly { name: string; name_localizations?: LocalizationMap | null; value: string | number }[]
}

/** A command, its subcommands and all their options. */
const partsOf = (part: Part): Part[] => [part, ...(part.options ?? []).flatMap(partsOf)]

const inAllLanguages = (
  text: string,
  others?: Readonly<Record<string, string | null | undefined>> | null,
): string[] => [text, ...Object.values(others ?? {}).flatMap((one) => one ?? [])]

test('names and descriptions of commands and options obey the limits in every language', () => {
  for (const { data } of commands) {
    if (!('description' in data)) {
      for (const name of inAllLanguages(data.name, data.name_localizations))
        expect(name).toSatisfy((n: string) => n.trim() === n && n.length >= 1 && n.length <= 32)
      continue
    }
    for (const part of partsOf(data as Part)) {
      for (const name of inAllLanguages(part.name, part.name_localizations))
        expect(name).toSatisfy((n: string) => /^[-_'\p{L}\p{N}]{1,32}$/u.test(n) && n === n.toLowerCase())
      for (const text of inAllLanguages(part.description, part.description_localizations)) {
        expect(text).toMatch(/\S/)
        expect(text.length, text).toBeLessThanOrEqual(100)
      }
      for (const choice of part.choices ?? [])
        for (const name of inAllLanguages(choice.name, choice.name_localizations))
          expect(name.length, name).toBeLessThanOrEqual(100)
    }
  }
})

test('no command holds more than 8,000 characters, where each text counts in its longest language', () => {
  const longest = (...texts: Parameters<typeof inAllLanguages>) =>
    Math.max(...inAllLanguages(...texts).map(({ length }) => length))
  for (const { data } of commands) {
    if (!('description' in data)) continue
    const sizes = partsOf(data as Part).map(
      ({ name, name_localizations, description, description_localizations, choices = [] }) =>
        longest(name, name_localizations) +
        longest(description, description_localizations) +
        choices.reduce((sum, one) => sum + longest(one.name, one.name_localizations) + String(one.value).length, 0),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8000)
  }
})

test('every option of one command has its own name in every language', () => {
  for (const { data } of commands) {
    if (!('description' in data)) continue
    for (const { options = [] } of partsOf(data as Part))
      for (const locale of ['de', 'fr', 'it', 'es-ES', 'en-GB'] as const) {
        const names = options.map(({ name, name_localizations }) => name_localizations?.[locale] ?? name)
        expect(names).toEqual([...new Set(names)])
      }
  }
})

test('the choice of a language is named in the language of who chooses', () => {
  const language = ask.data.options?.find(({ name }) => name === 'language')
  expect(language).toMatchObject({
    choices: [
      {
        value: 'de',
        name: 'German',
        name_localizations: { de: 'Deutsch', fr: 'Allemand', it: 'Tedesco', 'es-ES': 'Alemán' },
      },
      { value: 'en', name: 'English', name_localizations: { de: 'Englisch', fr: 'Anglais' } },
      { value: 'fr', name: 'French' },
      { value: 'it', name: 'Italian' },
      { value: 'es', name: 'Spanish' },
    ],
  })
})

test('a language tag that nobody knows is shown as it is', () => {
  expect(languageName('not a tag', textsFor('en'))).toBe('not a tag')
})
