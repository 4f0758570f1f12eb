import { writeSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded by `node --import` before a program whose event loop is watched, and by Node before each of its workers as well.
// SIGUSR2 begins anew; descriptor 3 is told {p99, max, cpu} in milliseconds at the end.
if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let before = process.cpuUsage()
  process.on('SIGUSR2', () => {
    delay.reset()
    before = process.cpuUsage()
  })
  process.on('exit', () => {
    const { user, system } = process.cpuUsage(before)
    writeSync(3, JSON.stringify({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6, cpu: (user + system) / 1000 }))
  })
}
