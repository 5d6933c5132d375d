import type { Operator } from './operator.ts'
import type { RedactedRecipe, SecretKind } from './recipe.ts'

const weak: Operator = { by: 'gblur', sigmaPx: 4 }
const blocks: Operator = { by: 'pixelize', blockPx: 8 }

const behind: readonly (readonly [Operator, SecretKind])[] = [
  [weak, 'host'],
  [weak, 'mail'],
  [weak, 'path'],
  [weak, 'user-at-host'],
  [blocks, 'host'],
  [blocks, 'path'],
]

/** Names behind weak redactions, with nothing known of them: longer than addresses, and of more letters. */
export function nameDrafts(): (Partial<RedactedRecipe> & Pick<RedactedRecipe, 'operator'>)[] {
  return behind.map(([operator, kind]) => ({
    operator,
    secrets: { kind, count: 6 },
    seconds: 2,
  }))
}
