import type { CaseReader } from '../../model/case-reader.ts'
import type { Evidence } from '../../model/evidence.ts'
import type { Sha256 } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { Finding } from './finding.ts'
import { frameNumbers } from './frame-numbers.ts'
import { leakFindings } from './leaks.ts'
import { masked } from './mask.ts'
import { metadataFindings } from './metadata.ts'
import { notLooked } from './not-looked.ts'
import { redactionStrength } from './redaction-strength.ts'
import { type FindingKind, type RuleId, rules, type Severity } from './rules.ts'
import { tellingWidths } from './telling-width.ts'
import { visibleText } from './visible-text.ts'

/** A line of `telltale audit --json`. */
export interface AuditRecord {
  readonly schema: 'telltale.audit/1'
  readonly severity: Severity
  readonly kind: FindingKind
  readonly rule: RuleId
  readonly what: string
  /** Masked unless that was not wanted; null where nothing is quoted. */
  readonly value: string | null
  readonly where: {
    readonly file: string
    readonly sha256: Sha256 | null
    readonly startUs: number | null
    readonly endUs: number | null
    readonly box: Box | null
    /** From 0, of the first frame; null where frames do not come at one rate. */
    readonly frame: number | null
  }
  readonly seen: number
  readonly fix: string
}

export interface AuditOptions {
  /** What was read, in full. */
  readonly show: boolean
  /** How a piece of evidence is called. */
  readonly pathOf: (evidence: Evidence) => string
}

/** All that a case gives away, the worst first, then in order of files and times. */
export function auditRecords(reader: CaseReader, options: AuditOptions): readonly AuditRecord[] {
  const frameOf = frameNumbers(reader)
  const findings = [
    ...visibleText(reader),
    ...leakFindings(reader),
    ...redactionStrength(reader),
    ...tellingWidths(reader),
    ...metadataFindings(reader),
    ...notLooked(reader),
  ]
  return findings
    .map((one) => recordOf(one, reader, frameOf, options))
    .toSorted(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        compare(a.where.file, b.where.file) ||
        (a.where.startUs ?? -1) - (b.where.startUs ?? -1),
    )
}

const severities: readonly Severity[] = ['error', 'warning', 'note']

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function recordOf(
  { rule, of, what, value, place, seen, fix }: Finding,
  reader: CaseReader,
  frameOf: (evidence: Sha256, us: number) => number | null,
  { show, pathOf }: AuditOptions,
): AuditRecord {
  const { severity, kind, fix: usual } = rules[rule]
  const sha256 = 'evidence' in of ? of.evidence : null
  const evidence = sha256 === null ? undefined : reader.evidenceById(sha256)
  const file = 'path' in of ? of.path : evidence === undefined ? of.evidence : pathOf(evidence)
  const frame = sha256 === null || place.startUs === null ? null : frameOf(sha256, place.startUs)
  return {
    schema: 'telltale.audit/1',
    severity,
    kind,
    rule,
    what,
    value: value === null || show ? value : masked(value),
    where: { file, sha256, ...place, frame },
    seen,
    fix: fix ?? usual,
  }
}

/** What the shell is told: that it leaks is worse than that not all could be looked at. */
export function verdictOf(
  records: readonly AuditRecord[],
): 'leaks' | 'not-all-looked-at' | 'clean' {
  if (records.some(({ severity }) => severity === 'error')) return 'leaks'
  const isHole = ({ rule }: AuditRecord): boolean =>
    rule === 'not-looked' || rule === 'redaction-not-judged'
  return records.some(isHole) ? 'not-all-looked-at' : 'clean'
}
