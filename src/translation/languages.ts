/** Primary subtag in lower case: "de-CH" and "DE" are both "de". */
export const primaryLanguage = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''
