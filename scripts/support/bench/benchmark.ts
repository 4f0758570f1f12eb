import type { Environment } from '../../../src/config.ts'
import type { BenchOptions } from './options.ts'

/** One measured number. `goal`: the most that it should be. Figures without a unit are counts. */
export type Figure = { name: string; value: number; unit: 'ms' | 'passages/s' | 'kB' | ''; goal?: number }

/** A comparison: `rows` as data, `text` as it is read. */
type Comparison = { rows: readonly object[]; text: string }

export type Workbench = {
  /** The settings, without a Discord token: CORPUS_DIR absolute, DATA_DIR still to be set. */
  env: Environment
  /** The folder of package.json. */
  home: string
  options: BenchOptions
  /** A new, empty data folder; removed at the end. */
  newDataDir: () => Promise<string>
}

export type Benchmark = (bench: Workbench) => Promise<Figure[] | Comparison>
