import type { DigestApp } from './app.ts'
import { UserError } from './errors.ts'

const notYet = (): never => {
  throw new UserError('There is no digest yet.')
}

/** The daily digests, as the app gives them. */
export const openDigest = (): DigestApp => ({
  setups: async () => [],
  write: notYet,
  remove: async () => false,
  pause: async () => false,
  defaultFeeds: () => [],
  preview: notYet,
  now: notYet,
  status: notYet,
  testFeed: notYet,
  why: notYet,
  read: async () => null,
  inLanguage: notYet,
  askAbout: notYet,
})
