import { readdirSync, readFileSync } from 'node:fs'

const LOOK_MS = 10

export type Children = {
  /** By its number: command line and environment of each process that was seen. */
  seen(): string[]
  stop(): void
}

/** Looks what the processes are given that a program starts, and those that these start. Nothing where there is no /proc. */
export const watchChildren = (parent: number): Children => {
  const given = new Map<number, string>()
  const look = (): void => {
    const parents = new Map<number, number>()
    for (const entry of entriesOf('/proc'))
      if (/^\d+$/.test(entry))
        parents.set(Number(entry), Number(/\) \S (\d+)/.exec(textOf(`/proc/${entry}/stat`))?.[1]))
    const isBelow = (one: number): boolean => {
      for (let at = parents.get(one); at; at = parents.get(at)) if (at === parent) return true
      return false
    }
    for (const one of parents.keys()) {
      // Between fork and exec it is the parent still, with what that has.
      const line = isBelow(one) ? textOf(`/proc/${one}/cmdline`) : ''
      if (line !== '' && line !== textOf(`/proc/${parent}/cmdline`))
        given.set(one, `${line} ${textOf(`/proc/${one}/environ`)}`)
    }
  }
  const timer = setInterval(look, LOOK_MS)
  return { seen: () => [...given.values()], stop: () => clearInterval(timer) }
}

const entriesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Empty for a process that has just ended. */
const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH', 'EACCES'].includes(String(error.code)))
      return ''
    throw error
  }
}
