const names = new Intl.DisplayNames('en', { type: 'language' })

/** `fr` → `French`: prompts name languages in English. */
export const englishName = (language: string): string => names.of(language) ?? language
