/**
 * `npm run bench [name…]`: every number that the documentation gives, measured here and now against
 * its peer. Prints tables and writes `bench/results/<name>.json`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchCase } from './case.ts'
import { benchCampaigns } from './campaigns/bench.ts'
import { benchClues } from './clues.ts'
import { benchDecode } from './decode.ts'
import { benchElements } from './elements.ts'
import { benchHostile } from './hostile/bench.ts'
import { benchHostileMail } from './hostile-mail/bench.ts'
import { benchKeystrokes } from './keystrokes.ts'
import { benchMailer } from './mailer.ts'
import { benchMailAgreement } from './mail-agreement.ts'
import { benchLookAlike } from './look-alike.ts'
import { benchMail } from './mail.ts'
import { benchMailAuth } from './mail-auth.ts'
import { benchReading } from './reading/bench.ts'
import { benchRedaction } from './redaction/bench.ts'
import { benchScreen } from './screen.ts'
import { benchMemory } from './memory.ts'
import { benchScripts } from './scripts.ts'
import type { BenchTable } from './table.ts'

const benches: Readonly<Record<string, () => Promise<BenchTable>>> = {
  clues: benchClues,
  mail: benchMail,
  campaigns: benchCampaigns,
  'mail-auth': benchMailAuth,
  'mail-agreement': benchMailAgreement,
  'look-alike': benchLookAlike,
  mailer: benchMailer,
  decode: benchDecode,
  screen: benchScreen,
  reading: benchReading,
  redaction: benchRedaction,
  scripts: benchScripts,
  elements: benchElements,
  keystrokes: benchKeystrokes,
  hostile: benchHostile,
  'hostile-mail': benchHostileMail,
  memory: benchMemory,
  case: benchCase,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(
    `no bench is called ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`,
  )
  process.exit(2)
}

const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
}
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const table = await bench()
  print(table)
  const result = { bench: name, machine, ...table }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
}

function print({ title, unit, rows }: BenchTable): void {
  console.log(`\n${title} (${unit})`)
  const width = Math.max(...rows.map(({ name }) => name.length))
  for (const { name, value, ratio, note } of rows) {
    const times = ratio === undefined ? '' : `${ratio.toPrecision(3)} x`
    console.log(
      `  ${name.padEnd(width)}  ${significant(value).padStart(10)}  ${times.padStart(9)}  ${note ?? ''}`,
    )
  }
}

function significant(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)
}
