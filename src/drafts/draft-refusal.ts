import { UserError } from '../errors.ts'

/** Why no draft could be made of a source, and the values that a message in any language needs. */
export type Refused =
  /** A form for a name and a password, or a payment, stands where the text should be. */
  | { kind: 'loginNeeded' }
  /** The page says that there is none, whatever the status of its answer. */
  | { kind: 'notFound' }
  | { kind: 'empty' }
  | { kind: 'noText' }
  | { kind: 'pdfWithoutText'; pages: number }
  | { kind: 'pdfEncrypted' }
  | { kind: 'pdfBroken' }
  /** Bytes. */
  | { kind: 'tooLarge'; bytes: number; limit: number }
  /** Characters of text. */
  | { kind: 'tooLong'; characters: number; limit: number }
  /** More elements, more of them inside one another, or more attributes than any article has. */
  | { kind: 'bomb'; what: 'depth' | 'elements' | 'attributes' | 'nesting'; limit: number }
  /** `type`: the media type that was said, or the ending of the name. */
  | { kind: 'unknownType'; type: string }
  | { kind: 'binary' }
  | { kind: 'frontMatter'; line: number; problem: string }
  | { kind: 'timedOut'; seconds: number }
  /** It took more memory than the limit, or broke the process that read it. */
  | { kind: 'tooHeavy' }
  | { kind: 'busy' }

/** A source that becomes no draft. `refused` is for whoever words it in another language; the message is in English. */
export class DraftRefusal extends UserError {
  override name = 'DraftRefusal'
  readonly refused: Refused
  /** What the message calls the source. */
  readonly source: string

  constructor(source: string, refused: Refused, options?: ErrorOptions) {
    super(`${source} ${reasonOf(refused)}`, options)
    this.refused = refused
    this.source = source
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MiB`

const reasonOf = (refused: Refused): string => {
  switch (refused.kind) {
    case 'loginNeeded':
      return 'shows its text only after a login or a payment. Save the text as a file that you may publish, and add that.'
    case 'notFound':
      return 'is a page that says that there is nothing at this address. Check the address.'
    case 'empty':
      return 'is empty. Expected an article.'
    case 'noText':
      return 'holds no article that can be found: no paragraphs of text. Add the address of a single article, or its text as a file.'
    case 'pdfWithoutText':
      return `is a PDF of ${refused.pages} pages without text: pictures of pages. Run text recognition (OCR) over it first.`
    case 'pdfEncrypted':
      return 'is a PDF that needs a password. Save it without one.'
    case 'pdfBroken':
      return 'is no PDF that can be read. Save it again, or add its text as a .txt or .md file.'
    case 'tooLarge':
      return `has ${megabytes(refused.bytes)}; at most ${megabytes(refused.limit)} are read. Add the text alone.`
    case 'tooLong':
      return `holds ${refused.characters} characters of text; an article has at most ${refused.limit}. Add its parts one by one.`
    case 'bomb':
      return `is built to stop programs (${refused.what}: more than ${refused.limit}) and is not read. Add its text alone, as .txt or .md.`
    case 'unknownType':
      return `is of a type that is not read (${refused.type}). Expected a web page, .md, .txt, .html, or .pdf with text.`
    case 'binary':
      return 'is no text: it holds bytes that no text has. Expected a web page, .md, .txt, .html, or .pdf with text.'
    case 'frontMatter':
      return `has front matter that cannot be read (line ${refused.line}: ${refused.problem}). Correct it, or leave it out.`
    case 'timedOut':
      return `could not be read within ${refused.seconds} s. Add its text alone, as .txt or .md.`
    case 'tooHeavy':
      return 'took too much memory to be read. Add its text alone, as .txt or .md.'
    case 'busy':
      return 'must wait: too many sources are being read at this moment. Try again in a minute.'
  }
}
