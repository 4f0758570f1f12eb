import type { BaseInteraction } from 'discord.js'
import type { App } from '../../app.ts'
import { languageOf } from '../../language/words.ts'
import type { Texts } from '../texts/catalogue.ts'
import { textsFor } from '../texts/texts.ts'

/** Who uses something, and the language that their Discord is in. */
type Reader = Pick<BaseInteraction, 'user' | 'locale'>

/** BCP 47: what a person has chosen with /language, else the language of their Discord; null where we do not write that. */
export const readerLanguage = async ({ user, locale }: Reader, { people }: Pick<App, 'people'>) =>
  (await people.languageOf(user.id)) ?? languageOf(locale)

/** The words for a person: in the language above, else in English. */
export const readerTexts = async (reader: Reader, app: Pick<App, 'people'>): Promise<Texts> =>
  textsFor((await readerLanguage(reader, app)) ?? reader.locale)
