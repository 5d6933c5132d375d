/** Seconds of CPU (user and system) and of the wall that a piece of work took in this process. */
export interface Spent {
  readonly cpuS: number
  readonly wallS: number
}

export async function spend(work: () => unknown): Promise<Spent> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const used = process.cpuUsage(cpu)
  return { cpuS: (used.user + used.system) / 1e6, wallS: (performance.now() - start) / 1000 }
}

/** The run with the least CPU of several: noise of a shared machine only ever adds. */
export async function leastOf(runs: number, work: () => unknown): Promise<Spent> {
  let best: Spent | undefined
  for (let run = 0; run < runs; run += 1) {
    const spent = await spend(work)
    if (best === undefined || spent.cpuS < best.cpuS) best = spent
  }
  return best ?? { cpuS: 0, wallS: 0 }
}
