/** Does one job after the other in each of several lanes: waiting in one leaves time to the others. */
export const inLanes = async <T>(jobs: Iterable<T>, lanes: number, work: (job: T) => Promise<void>): Promise<void> => {
  const rest = jobs[Symbol.iterator]()
  const lane = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
