import { expect, test } from 'vitest'
import { masked } from './mask.ts'

test.for([
  ['hunter2', '•••••••'],
  ['abc', '•••'],
  ['', '•••'],
  ['203.0.113.47', '20••••••••47'],
  ['x'.repeat(64), `xx${'•'.repeat(12)}xx`],
  ['🂡🂢🂣🂤🂥🂦🂧🂨🂩', '🂡🂢•••••🂨🂩'],
] as const)('%s is shown as %s', ([text, shown]) => {
  expect(masked(text)).toBe(shown)
})
