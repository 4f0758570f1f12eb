/** Whether a sentence says that something is not so. `language`: BCP 47; unknown ones count as not negated. */
export const isNegated = (text: string, language: string): boolean =>
  /^de\b/i.test(language)
    ? /(?<!\p{L})(?:nicht|nie|niemals|kein\p{L}*|nirgends|niemand|nichts|ohne)(?!\p{L})/iu.test(text)
    : /(?<!\p{L})(?:not|never|no|none|nobody|nothing|without)(?!\p{L})|n['’]t(?!\p{L})/iu.test(text)
