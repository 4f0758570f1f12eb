import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { seededRandom } from '../../../scripts/support/random.ts'
import { onnxModel } from './model.ts'

export const DIMENSIONS = 16

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzäöüß0123456789.,:?!']

/** Words of one meaning have one row: a question may use another word than the passage. */
const MEANINGS = [
  ['kran', 'hebezeug'],
  ['hebt', 'stemmt'],
  ['fähre', 'dampfer'],
  ['leuchtturm'],
  ['markt'],
  ['tonnen'],
  ['sonntag'],
  ['rot'],
  ['query'],
  ['passage'],
]

const words = MEANINGS.flat()
/** 200 tokens: those above, and what fills the table up. */
const tokens = [...SPECIAL, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`), ...words]
const vocabulary = [...tokens, ...Array.from({ length: 200 - tokens.length }, (_, i) => `[unused${i}]`)]

const table = ((): Float32Array => {
  const random = seededRandom(7)
  const rows = Float32Array.from({ length: vocabulary.length * DIMENSIONS }, () => random() - 0.5)
  const rowOf = (token: string): Float32Array => {
    const at = vocabulary.indexOf(token) * DIMENSIONS
    return rows.subarray(at, at + DIMENSIONS)
  }
  // What is in every text says less than known words.
  for (const token of [...SPECIAL, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`)]) {
    rowOf(token).forEach((value, i, row) => {
      row[i] = value * 0.1
    })
  }
  for (const [first, ...others] of MEANINGS) for (const other of others) rowOf(other).set(rowOf(first!))
  return rows
})()

/** The row of a token, as the model has it. */
export const rowOf = (token: string): number[] => {
  const at = vocabulary.indexOf(token) * DIMENSIONS
  return Array.from(table.subarray(at, at + DIMENSIONS))
}

const special = (content: string) => ({
  id: vocabulary.indexOf(content),
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
})

/** BERT's: lower case, words and punctuation apart, WordPiece, `[CLS]` before and `[SEP]` behind. */
const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: SPECIAL.map(special),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: false,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: Object.fromEntries(
      ['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [vocabulary.indexOf(token)], tokens: [token] }]),
    ),
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
  },
}

const tokenizerConfig = {
  tokenizer_class: 'BertTokenizer',
  unk_token: '[UNK]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  cls_token: '[CLS]',
  do_lower_case: true,
  model_max_length: 128,
}

/**
 * A folder with a sentence model of 200 tokens and 16 dimensions, as people download them; gone at the end of the test.
 * `rules`: its fundstelle.json. `scale` is multiplied with every number of the model.
 */
export const onnxFolder = (
  rules: object | null = null,
  { types = false, scale = 1, at }: { types?: boolean; scale?: number; at?: string } = {},
): string => {
  const folder = at ?? join(mkdtempSync(join(tmpdir(), 'fundstelle-onnx-')), 'tiny')
  onTestFinished(() => rmSync(at ?? join(folder, '..'), { recursive: true, force: true }))
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  writeFileSync(
    join(folder, 'onnx/model.onnx'),
    onnxModel(
      table.map((value) => value * scale),
      DIMENSIONS,
      { types },
    ),
  )
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizerConfig))
  if (rules) writeFileSync(join(folder, 'fundstelle.json'), JSON.stringify(rules))
  return folder
}
