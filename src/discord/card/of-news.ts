import type { Answer } from '../../answer/answer.ts'

/** Whether an answer was taken from what the digests of the server told. */
export const isOfNews = ({ news, status }: Pick<Answer, 'news' | 'status'>): boolean =>
  news === true && status === 'answered'
