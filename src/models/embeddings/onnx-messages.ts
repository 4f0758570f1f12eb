import type { OnnxFolder } from './onnx-folder.ts'

/** What the worker is told at its start. */
export type OnnxJob = Pick<OnnxFolder, 'model' | 'tokenizer' | 'tokenizerConfig' | 'pooling' | 'maxTokens'> & {
  /** Of the processor, for one text. */
  threads: number
  /** One Int32: 1 while ONNX Runtime loads or computes. A process that ends in the middle of that is aborted. */
  busy: SharedArrayBuffer
}

/** One text at a time. */
export type ToOnnx = { text: string } | { close: true }

export type FromOnnx = { ready: true } | { vector: Float32Array } | { failed: string }
