import type { Evidence } from '../src/model/evidence.ts'
import type { Sha256 } from '../src/model/id.ts'
import type { Producer } from '../src/model/producer.ts'

export const by = (analyzer: string): Producer => ({
  analyzer,
  version: '1.0.0',
  tools: [{ name: 'sample', version: '0.1' }],
  options: '{}',
})

export function piece(id: Sha256, name: string, mediaType: string, sizeBytes: number): Evidence {
  const modified = '2020-10-21T06:12:00Z'
  const origins = [{ how: 'given' as const, name, modified }]
  return { kind: 'evidence', id, sizeBytes, mediaType, name, tlp: 'TLP:GREEN', depth: 0, origins }
}
