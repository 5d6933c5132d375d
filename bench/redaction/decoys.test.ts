import { expect, test } from 'vitest'
import { decoys } from './decoys.ts'
import type { SecretKind } from './recipe.ts'

test.for<SecretKind>(['ipv4', 'host', 'mail', 'path', 'windows-path', 'hash', 'user-at-host'])(
  'as many different strings of kind %s as asked for, without those that are true',
  (kind) => {
    const list = decoys(kind, 5000, 'test', [])
    expect(new Set(list).size).toBe(5000)
    const [first = ''] = list
    const without = decoys(kind, 5000, 'test', [first])
    expect(without).toHaveLength(5000)
    expect(without).not.toContain(first)
  },
)

test('half of the addresses have neighbours, those that are true among them', () => {
  const list = decoys('ipv4', 10_000, 'test', ['203.0.113.57'])
  const networks = Map.groupBy(list, (text) => text.slice(0, text.lastIndexOf('.')))
  const crowded = [...networks.values()].filter((some) => some.length >= 20).flat()
  expect(crowded.length / list.length).toBeGreaterThan(0.45)
  expect(networks.get('203.0.113')?.length).toBeGreaterThan(20)
})
