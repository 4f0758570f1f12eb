import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { FromOnnx, OnnxJob, ToOnnx } from './onnx-messages.ts'
import { cutIds, pool } from './pooling.ts'

// A worker, because ONNX Runtime's `run` is a promise but computes on the thread that calls it: 100 ms a passage, and
// nothing would be answered meanwhile.
if (!parentPort) throw new Error('onnx-worker.ts is run by onnx.ts, as a worker thread')
const port = parentPort
const job = workerData as OnnxJob
const busy = new Int32Array(job.busy)

const say = (message: FromOnnx): void => {
  Atomics.store(busy, 0, 0)
  Atomics.notify(busy, 0)
  port.postMessage(message)
}
const json = async (file: string): Promise<object> => JSON.parse(await readFile(file, 'utf8')) as object

const open = async (): Promise<(text: string) => Promise<Float32Array>> => {
  const [ort, { Tokenizer }] = await Promise.all([import('onnxruntime-node'), import('@huggingface/tokenizers')])
  const tokenizer = new Tokenizer(await json(job.tokenizer), await json(job.tokenizerConfig))
  const session = await ort.InferenceSession.create(job.model, {
    intraOpNumThreads: job.threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  })
  const closing = tokenizer.encode('').ids.at(-1)
  const output = session.outputNames.includes('last_hidden_state') ? 'last_hidden_state' : session.outputNames[0]!

  return async (text) => {
    const ids = cutIds(tokenizer.encode(text).ids, job.maxTokens, closing)
    if (ids.length === 0) throw new Error('the tokenizer makes no token of the text')
    const row = (of: (id: number) => number) =>
      new ort.Tensor(
        'int64',
        BigInt64Array.from(ids, (id) => BigInt(of(id))),
        [1, ids.length],
      )
    const known: Record<string, () => InstanceType<typeof ort.Tensor>> = {
      input_ids: () => row((id) => id),
      attention_mask: () => row(() => 1),
      token_type_ids: () => row(() => 0),
    }
    const feeds = Object.fromEntries(
      session.inputNames.map((name) => {
        const make = known[name]
        if (!make) throw new Error(`the model has an input "${name}", which a model of sentences has not`)
        return [name, make()]
      }),
    )
    const { data, dims } = (await session.run(feeds))[output]!
    if (!(data instanceof Float32Array)) throw new Error(`the model's output "${output}" is not of 32-bit floats`)
    return pool(data, dims.at(-1)!, job.pooling)
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const embed = open()
embed.then(
  () => say({ ready: true }),
  (error: unknown) => {
    say({ failed: wordsOf(error) })
    port.close()
  },
)
port.on('message', (message: ToOnnx) => {
  if ('close' in message) return port.close()
  Atomics.store(busy, 0, 1)
  embed
    .then((of) => of(message.text))
    .then(
      (vector) => say({ vector }),
      (error: unknown) => say({ failed: wordsOf(error) }),
    )
})
