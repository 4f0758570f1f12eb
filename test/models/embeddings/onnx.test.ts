import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SetupError } from '../../../src/errors.ts'
import { openOnnx } from '../../../src/models/embeddings/onnx.ts'
import { onnxName, onnxVersion, readOnnxFolder } from '../../../src/models/embeddings/onnx-folder.ts'
import { DIMENSIONS, onnxFolder, rowOf } from '../../support/onnx/folder.ts'

const never = new AbortController().signal

const open = async (folder: string) => {
  const model = await openOnnx(await readOnnxFolder(folder))
  onTestFinished(model.close)
  return model
}

const unit = (vector: readonly number[]): number[] => vector.map((value) => value / Math.hypot(...vector))
/** The mean of these tokens and the special ones around them. */
const mean = (...tokens: string[]): number[] => {
  const all = ['[CLS]', ...tokens, '[SEP]']
  return unit(Array.from({ length: DIMENSIONS }, (_, i) => all.reduce((sum, token) => sum + rowOf(token)[i]!, 0)))
}

const expectVector = (found: readonly number[] | undefined, wanted: readonly number[]): void =>
  expect(found).toEqual(wanted.map((value) => expect.closeTo(value, 5)))

describe('a sentence model on this machine', () => {
  test('gives the normalised mean of its tokens, in the order of the texts', async () => {
    const { embed } = await open(onnxFolder())
    const [first, second] = await embed('passage', ['Kran hebt', 'Der Leuchtturm'], never)
    expectVector(first, mean('kran', 'hebt'))
    expectVector(second, mean('d', '##e', '##r', 'leuchtturm'))
  })

  test('may take the first token instead', async () => {
    const { embed } = await open(onnxFolder({ pooling: 'cls' }))
    const [found] = await embed('passage', ['Kran hebt'], never)
    expectVector(found, unit(rowOf('[CLS]')))
  })

  test('that wants token types gets them', async () => {
    const { embed } = await open(onnxFolder(null, { types: true }))
    expectVector((await embed('passage', ['Kran'], never))[0], mean('kran'))
  })

  test('that was trained with words before questions and passages gets each its own', async () => {
    const { embed } = await open(onnxFolder({ query: 'query: ', passage: 'passage: ' }))
    expectVector((await embed('query', ['Kran'], never))[0], mean('query', ':', 'kran'))
    expectVector((await embed('passage', ['Kran'], never))[0], mean('passage', ':', 'kran'))
  })

  test.each([
    ['its own file', 8, { maxTokens: 8 }],
    ['the tokenizer', 128, null],
  ])('gets no more tokens than %s says; the closing one is among them', async (_, most, rules) => {
    const { embed } = await open(onnxFolder(rules))
    const text = `${'Kran '.repeat(most - 2)}${'Leuchtturm '.repeat(500)}`
    const [found] = await embed('passage', [text], never)
    expectVector(found, mean(...Array.from({ length: most - 2 }, () => 'kran')))
  })

  test('embeds an empty text too', async () => {
    const { embed } = await open(onnxFolder())
    expectVector((await embed('query', [''], never))[0], mean())
  })

  test('answers a question while passages wait: they are not done before it', async () => {
    const { embed } = await open(onnxFolder())
    const done: string[] = []
    const passages = embed(
      'passage',
      Array.from({ length: 300 }, (_, i) => `Kran ${i}`),
      never,
    )
    const both = [
      passages.then(() => done.push('passages')),
      embed('query', ['Kran'], never).then(() => done.push('question')),
    ]
    await Promise.all(both)
    expect(done).toEqual(['question', 'passages'])
  })

  test('ends at once with the signal, and goes on for others', async () => {
    const { embed } = await open(onnxFolder())
    const stop = new AbortController()
    const stopped = embed(
      'passage',
      Array.from({ length: 300 }, (_, i) => `Kran ${i}`),
      stop.signal,
    )
    stop.abort(new Error('stopped'))
    await expect(stopped).rejects.toThrow('stopped')
    expect(await embed('query', ['Kran'], never)).toHaveLength(1)
  })

  test('is closed with what waits for it: that fails in words', async () => {
    const model = await open(onnxFolder())
    const failed = model.embed('passage', ['Kran', 'Markt'], never)
    await Promise.all([expect(failed).rejects.toThrow(/has ended/), model.close()])
  })
})

describe('a folder that cannot be used is refused, and the message says what it lacks', () => {
  const refused = async (folder: string): Promise<string> => {
    const error = await open(folder).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SetupError)
    return (error as Error).message
  }

  test('without files', async () => {
    expect(await refused('/nowhere/e5')).toBe(
      'EMBEDDING_MODEL: the folder /nowhere/e5 lacks a model (onnx/model_quantized.onnx, onnx/model.onnx, ' +
        'model_quantized.onnx, model.onnx) and tokenizer.json and tokenizer_config.json. It needs the files of a ' +
        'sentence model as exported for transformers.js; download them there, or name another folder.',
    )
  })

  test('without a tokenizer', async () => {
    const folder = onnxFolder()
    rmSync(join(folder, 'tokenizer.json'))
    expect(await refused(folder)).toContain(`the folder ${folder} lacks tokenizer.json.`)
  })

  test.each([
    ['{', 'is not JSON'],
    [
      '{"pooling":"max"}',
      'Allowed are query and passage (texts), pooling ("mean" or "cls") and maxTokens (8 to 100000).',
    ],
    ['{"prefix":"query: "}', 'Unrecognized key: "prefix"'],
    ['{"maxTokens":1}', 'maxTokens'],
  ])('with the rules %s', async (text, message) => {
    const folder = onnxFolder()
    writeFileSync(join(folder, 'fundstelle.json'), text)
    const said = await refused(folder)
    expect(said).toContain(join(folder, 'fundstelle.json'))
    expect(said).toContain(message)
  })

  test('with a model that is none', async () => {
    const folder = onnxFolder()
    writeFileSync(join(folder, 'onnx/model.onnx'), 'not a model')
    expect(await refused(folder)).toContain(`the model ${join(folder, 'onnx/model.onnx')} cannot be loaded`)
  })

  test('without the packages that run it', async () => {
    const folder = await readOnnxFolder(onnxFolder())
    await expect(openOnnx(folder, (name) => name !== 'onnxruntime-node')).rejects.toThrow(
      'EMBEDDING_MODEL=onnx:<folder> needs onnxruntime-node, which is not installed. Run "npm install --include=optional"',
    )
  })
})

describe('the recipe of a folder', () => {
  const memory = () => {
    const values = new Map<string, unknown>()
    return {
      values,
      get: async (key: string) => values.get(key),
      set: async (key: string, value: unknown) => {
        values.set(key, value)
      },
    }
  }
  const versionOf = async (folder: string, kept = memory()) => onnxVersion(await readOnnxFolder(folder), kept)

  test('is named after its last part, wherever it is', () => {
    expect(onnxName('/srv/models/e5-small')).toBe('onnx:e5-small')
  })

  test('is the same for the same files elsewhere', async () => {
    expect(await versionOf(onnxFolder())).toBe(await versionOf(onnxFolder()))
  })

  test('changes with the model, the tokenizer and the rules', async () => {
    const other = onnxFolder()
    const config = join(other, 'tokenizer_config.json')
    writeFileSync(config, readFileSync(config, 'utf8').replace('true', 'false'))
    const folders = [onnxFolder(), onnxFolder(null, { scale: 2 }), onnxFolder({ passage: 'passage: ' }), other]
    expect(new Set(await Promise.all(folders.map((folder) => versionOf(folder)))).size).toBe(4)
  })

  test('a quantised model goes before the other', async () => {
    const folder = onnxFolder()
    renameSync(join(onnxFolder(null, { scale: 2 }), 'onnx/model.onnx'), join(folder, 'onnx/model_quantized.onnx'))
    expect((await readOnnxFolder(folder)).model).toBe(join(folder, 'onnx/model_quantized.onnx'))
  })

  test('a model that has not changed is not read again; one that has, is', async () => {
    const folder = onnxFolder()
    const kept = memory()
    const model = join(folder, 'onnx/model.onnx')
    const changed = new Date(1_700_000_000_000)
    utimesSync(model, changed, changed)
    const version = await versionOf(folder, kept)
    const bytes = readFileSync(model)
    bytes[200]! ^= 1
    writeFileSync(model, bytes)
    utimesSync(model, changed, changed)
    expect(await versionOf(folder, kept)).toBe(version) // looks the same: its hash is the remembered one
    utimesSync(model, changed, new Date(changed.getTime() + 1000))
    expect(await versionOf(folder, kept)).not.toBe(version)
  })
})
