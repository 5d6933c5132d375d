import { createReadStream } from 'node:fs'
import { Command } from 'commander'
import { exitCode } from './exit-code.ts'
import { writeLine, writeRecord } from './output.ts'
import { plural, printable, styled } from './style.ts'

/** `telltale clues`: indicators in text, with the bytes where they stand. */
export function cluesCommand(): Command {
  return new Command('clues')
    .description('addresses, names, paths and hashes in a text, with their byte spans')
    .argument('<file>', 'a text in UTF-8, or - for standard input')
    .option('--json', 'one NDJSON record per clue')
    .addHelpText(
      'after',
      `
Example:
  pbpaste | telltale clues - --json

Defanged forms are understood: hxxp://example[.]com, info @name[].com.`,
    )
    .action(async (file: string, options: { json?: true }) => {
      process.exitCode = await run(file, options.json === true)
    })
}

async function run(file: string, json: boolean): Promise<number> {
  const { clueRecordStream } = await import('../clues/record.ts')
  const { requireFile } = await import('./take-in.ts')
  if (file !== '-') requireFile(file, 'telltale investigate takes folders')
  const input = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 })
  let count = 0
  for await (const clue of clueRecordStream(input as AsyncIterable<Uint8Array>)) {
    count += 1
    if (json) {
      await writeRecord(clue)
      continue
    }
    const doubt = clue.alternatives.map(({ text, p }) => `${printable(text)} (${p.toFixed(2)})`)
    const or = doubt.length > 0 ? `  or ${doubt.join(', ')}` : ''
    const at = styled(process.stdout, 'dim', `${clue.start}–${clue.end}`)
    await writeLine(`${clue.type.padEnd(12)}  ${printable(clue.value)}${or}  ${at}`)
  }
  if (!json && count === 0) process.stderr.write('no clue of any known kind\n')
  if (!json && count > 0) process.stderr.write(`${plural(count, 'clue')}\n`)
  return exitCode.fine
}
