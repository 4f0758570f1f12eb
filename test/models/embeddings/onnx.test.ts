import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SetupError } from '../../../src/errors.ts'
import { openOnnx } from '../../../src/models/embeddings/onnx.ts'
import { onnxVersion, readOnnxFolder } from '../../../src/models/embeddings/onnx-folder.ts'
import { DIMENSIONS, onnxFolder, rowOf } from '../../support/onnx/folder.ts'

const never = new AbortController().signal

const open = async (folder: string) => {
  const model = await openOnnx(await readOnnxFolder(folder))
  onTestFinished(model.close)
  return model
}

const unit = (vector: readonly number[]): number[] => vector.map((value) => value / Math.hypot(...vector))
const mean = (...tokens: string[]): number[] =>
  unit(Array.from({ length: DIMENSIONS }, (_, i) => tokens.reduce((sum, token) => sum + rowOf(token)[i]!, 0)))

const near = (found: readonly number[] | undefined, wanted: readonly number[]): void => {
  expect(found).toHaveLength(DIMENSIONS)
  for (const [i, value] of wanted.entries()) expect(found![i]).toBeCloseTo(value, 5)
}

describe('a sentence model on this machine', () => {
  test('gives the normalised mean of its tokens, in the order of the texts', async () => {
    const { embed } = await open(onnxFolder())
    const [first, second] = await embed('passage', ['Kran hebt', 'Der Leuchtturm'], never)
    near(first, mean('kran', 'hebt'))
    near(second, mean('d', '##e', '##r', 'leuchtturm'))
  })

  test('may take the first token instead', async () => {
    const { embed } = await open(onnxFolder({ pooling: 'cls', query: '' }, { types: true }))
    const [first, second] = await embed('passage', ['Kran hebt', 'Fähre'], never)
    expect(first).toEqual(second) // the row of [CLS], whatever follows in a model of one layer
  })
})
