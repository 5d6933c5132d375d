import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AuditRecord } from './audit-record.ts'
import { type RuleId, rules } from './rules.ts'

/**
 * SARIF 2.1.0 (OASIS, 2020), for what gates a change by it. Times and boxes of a picture have no place in its
 * regions, which are of text and bytes: they are properties of the results.
 */
export function sarifOf(
  records: readonly AuditRecord[],
  tool: { readonly version: string; readonly exitCode: number },
): object {
  const ids = Object.keys(rules) as RuleId[]
  const files = [...new Set(records.map(({ where }) => where.file))]
  const hashOf = new Map(records.map(({ where }) => [where.file, where.sha256]))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Telltale', version: tool.version, rules: ids.map((id) => ruleOf(id)) },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: files.map((file) => artifactOf(file, hashOf.get(file) ?? null)),
        results: records.map((record) => resultOf(record, ids, files)),
        invocations: [
          {
            executionSuccessful: !records.some(({ rule }) => rule === 'not-looked'),
            exitCode: tool.exitCode,
            toolExecutionNotifications: records
              .filter(({ rule }) => rule === 'not-looked')
              .map(({ what, where }) => ({
                level: 'warning',
                message: { text: what },
                locations: [locationOf(where.file, files)],
              })),
          },
        ],
      },
    ],
  }
}

function ruleOf(id: RuleId): object {
  const { title, severity, fix, kind } = rules[id]
  return {
    id,
    shortDescription: { text: `${title.charAt(0).toUpperCase()}${title.slice(1)}.` },
    help: { text: fix },
    defaultConfiguration: { level: severity },
    properties: { tags: [kind] },
  }
}

function artifactOf(file: string, sha256: string | null): object {
  return {
    location: { uri: uriOf(file) },
    ...(sha256 === null ? {} : { hashes: { 'sha-256': sha256 } }),
  }
}

function resultOf(
  { severity, rule, what, value, where, seen, fix }: AuditRecord,
  ids: readonly RuleId[],
  files: readonly string[],
): object {
  const { file, startUs, endUs, box, frame } = where
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: `${what}${value === null ? '' : `: ${value}`}. ${fix}` },
    locations: [locationOf(file, files)],
    properties: { startUs, endUs, box, frame, seen, fix },
  }
}

function locationOf(file: string, files: readonly string[]): object {
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file), index: files.indexOf(file) } },
  }
}

/** RFC 3986: a relative reference stays one, so that it is found in a checkout. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
}
