import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { SetupError } from '../../errors.ts'
import type { Memory } from './memory.ts'

/** How a folder's model is used, and where its files are. */
export type OnnxFolder = {
  /** Paths. */
  model: string
  tokenizer: string
  tokenizerConfig: string
  /** What is put before a question and before a passage. */
  query: string
  passage: string
  pooling: 'mean' | 'cls'
  /** Tokens of a text, the special ones included; the rest is cut off. */
  maxTokens: number
}

const RULES = 'fundstelle.json'
/** Quantised first: a quarter of the size, four times as fast on a processor, nearly the same vectors. */
const MODELS = ['onnx/model_quantized.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'model.onnx']
const TOKENIZER = 'tokenizer.json'
const TOKENIZER_CONFIG = 'tokenizer_config.json'

/** What most sentence models were trained with; passages are shorter. */
const MAX_TOKENS = 512

/** Raise it with every change that makes other vectors of the same files. */
const VERSION = 1

const rules = z.strictObject({
  query: z.string().default(''),
  passage: z.string().default(''),
  pooling: z.enum(['mean', 'cls']).default('mean'),
  maxTokens: z.int().min(8).max(100_000).optional(),
})

/** Throws a SetupError that names what is missing or wrong in the folder. */
export const readOnnxFolder = async (folder: string): Promise<OnnxFolder> => {
  const found = await Promise.all(MODELS.map((name) => stateOf(join(folder, name))))
  const model = MODELS.find((_, i) => found[i] !== null)
  const missing = [
    ...(model === undefined ? [`a model (${MODELS.join(', ')})`] : []),
    ...((await stateOf(join(folder, TOKENIZER))) ? [] : [TOKENIZER]),
    ...((await stateOf(join(folder, TOKENIZER_CONFIG))) ? [] : [TOKENIZER_CONFIG]),
  ]
  if (model === undefined || missing.length > 0) throw new SetupError(missingFiles(folder, missing))
  const said = parse(rules, join(folder, RULES), (await readOptional(join(folder, RULES))) ?? '{}')
  const { model_max_length: most } = parse(
    z.looseObject({ model_max_length: z.number().nullish() }),
    join(folder, TOKENIZER_CONFIG),
    await readFile(join(folder, TOKENIZER_CONFIG), 'utf8'),
  )
  return {
    model: join(folder, model),
    tokenizer: join(folder, TOKENIZER),
    tokenizerConfig: join(folder, TOKENIZER_CONFIG),
    query: said.query,
    passage: said.passage,
    pooling: said.pooling,
    // Files of models without a limit hold a number of thirty digits.
    maxTokens: said.maxTokens ?? Math.min(MAX_TOKENS, most ?? MAX_TOKENS),
  }
}

export const onnxName = (folder: string): string => `onnx:${basename(folder)}`

/**
 * A number that changes with everything in the folder that decides the vectors. Hashes of files are remembered by size and
 * time of change: a start does not read 500 MB.
 */
export const onnxVersion = async (folder: OnnxFolder, memory: Memory): Promise<number> => {
  const { model, tokenizer, tokenizerConfig, ...said } = folder
  const files = [model, `${model}_data`, tokenizer, tokenizerConfig]
  const hashes = []
  for (const file of files) hashes.push(await hashOf(file, memory))
  const all = createHash('sha256')
    .update(JSON.stringify([VERSION, said, hashes]))
    .digest('hex')
  return Number.parseInt(all.slice(0, 12), 16) // 48 bits: exact as a number
}

type Remembered = { bytes: number; modified: number; sha256: string }

const hashOf = async (file: string, memory: Memory): Promise<string | null> => {
  const state = await stateOf(file)
  if (!state) return null
  const key = `sha256 of ${file}`
  const known = (await memory.get(key)) as Remembered | undefined
  if (known?.bytes === state.bytes && known.modified === state.modified) return known.sha256
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  const sha256 = hash.digest('hex')
  await memory.set(key, { ...state, sha256 })
  return sha256
}

const stateOf = async (file: string): Promise<{ bytes: number; modified: number } | null> => {
  try {
    const found = await stat(file)
    return found.isFile() ? { bytes: found.size, modified: found.mtimeMs } : null
  } catch (error) {
    if (isMissing(error)) return null
    throw unreadable(file, error)
  }
}

const readOptional = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw unreadable(file, error)
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const unreadable = (file: string, error: unknown): SetupError =>
  new SetupError(
    `EMBEDDING_MODEL: ${file} cannot be read (${error instanceof Error && 'code' in error ? error.code : 'unknown'}). ` +
      'Give this user the right to read it.',
    { cause: error },
  )

const parse = <T>(schema: z.ZodType<T>, file: string, text: string): T => {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new SetupError(`EMBEDDING_MODEL: ${file} is not JSON. Write or download it again.`, { cause: error })
  }
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SetupError(
    `EMBEDDING_MODEL: ${file} does not hold what it must: ${z.prettifyError(parsed.error)}. Allowed are query and ` +
      'passage (texts), pooling ("mean" or "cls") and maxTokens (8 to 100000).',
  )
}

const missingFiles = (folder: string, missing: readonly string[]): string =>
  `EMBEDDING_MODEL: the folder ${folder} lacks ${missing.join(' and ')}. It needs the files of a sentence model as ` +
  'exported for transformers.js; download them there, or name another folder.'
