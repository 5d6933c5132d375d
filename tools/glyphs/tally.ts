interface Count {
  truth: number
  right: number
  wrong: number
  missed: number
  invented: number
}

/** Counts of what aligned readings got right, by bucket, and what was taken for what. */
export class Tally {
  lines = 0
  readonly #buckets = new Map<string, Count>()
  readonly #confusions = new Map<string, number>()

  /** One aligned pair: either may be absent, not both. */
  add(truth: string | undefined, read: string | undefined, buckets: readonly string[]): void {
    for (const bucket of buckets) {
      const count = this.#buckets.get(bucket) ?? {
        truth: 0,
        right: 0,
        wrong: 0,
        missed: 0,
        invented: 0,
      }
      this.#buckets.set(bucket, count)
      if (truth === undefined) count.invented++
      else {
        count.truth++
        if (read === undefined) count.missed++
        else if (read === truth) count.right++
        else count.wrong++
      }
    }
    if (truth === read) return
    const pair = `${named(truth)} as ${named(read)}`
    this.#confusions.set(pair, (this.#confusions.get(pair) ?? 0) + 1)
  }

  /** Characters of the truth so far. */
  get characters(): number {
    return this.#buckets.get('all')?.truth ?? 0
  }

  /** As Markdown; the character error rate is (wrong + missed + invented) / characters of the truth. */
  table(): string {
    const rows = [...this.#buckets]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([bucket, count]) => {
        const { accuracy, errorRate } = ratesOf(count)
        return `| ${bucket} | ${count.truth} | ${percent(accuracy)} | ${percent(errorRate)} |`
      })
    const head = '| text | characters | right | character error rate |\n| --- | --- | --- | --- |'
    const confusions = this.#ranked(40).map(({ pair, times }) => `${pair} ${times}`)
    const most = `Most frequent mistakes: ${confusions.join(', ')}.`
    return `${head}\n${rows.join('\n')}\n\n${most}`
  }

  #ranked(most: number): { readonly pair: string; readonly times: number }[] {
    return [...this.#confusions]
      .map(([pair, times]) => ({ pair, times }))
      .toSorted((a, b) => b.times - a.times)
      .slice(0, most)
  }
}

function ratesOf({ truth, right, wrong, missed, invented }: Count): {
  readonly accuracy: number
  readonly errorRate: number
} {
  const all = Math.max(1, truth)
  return { accuracy: right / all, errorRate: (wrong + missed + invented) / all }
}

function named(character: string | undefined): string {
  if (character === undefined) return 'nothing'
  if (character === undefined) return 'nothing'
  return character === ' ' ? 'space' : `\`${character === '`' ? "'`'" : character}\``
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}
