import type { PeerPassage, Place } from '../support/bench/peer-task.ts'

/** One way to search passages. `search` gives the best `k` passages, the best first. */
type Engine = {
  index: (passages: readonly PeerPassage[]) => Promise<void>
  search: (question: string, k: number) => Promise<Place[]>
  close: () => Promise<void>
}

/** `open` throws where its package is not installed. `builtIn`: there is nothing to install. */
export type Peer = { name: string; builtIn?: boolean; open: () => Promise<Engine> }

/** A package of this folder. Not `import 'name'`: types and lint must do without the peers' being installed. */
// biome-ignore lint/suspicious/noExplicitAny: what the peers offer is known only where they are installed
export const peerPackage = (name: string): Promise<any> => import(name)

/** What has something to close overrides it. */
export const nothingToClose = async (): Promise<void> => undefined
