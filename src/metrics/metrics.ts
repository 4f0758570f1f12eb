import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Answer } from '../answer/answer.ts'
import type { App } from '../app.ts'
import type { Health } from '../health.ts'

export type Metrics = {
  /** The same app, whose questions are counted. */
  watch(app: App): App
  /** In Prometheus' text format, with the state that `health` gives. */
  text(health: Health, isReady: boolean): Promise<string>
  contentType: string
}

/** Upper bounds in seconds: a sentence of the articles takes milliseconds, an answer by a model up to ANSWER_BUDGET_MS. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60]

/**
 * What Prometheus asks for. No label holds what somebody wrote, and no id of a person, a server or a channel. One of these
 * a process.
 */
export const openMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `fundstelle_${name}`, help, labelNames, registers })

  const answers = new Histogram({
    name: 'fundstelle_answer_seconds',
    help: 'Time from a question to its answer, from the articles or a digest, by how it was answered',
    labelNames: ['status', 'mode'],
    buckets: SECONDS,
    registers,
  })
  const failed = new Counter({
    name: 'fundstelle_answers_failed_total',
    help: 'Questions that ended with an error',
    registers,
  })
  const reindexed = new Counter({
    name: 'fundstelle_reindex_total',
    help: 'Runs of indexing, whoever or whatever asked for them, by what became of them',
    labelNames: ['result'],
    registers,
  })
  const ready = gauge('ready', '1 while interactions arrive')
  const index = gauge('index_info', 'Always 1; the labels say what answers', ['version', 'generation', 'recipe'])
  const held = gauge('index_held', '1 while a new index that answers worse waits for a decision')
  const pinned = gauge('index_pinned', '1 while the index stays in use whatever the files say, by why', ['by'])
  const bytes = gauge('index_bytes', 'Bytes on the disk of all indexes that are kept')
  const articles = gauge('articles', 'Articles in the index')
  const passages = gauge('passages', 'Passages in the index')
  const model = gauge('model_answers', '1 where the model answered when it was last asked, 0 where it failed', [
    'kind',
    'name',
  ])
  const tokens = gauge('chat_tokens_today', 'Tokens since midnight (UTC)', ['direction'])
  const spent = gauge('chat_dollars_today', 'US dollars since midnight (UTC), where CHAT_PRICE is set')
  const channels = gauge('digest_channels', 'Channels that have a digest')
  const last = gauge('digest_last_timestamp_seconds', 'When the newest digest ended, since 1970')
  const next = gauge('digest_next_timestamp_seconds', 'When the next digest is due, since 1970')
  const troubled = gauge('digest_feeds_failing', 'Feeds whose last check failed')

  const setModel = (kind: string, { name, state }: Health['embedding']): void => {
    if (state !== 'unknown') model.set({ kind, name }, state === 'answers' ? 1 : 0)
  }
  const set = ({ index: kept, chat, embedding, digests, process, ...status }: Health, isReady: boolean): void => {
    // A gauge without a value says 0, which would be the year 1970: they are left out instead.
    for (const one of [last, next, spent, held, bytes]) one.remove()
    for (const one of [index, pinned, model]) one.reset()
    ready.set(isReady ? 1 : 0)
    index.set({ version: status.version, generation: status.generation, recipe: status.recipe }, 1)
    if (kept) {
      held.set(kept.isHeld ? 1 : 0)
      for (const by of ['rollback', 'discard']) pinned.set({ by }, kept.pinned === by ? 1 : 0)
      bytes.set(kept.bytes)
    }
    reindexed.reset()
    for (const [result, runs] of Object.entries(process.reindexed)) reindexed.inc({ result }, runs)
    articles.set(status.articles)
    passages.set(status.passages)
    setModel('embedding', embedding)
    if (chat) {
      setModel('chat', chat)
      tokens.set({ direction: 'in' }, chat.today.input)
      tokens.set({ direction: 'out' }, chat.today.output)
      if (chat.spent !== null) spent.set(chat.spent)
    }
    channels.set(digests.channels)
    troubled.set(digests.troubledFeeds)
    if (digests.last) last.set(digests.last.at / 1000)
    if (digests.next) next.set(digests.next.at / 1000)
  }

  const timed = async (work: () => Promise<Answer>): Promise<Answer> => {
    const started = performance.now()
    try {
      const answer = await work()
      answers.observe({ status: answer.status, mode: answer.mode }, (performance.now() - started) / 1000)
      return answer
    } catch (error) {
      failed.inc()
      throw error
    }
  }
  return {
    watch: (app) => ({
      ...app,
      ask: (...asked) => timed(() => app.ask(...asked)),
      digest: { ...app.digest, askAbout: (...asked) => timed(() => app.digest.askAbout(...asked)) },
    }),
    text: async (health, isReady) => {
      set(health, isReady)
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
