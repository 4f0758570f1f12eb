import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { SetupError, UserError } from '../../errors.ts'
import type { EmbeddingSettings } from '../../model-settings.ts'
import { ModelFailure } from '../failure.ts'
import type { Embed } from './embed.ts'
import { type EmbeddingProvider, nameOf } from './failure.ts'
import type { Memory } from './memory.ts'

/** An embedding model that is not built in. Everything it throws is a SetupError, or the UserError of a program that stops. */
export type OpenEmbeddings = {
  /** As in EMBEDDING_MODEL; of a folder the last part of its path. */
  name: string
  /** Another number: other vectors. */
  version: number
  /** At most 64 texts go out at once; a question has 3 seconds, further tries included. */
  embeddings: EmbeddingsInterface
  /** Dimensions of the vector of a word. `ms`: the time it may take, further tries included. */
  probe(ms: number): Promise<number>
  /** Ends what is under way. */
  close(): Promise<void>
}

/** Raise it when requests change so that a provider gives other vectors. */
const PROVIDER_VERSION = 1

/** Texts of one request: OpenAI takes 2,048, Ollama slows down above. */
const BATCH = 64

const QUESTION_MS = 3_000

const PROBE = 'Wort'

/** Throws a SetupError when a model in a folder cannot be loaded; whether a provider answers is for `probe` to say. */
export const openEmbeddings = async (
  settings: Exclude<EmbeddingSettings, { provider: 'builtin' }>,
  memory: Memory,
  questionMs = QUESTION_MS,
): Promise<OpenEmbeddings> => {
  const { name, version, embed, close } = await openModel(settings, memory)
  const stopping = new AbortController()
  const { signal } = stopping

  const within = async (ms: number, kind: 'query' | 'passage', text: string): Promise<number[]> => {
    const limit = AbortSignal.timeout(ms)
    try {
      const [vector = []] = await embed(kind, [text], AbortSignal.any([signal, limit]))
      return vector
    } catch (error) {
      if (!limit.aborted || signal.aborted) throw error
      const failure = new ModelFailure('timeout', tooSlow(name, ms), { cause: error })
      throw new SetupError(failure.message, { cause: failure })
    }
  }

  return {
    name,
    version,
    embeddings: {
      embedQuery: (text) => within(questionMs, 'query', text),
      embedDocuments: async (texts) => {
        const vectors = []
        for (let at = 0; at < texts.length; at += BATCH) {
          vectors.push(...(await embed('passage', texts.slice(at, at + BATCH), signal)))
        }
        return vectors
      },
    },
    probe: async (ms) => (await within(ms, 'passage', PROBE)).length,
    close: async () => {
      stopping.abort(new UserError('The embedding model was let go because the program is stopping.'))
      await close()
    },
  }
}

type Model = { name: string; version: number; embed: Embed; close(): Promise<void> }

const openModel = async (
  settings: EmbeddingProvider | { provider: 'onnx'; folder: string },
  memory: Memory,
): Promise<Model> => {
  if (settings.provider !== 'onnx') {
    const { openProvider } = await import('./provider.ts') // LangChain's packages take half a second
    return {
      name: nameOf(settings),
      version: PROVIDER_VERSION,
      embed: await openProvider(settings),
      close: async () => undefined,
    }
  }
  const [{ onnxName, onnxVersion, readOnnxFolder }, { openOnnx }] = await Promise.all([
    import('./onnx-folder.ts'),
    import('./onnx.ts'),
  ])
  const folder = await readOnnxFolder(settings.folder)
  const version = await onnxVersion(folder, memory)
  return { name: onnxName(settings.folder), version, ...(await openOnnx(folder)) }
}

const tooSlow = (name: string, ms: number): string =>
  `The embedding model ${name} took longer than ${ms / 1000} s for one text. See whether it has too much to do, or set ` +
  'EMBEDDING_MODEL to another model.'
