import { defineConfig } from 'vitest/config'

// Timeouts are for tests that hang, not for slow ones. One worker a core: many tests wait for processes of their own.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000, maxWorkers: '100%' },
})
