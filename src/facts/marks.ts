export type Mark = 'invisible character' | 'look-alike' | 'mention' | 'markdown'

/** What shows nothing, or turns what stands around it: controls, format characters, blank letters, variation selectors. */
const INVISIBLE = /(?![\n\t])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u2800]|\p{Default_Ignorable_Code_Point})/u
const EMOJI = /\p{RGI_Emoji}/gv

/** Letters dressed up as others: mathematical, full-width, circled, squared; more marks on one letter than any word has. */
const DRESSED = /[\u{1d400}-\u{1d7ff}\uff01-\uff5e\u24b6-\u24e9\u{1f110}-\u{1f189}]|\p{M}{3}/u
const OTHER_SCRIPT = /(?=\p{L})[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u
const MIXED =
  /\p{Script=Latin}\p{M}*(?=[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}])|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]\p{M}*(?=\p{Script=Latin})/u

const MENTION = /@(?:everyone|here)|<(?:@|#|a?:|\/|t:|id:|sound:)|(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}_]+/giu

/** Structure that one plain sentence has not; the star of `Anwender*innen` and `snake_case` are none. */
const MARKDOWN =
  /\]\s?[([]|!\[|```|`[^`]*`|\|\||~~|^\s*(?:[-+*•] |-# |#{1,3} |>|\d{1,3}\) )|\n\s*(?:[-+*•] |-# |#{1,3} |>|\d{1,3}[.)] )|(?<![\p{L}\p{N}*_\\])(?:\*{1,3}|_{1,3})(?=[^\s*_])|<[a-z!?]|\n\s*\n/giu

/**
 * What a plain sentence never holds and Discord would act upon, or a reader be misled by; null where there is none.
 * Visible marks that stand in a source just so (`@name`, `||`) are its own.
 */
export const markOf = (text: string, sources: readonly string[] = []): Mark | null => {
  const bare = text.replace(EMOJI, '')
  if (INVISIBLE.test(bare)) return 'invisible character'
  if (MIXED.test(bare) || DRESSED.test(bare)) return 'look-alike'
  const isForeign = ({ 0: mark }: RegExpMatchArray): boolean => !sources.some((source) => source.includes(mark.trim()))
  if ([...text.matchAll(MENTION)].some(isForeign)) return 'mention'
  return [...text.matchAll(MARKDOWN)].some(isForeign) ? 'markdown' : null
}

/** A word in another script than Latin that no source holds: `ОреnАI` may be written all in Cyrillic. */
export const foreignScript = (text: string, sources: readonly string[]): string | null =>
  (text.match(/[\p{L}\p{M}]{2,}/gu) ?? []).find(
    (word) => OTHER_SCRIPT.test(word) && !sources.some((one) => one.includes(word)),
  ) ?? null
