import { Command } from 'commander'
import { writeLine } from './output.ts'
import { UsageError } from './usage-error.ts'

/** `telltale report`: the report of a case, written again. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of a case')
    .argument('<case>', 'the folder of the case')
    .option('--format <format>', 'html', 'html')
    .option('--out <file>', 'where to (default: report.html in the case)')
    .addHelpText(
      'after',
      `
Example:
  telltale report ./voter-threat --out voter-threat.html`,
    )
    .action(async (folder: string, options: { format: string; out?: string }) => {
      const { isCase, openCase } = await import('../store/case.ts')
      const { writeReport } = await import('./write-report.ts')
      if (!isCase(folder)) throw new UsageError(`there is no case in ${folder}`)
      if (options.format !== 'html') {
        throw new UsageError(`reports are written as html; ${options.format} is not known`)
      }
      using opened = openCase(folder)
      const path = writeReport(opened, options.out)
      opened.log('report-written', path, { format: options.format })
      await writeLine(path)
    })
}
