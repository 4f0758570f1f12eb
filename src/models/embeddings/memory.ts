/** Small values that survive a restart, by key; undefined when never set. */
export type Memory = {
  get(key: string): Promise<unknown>
  set(key: string, value: number | Record<string, number | string>): Promise<void>
}
