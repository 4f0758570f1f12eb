import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../../../../src/app.ts'

/** Articles that are all changed before each reindex, and then say the same number. */
const PROBES = ['barke', 'leuchtturm', 'schleuse'] as const

export const writeVersions = (corpusDir: string, version: number): void => {
  for (const name of PROBES)
    writeFileSync(join(corpusDir, `${name}.md`), `---\ntitle: ${name}\n---\nFür die ${name} gilt Stand ${version}.\n`)
}

/** What each probe answers; null: nothing, or another text. */
export const versionsNow = async (app: Pick<App, 'search'>): Promise<(number | null)[]> => {
  const found = PROBES.map(async (name) => {
    const [first] = await app.search(`Welcher Stand gilt für die ${name}?`, 1)
    return Number(new RegExp(`^Für die ${name} gilt Stand (\\d+)\\.$`).exec(first?.text ?? '')?.[1] ?? 'x') || null
  })
  return Promise.all(found)
}

/** The version that all answer; null where they do not answer the same. */
export const oneVersion = (versions: readonly (number | null)[]): number | null =>
  versions.every((one) => one !== null && one === versions[0]) ? (versions[0] ?? null) : null
