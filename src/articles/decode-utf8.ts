import { BrokenFile } from './broken-file.ts'

const LINE_FEED = 0x0a

/**
 * The text of a file in UTF-8, without its byte order mark.
 * Throws a `BrokenFile` with the line of the first byte that is not UTF-8, or of the first NUL character.
 */
export const decodeUtf8 = (file: string, bytes: Uint8Array): string => {
  const text = decode(bytes)
  if (text === null) {
    const message = 'this line is not valid UTF-8. Save the file in the encoding UTF-8.'
    throw new BrokenFile({ file, line: firstBadLine(bytes), message })
  }
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    const message = 'this line contains a NUL character: the file is no plain text in UTF-8. Save it as UTF-8 text.'
    throw new BrokenFile({ file, line: text.slice(0, nul).split('\n').length, message })
  }
  return text
}

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** A line feed is never part of a longer UTF-8 sequence, so each line can be tried alone. */
const firstBadLine = (bytes: Uint8Array): number => {
  let line = 1
  for (let start = 0; start <= bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed < 0 ? bytes.length : feed
    if (decode(bytes.subarray(start, end)) === null) return line
    start = end + 1
  }
  return line
}
