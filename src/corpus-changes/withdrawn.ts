import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Storage } from '../storage/open-storage.ts'

/**
 * Ids of the articles that were removed and are not back, through a command or by hand: nobody is answered from them,
 * whichever index serves.
 */
export const withdrawnArticles = async (corpusDir: string, { changes }: Pick<Storage, 'changes'>): Promise<string[]> =>
  (await changes.removed()).filter((id) => !existsSync(join(corpusDir, `${id}.md`)))
