import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { UserError } from '../../../src/errors.ts'

/** A folder of its own, so that nothing of it becomes a dependency of the product. Left out of the image. */
export const PEERS = 'scripts/bench-peers'

const MOST_LINES = 6

/** Installs the peers where they are missing. Returns why they could not be, or null. */
export const installPeers = async (home: string): Promise<string | null> => {
  const manifest = join(home, PEERS, 'package.json')
  if (!(await exists(manifest))) throw new UserError(`${PEERS} is missing: run this from the repository.`)
  const { dependencies } = JSON.parse(await readFile(manifest, 'utf8')) as { dependencies: Record<string, string> }
  const installed = Object.keys(dependencies).map((name) => exists(join(home, PEERS, 'node_modules', name)))
  if ((await Promise.all(installed)).every(Boolean)) return null
  const args = ['ci', '--prefix', PEERS, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  console.error(`peers: installing them in ${PEERS} (npm ${args.join(' ')})`)
  const npm = spawn('npm', args, { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
  const closed = once(npm, 'close').catch((error: Error) => error)
  const [complaints, end] = [await text(npm.stderr), await closed]
  if (end instanceof Error) return end.message
  if (end[0] === 0) return null
  console.error(complaints.split('\n').slice(0, MOST_LINES).join('\n')) // npm goes on with all its options.
  return `npm ci ended with ${end[0]}`
}

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
