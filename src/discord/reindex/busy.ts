import { BuildUnderWay } from '../../errors.ts'
import { Notice } from '../interaction/notice.ts'
import type { Texts } from '../texts/catalogue.ts'

/** Does it, and says in the reader's language where somebody else builds or switches just now. */
export const unlessBusy = async <T>(work: Promise<T>, { exam }: Texts): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof BuildUnderWay ? new Notice(exam.busy) : error
  })
