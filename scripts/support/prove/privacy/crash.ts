/*
 * Loaded before the bot (`--import`): when the file that CRASH_FILE names is there, a promise is rejected that nobody waits
 * for, and then an error is thrown out of nowhere, each with every secret of the environment in its words, its fields and
 * its cause.
 */
import { existsSync } from 'node:fs'

const { CRASH_FILE = '', CRASH_WORDS = '' } = process.env
delete process.env.CRASH_WORDS
const failure = (): Error =>
  Object.assign(new Error(`it broke: ${CRASH_WORDS}`, { cause: new Error(`because of ${CRASH_WORDS}`) }), {
    ...{ url: CRASH_WORDS, requestBody: { json: CRASH_WORDS }, options: { headers: CRASH_WORDS } },
  })
const look = setInterval(() => {
  if (!existsSync(CRASH_FILE)) return
  clearInterval(look)
  void Promise.reject(failure())
  setTimeout(() => {
    throw failure()
  }, 100)
}, 100).unref()
