/**
 * Text from outside as one line of JSON: it holds no line break and no `<`, so that it can neither end the block of a
 * prompt that it stands in nor look like one of its marks. Invisible characters, which hide orders, are left out.
 */
export const fenced = (value: unknown): string =>
  JSON.stringify(value, (_key, one) => (typeof one === 'string' ? one.replace(/[\p{Cf}\p{Co}]/gu, '') : one))
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029\u0085]/g, ' ')
