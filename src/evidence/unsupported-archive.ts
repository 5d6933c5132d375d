import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer } from '../analyzer/analyzer.ts'

/** Archives that are recognised and cannot be opened here, with what opens them. */
const openers: ReadonlyMap<string, readonly [format: string, opener: string]> = new Map([
  ['application/x-bzip2', ['bzip2', 'bunzip2 --keep']],
  ['application/x-7z-compressed', ['7-Zip', '7z x']],
  ['application/vnd.rar', ['RAR', 'unrar x']],
  ['application/vnd.ms-cab-compressed', ['cabinet', 'cabextract']],
  ['application/x-lz4', ['LZ4', 'unlz4 --keep']],
  ['application/x-compress', ['compress (.Z)', 'uncompress --keep']],
  ['application/x-archive', ['ar', 'ar x']],
  ['application/x-iso9660-image', ['ISO 9660', 'bsdtar -x -f']],
])

/** Says aloud that nobody looked inside: silence would read as "nothing was there". */
export const unsupportedArchive: Analyzer<'evidence', 'evidence'> = {
  id: 'unsupported-archive',
  version: '1.0.0',
  question: 'Is this an archive that cannot be opened here?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence'],
  accepts: (file) => openers.has(file.mediaType),
  // oxlint-disable-next-line require-yield -- an analyzer that can only fail
  async *run(input) {
    for await (const file of input.evidence) {
      const [format, opener] = openers.get(file.mediaType) ?? ['this archive format', 'its program']
      throw new AnalysisFailure(
        'unsupported',
        `${format} is not read here: unpack it (for example with \`${opener}\`) and hand in the files`,
      )
    }
  },
}
