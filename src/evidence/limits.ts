import { AnalysisFailure } from '../analyzer/analysis-failure.ts'

const mebibyte = 2 ** 20
const gibibyte = 2 ** 30

/** How far a single archive or mailbox may unfold; what lies beyond is reported, never dropped. */
export const limits: {
  readonly members: number
  readonly messages: number
  readonly memberBytes: number
  readonly totalBytes: number
  readonly ratio: number
  readonly freeBytes: number
} = {
  /** Twice the largest public mail corpora in archives of single files; a case of its own beyond. */
  members: 200_000,
  /** A mailbox of one message per 2 KB reaches this at 4 GB. */
  messages: 2_000_000,
  /** Two hours of screen recording at 4 Mbit/s; FAT32 and zip without zip64 end here as well. */
  memberBytes: 4 * gibibyte,
  /** What a laptop can be asked to hold for one archive. */
  totalBytes: 16 * gibibyte,
  /** Deflate reaches 1,032:1 on zeros only; logs and mail stay below 30:1. */
  ratio: 200,
  /** Below this, a high ratio harms nobody: a small file of blanks is not a bomb. */
  freeBytes: 64 * mebibyte,
}

/** What one archive has unfolded into so far. */
export interface Budget {
  /** Counts a member in; throws AnalysisFailure('too-many'). */
  enter(): void
  /** Counts bytes of the current member; throws AnalysisFailure('too-large'). */
  spend(bytes: number): void
}

/** The ratio is taken against the whole archive, so that members sharing bytes gain nothing. */
export function budgetFor(archiveBytes: number, members: number = limits.members): Budget {
  const most = Math.min(limits.totalBytes, Math.max(limits.freeBytes, limits.ratio * archiveBytes))
  let entered = 0
  let total = 0
  let current = 0
  return {
    enter() {
      entered++
      current = 0
      if (entered > members) {
        throw new AnalysisFailure('too-many', `more than ${members} members; the rest was not read`)
      }
    },
    spend(bytes) {
      total += bytes
      current += bytes
      if (current > limits.memberBytes) {
        throw new AnalysisFailure(
          'too-large',
          `a member is larger than ${limits.memberBytes} bytes`,
        )
      }
      if (total > most) {
        throw new AnalysisFailure(
          'too-large',
          `${archiveBytes} bytes unfold into more than ${most}; the rest was not read`,
        )
      }
    },
  }
}
