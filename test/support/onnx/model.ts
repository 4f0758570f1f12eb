import { encode, type Message } from './protobuf.ts'

// Field numbers: onnx/onnx.proto (https://github.com/onnx/onnx), IR version 8, operator set 17.
const FLOAT = 1
const INT64 = 7

const message = (...fields: Message['fields']): Message => ({ fields })

const tensor = (name: string, dims: readonly number[], type: number, raw: Uint8Array): Message =>
  message(...dims.map((dim) => [1, dim] as const), [2, type], [8, name], [9, raw])

const value = (name: string, type: number, dims: readonly (number | string)[]): Message =>
  message(
    [1, name],
    [
      2,
      message([
        1,
        message(
          [1, type],
          [2, message(...dims.map((dim) => [1, message(typeof dim === 'number' ? [1, dim] : [2, dim])] as const))],
        ),
      ]),
    ],
  )

const node = (type: string, inputs: readonly string[], output: string): Message =>
  message(...inputs.map((input) => [1, input] as const), [2, output], [3, output], [4, type])

const floats = (values: Float32Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

/**
 * A model of one layer: each token's row of the table, plus, with `types`, a row by its token type. Inputs and output are
 * named as those of a real sentence model.
 */
export const onnxModel = (
  table: Float32Array,
  size: number,
  { types = false, output = 'last_hidden_state' }: { types?: boolean; output?: string } = {},
): Uint8Array => {
  const rows = table.length / size
  const inputs = ['input_ids', 'attention_mask', ...(types ? ['token_type_ids'] : [])]
  const nodes = types
    ? [
        node('Gather', ['table', 'input_ids'], 'words'),
        node('Gather', ['type_table', 'token_type_ids'], 'kinds'),
        node('Add', ['words', 'kinds'], output),
      ]
    : [node('Gather', ['table', 'input_ids'], output)]
  const graph = message(
    ...nodes.map((one) => [1, one] as const),
    [2, 'tiny'],
    [5, tensor('table', [rows, size], FLOAT, floats(table))],
    ...(types ? [[5, tensor('type_table', [2, size], FLOAT, floats(new Float32Array(2 * size)))] as const] : []),
    ...inputs.map((name) => [11, value(name, INT64, ['batch', 'tokens'])] as const),
    [12, value(output, FLOAT, ['batch', 'tokens', size])],
  )
  return encode([
    [1, 8],
    [2, 'fundstelle-test'],
    [7, graph],
    [8, message([1, ''], [2, 17])],
  ])
}
