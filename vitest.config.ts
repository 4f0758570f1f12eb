import { defineConfig } from 'vitest/config'

/**
 * Files that replace modules, that start processes of their own and wait for them, or that use a bare discord.js, which
 * shares a global with what others load: each has a process for itself.
 */
const ALONE = [
  'test/scripts/**/*.test.ts',
  'test/app/give-way.test.ts',
  'test/app/two-processes.test.ts',
  'test/digest/collect.test.ts',
  'test/discord-double/good-bot.test.ts',
  'test/search-index/generation.test.ts',
]

/**
 * Timeouts are for tests that hang, not for slow ones. One worker a core: many tests wait for processes of their own. All
 * other files run one after the other in the same processes: loading discord.js and the word vectors anew for each of 300
 * takes longer than most of them. So whatever a test opens, or sets for the whole process, it closes and sets back.
 */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false } },
    ],
  },
})
