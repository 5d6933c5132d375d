import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCase } from '../../src/store/case.ts'
import type { BenchTable } from '../table.ts'
import { type Found, type Labels, scoreCase } from './found.ts'
import { realText } from './real-text.ts'
import { runTelltale } from './run-telltale.ts'
import { wave, type Wave } from './wave.ts'

/** Seeds up to 99 were looked at while building. */
const reportSeed = 1001
const sizes = [10_000, 50_000, 100_000]

/** How a whole investigation grows with the mail, and what it finds of campaigns and their templates. */
export async function benchCampaigns(): Promise<BenchTable> {
  const real = await realText()
  const rows: BenchTable['rows'][number][] = []
  const details: Record<string, Found> = {}
  for (const [at, count] of sizes.entries()) {
    const made = wave(count, reportSeed + at, real)
    const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
    try {
      const mailbox = join(folder, 'wave.mbox')
      const labels = writeMailbox(made, mailbox)
      const megabytes = statSync(mailbox).size / 1e6
      const into = join(folder, 'case')
      const { wallS, cpuS, ownBytes } = await runTelltale(['investigate', mailbox, '--case', into])
      using opened = openCase(into)
      const found = scoreCase(opened, labels, made.campaigns)
      details[count] = found
      const name = `${count.toLocaleString('en-US')} messages`
      rows.push(
        {
          name: `${name}: seconds to a case with its report`,
          value: wallS,
          note: `${megabytes.toFixed(0)} MB; ${cpuS.toFixed(0)} s of CPU in all processes; ${(ownBytes / 2 ** 20).toFixed(0)} MiB in the main one, ${(statSync(join(into, 'case.sqlite')).size / 1e6).toFixed(0)} MB written`,
        },
        ...quality(name, found, made),
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  return { title: 'Campaigns', unit: 'seconds; shares', rows, details }
}

function quality(name: string, found: Found, made: Wave): BenchTable['rows'] {
  const { templates: t } = found
  return [
    {
      name: `${name}: B-cubed precision`,
      value: found.precision,
      note: `${found.campaigns} campaigns of ${made.campaigns.length}; ${found.falseMembers} of ${found.strangers} strangers in one`,
    },
    { name: `${name}: B-cubed recall`, value: found.recall },
    {
      name: `${name}: constant words that are`,
      value: t.constantsRight / t.constants,
      note: `${t.wordings} templates of at least three messages`,
    },
    { name: `${name}: slots found`, value: t.slotsFound / t.slots, note: `of ${t.slots}` },
    { name: `${name}: of those typed right`, value: t.slotsTyped / t.slotsFound },
    ...found.pairs.byTraits.map(({ traits, hands, named }) => ({
      name: `${name}: named of two campaigns of one hand that show ${traits} ${traits === 1 ? 'trait' : 'traits'} of it`,
      value: named / hands,
      note: `${named} of ${hands}${traits === 1 ? ': none should be' : ''}`,
    })),
    { name: `${name}: pairs named that are of no hand`, value: found.pairs.wrong },
  ]
}

function writeMailbox(made: Wave, path: string): Labels {
  const labels: { campaign: number; variant: number }[] = []
  const file = openSync(path, 'wx')
  try {
    for (const { bytes, campaign, variant } of made.mails()) {
      writeSync(file, 'From sender@host.example Thu Oct  1 00:00:00 2020\n')
      writeSync(file, bytes)
      writeSync(file, '\n')
      labels.push({ campaign, variant })
    }
  } finally {
    closeSync(file)
  }
  return labels
}
