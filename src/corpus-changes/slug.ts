const LONGEST = 60

/** German letters as Germans write them without dots; the others lose their marks. */
const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o' }

/** The id of a new article: its date and the words of its title, `2025-10-01-sora-2`, and a number where it is taken. */
export const slugOf = (
  { title, published }: { title: string; published: string | null },
  isTaken: (id: string) => boolean,
): string => {
  const words = title
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæœø]/g, (letter) => LETTERS[letter]!)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const whole = [published, words || 'article'].filter(Boolean).join('-')
  const cut = whole.length > LONGEST ? whole.slice(0, LONGEST + 1).replace(/-[^-]*$/, '') : whole
  const id = cut.slice(0, LONGEST).replace(/-+$/, '')
  if (!isTaken(id)) return id
  for (let n = 2; ; n++) if (!isTaken(`${id}-${n}`)) return `${id}-${n}`
}
