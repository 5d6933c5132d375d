import type { Operator } from './operator.ts'
import type { RedactedRecipe, SecretKind } from './recipe.ts'

const behind: readonly (readonly [Operator, SecretKind])[] = [
  [{ by: 'gblur', sigmaPx: 5 }, 'ipv4'],
  [{ by: 'boxblur', radiusPx: 4, power: 2 }, 'ipv4'],
  [{ by: 'drawbox', colour: 'black', opacity: 0.9 }, 'ipv4'],
  [{ by: 'gaussian', sigmaPx: 5 }, 'host'],
  [{ by: 'pixelize', blockPx: 8 }, 'mail'],
]
const sizes = [14, 13, 12, 16, 14]

/** Values behind redactions over letters that differ in width. */
export function setDrafts(): (Partial<RedactedRecipe> & Pick<RedactedRecipe, 'operator'>)[] {
  return behind.map(([operator, kind], i) => ({
    operator,
    show: 'document',
    secrets: { kind, count: 3 },
    sizePx: sizes[i] ?? 14,
    seconds: 2,
  }))
}
