import { loadEnv, readConfig } from '../../src/config.ts'
import { openApp } from '../../src/open-app.ts'
import type { Peer } from './engine.ts'

/** The whole way of the bot: files of CORPUS_DIR to an index on disk, flushed; questions in a language not told. */
export const ours: Peer = {
  name: 'Fundstelle',
  builtIn: true,
  open: async () => {
    const app = await openApp(readConfig(loadEnv()), { indexAtOpen: false })
    return {
      index: async () => {
        await app.reindex({ full: false })
      },
      search: (question, k) => app.search(question, k),
      close: app.close,
    }
  },
}
