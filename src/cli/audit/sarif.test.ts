import { expect, test } from 'vitest'
import { z } from 'zod'
import { memoryReader } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import { auditRecords } from './audit-record.ts'
import { rules } from './rules.ts'
import { sarifOf } from './sarif.ts'

/** The part of SARIF 2.1.0 (OASIS, 2020) that is written here; nothing else may be in it. */
const message = z.strictObject({ text: z.string().min(1) })
const level = z.enum(['none', 'note', 'warning', 'error'])
const properties = z.looseObject({ tags: z.array(z.string()).optional() })
const artifactLocation = z.strictObject({
  // RFC 3986: no blanks, no back slashes.
  uri: z.string().regex(/^[\w.~:/?#[\]@!$&'()*+,;=%-]+$/),
  index: z.int().min(0),
})
const location = z.strictObject({ physicalLocation: z.strictObject({ artifactLocation }) })
const rule = z.strictObject({
  id: z.string(),
  shortDescription: message,
  help: message,
  defaultConfiguration: z.strictObject({ level }),
  properties,
})
const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level,
  message,
  locations: z.array(location).min(1),
  properties,
})
const log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({ name: z.string(), version: z.string(), rules: z.array(rule) }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      artifacts: z.array(
        z.strictObject({
          location: z.strictObject({ uri: z.string() }),
          hashes: z.strictObject({ 'sha-256': z.string().length(64) }).optional(),
        }),
      ),
      results: z.array(result),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          exitCode: z.int(),
          toolExecutionNotifications: z.array(
            z.strictObject({ level, message, locations: z.array(location) }),
          ),
        }),
      ),
    }),
  ]),
})

const records = auditRecords(memoryReader(sampleCase()), {
  show: false,
  pathOf: ({ name }) => `clips of today/${name}`,
})
const [run] = log.parse(sarifOf(records, { version: '0.1.0', exitCode: 1 })).runs

test('every finding is a result whose rule, file and level are told', () => {
  expect(run.results).toHaveLength(records.length)
  for (const { ruleId, ruleIndex, level, locations } of run.results) {
    expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    expect(rules[ruleId as keyof typeof rules].severity).toBe(level)
    for (const { physicalLocation } of locations) {
      const { index, uri } = physicalLocation.artifactLocation
      expect(run.artifacts[index]?.location.uri).toBe(uri)
    }
  }
})

test('times and boxes are properties, since regions are of text', () => {
  const leak = run.results.find(({ ruleId }) => ruleId === 'leak')
  expect(leak?.properties).toMatchObject({ startUs: 18_000_000, box: [152, 246, 100, 24] })
})

test('paths are references that a checkout resolves', () => {
  expect(run.artifacts.map(({ location }) => location.uri)).toContain(
    'clips%20of%20today/operation.mp4',
  )
})

test('what could not be looked at is a notification as well', () => {
  const [invocation] = run.invocations
  expect(invocation?.toolExecutionNotifications.length).toBeGreaterThan(1)
})
