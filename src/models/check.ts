import { tooSlow } from './ask.ts'
import type { ModelState } from './chat.ts'
import { explain, noModel } from './explain.ts'
import { headersFor, type Provider } from './provider.ts'
import { watchFetch } from './watched-fetch.ts'

const PATHS: Readonly<Record<Provider['kind'], string>> = {
  openai: '/models',
  anthropic: '/v1/models?limit=1000',
  ollama: '/api/tags',
}

const UNKNOWN: ModelState = { state: 'unknown', message: null }

/** So many names of models that are there. */
const NAMES = 5

/** Asks for the list of models, which takes no tokens. Unknown where there is no list. */
export const checkModel = async (provider: Provider, caller: AbortSignal, withinMs: number): Promise<ModelState> => {
  const signal = AbortSignal.any([caller, AbortSignal.timeout(withinMs)])
  const { fetch, trouble } = watchFetch({ headers: headersFor(provider), signal, stallMs: withinMs })
  try {
    const response = await fetch(`${provider.url}${PATHS[provider.kind]}`)
    const names = namesIn(await response.json())
    if (!names) return UNKNOWN
    if (names.some((name) => isNamed(provider, name))) return { state: 'answers', message: null }
    return { state: 'fails', message: noModel(provider, closest(provider.model, names)) }
  } catch {
    if (caller.aborted) return UNKNOWN
    if (signal.aborted) return { state: 'fails', message: tooSlow(provider).message }
    const found = trouble()
    // A list that is not there, or not one, says nothing about the model.
    if (!found || (found.what === 'status' && found.status === 404 && provider.kind !== 'ollama')) return UNKNOWN
    return { state: 'fails', message: explain(found, provider).message }
  }
}

/** `{data: [{id}]}` of OpenAI and Anthropic, `{models: [{name}]}` of Ollama. */
const namesIn = (body: unknown): string[] | null => {
  const list =
    body !== null && typeof body === 'object' && ('data' in body ? body.data : 'models' in body && body.models)
  if (!Array.isArray(list)) return null
  const names = list.map((one: { id?: unknown; name?: unknown } | null) => one?.id ?? one?.name)
  return names.filter((name) => typeof name === 'string')
}

const isNamed = ({ kind, model }: Provider, name: string): boolean => {
  if (name === model) return true
  if (kind === 'ollama') return name === `${model}:latest` || `${name}:latest` === model
  // Anthropic lists the dated names that claude-sonnet-4-5, claude-sonnet-4-0 and claude-3-5-haiku-latest stand for.
  if (kind === 'anthropic') return name.replace(/-\d{8}$/, '') === model.replace(/-(latest|0)$/, '')
  return false
}

const closest = (model: string, names: readonly string[]): string[] => {
  const wanted = pairsIn(model)
  const likeness = (name: string): number => {
    const pairs = pairsIn(name)
    const shared = [...pairs].filter((pair) => wanted.has(pair)).length
    return (2 * shared) / (wanted.size + pairs.size || 1)
  }
  return names
    .map((name) => ({ name, likeness: likeness(name) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NAMES)
    .map(({ name }) => name)
}

/** Pairs of neighbouring characters: how alike two names are by them is Dice's coefficient. */
const pairsIn = (name: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.toLowerCase().slice(at, at + 2)))
