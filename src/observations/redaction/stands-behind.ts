import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { linearPartOf, type LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { Covering } from '../../model/redaction.ts'
import type { HiddenRow } from './hidden-row.ts'
import { pixelsOf } from './operator-evidence.ts'
import { withText } from './predicted-region.ts'

/** Cells that a redaction takes in before a text, and after it. */
const mostBefore = 2
const mostBeside = 3
/** Random texts of the same shape that a text is held against. */
const decoys = 100
/** Standard deviations of what those leave unexplained (its logarithm), and how much less than the best of them. */
const leastApart = 3.5
const mostOfBest = 0.8
const shortest = 6
/** Operators that all texts are tried with, and texts that all operators are tried with. */
const roughly = 4
const mostTried = 12

/** Of texts that stand elsewhere, the one that explains a veiled row as no random text of its shape does. */
export function standsBehind(
  row: HiddenRow,
  covering: Covering,
  texts: readonly string[],
): string | undefined {
  if (covering === 'box') return undefined
  const seen = pixelsOf(row)
  const operators = operatorsOf(covering).flatMap(
    (operator) => linearPartOf(operator, row.seen, row.region) ?? [],
  )
  const lines = texts.flatMap((text) =>
    placed(text, row.cells.length).map((line) => ({ text, line })),
  )
  const fits = (some: typeof lines, by: readonly LinearPart[]) =>
    some
      .flatMap(({ text, line }) => {
        const picture = withText(row, line)
        return by.map((operator) => {
          return { text, line, operator, rest: restOf(operator, picture, seen) }
        })
      })
      .toSorted((a, b) => a.rest - b.rest)
  // The right text fits better than others behind a blur that is only nearly right.
  const rough = fits(lines, operators.length > roughly ? everyFew(operators) : operators)
  const [best] = fits(rough.slice(0, mostTried), operators)
  if (best === undefined || best.rest <= 0) return undefined
  const random = seededRandom(1)
  const letters = [...row.templates.ink.keys()]
  const rests = Array.from({ length: decoys }, () => {
    const other = Array.from(best.line, (character) => sameKind(character, letters, random)).join(
      '',
    )
    return Math.log(restOf(best.operator, withText(row, other), seen))
  })
  const mean = rests.reduce((sum, rest) => sum + rest, 0) / rests.length
  const spread = Math.sqrt(rests.reduce((sum, rest) => sum + (rest - mean) ** 2, 0) / rests.length)
  const own = Math.log(best.rest)
  const isApart = mean - own >= leastApart * spread
  return isApart && own <= Math.min(...rests) + Math.log(mostOfBest) ? best.text : undefined
}

function everyFew(operators: readonly LinearPart[]): LinearPart[] {
  const step = Math.ceil(operators.length / roughly)
  return operators.filter((_, i) => i % step === Math.floor(step / 2))
}

/** The text in the cells that are covered, wherever it may begin. */
function placed(text: string, cells: number): string[] {
  const { length } = [...text]
  if (length < shortest) return []
  return Array.from({ length: mostBefore + 1 }, (_, before) => before)
    .filter((before) => cells - before - length >= 0 && cells - length <= mostBeside)
    .map((before) => ' '.repeat(before) + text)
}

/** Roughly all that a covering may be; those between look much alike. */
function operatorsOf(covering: Covering): RedactionOperator[] {
  switch (covering) {
    case 'blur':
      return [
        ...[2, 3, 4, 5, 6, 8, 10, 12].map((sigmaPx) => ({
          kind: 'recursive-gaussian' as const,
          sigmaPx,
          verticalSigmaPx: sigmaPx,
          steps: 1,
          edges: 'region' as const,
        })),
        ...[2, 3, 4, 5, 6, 8].flatMap((radiusPx) =>
          [2, 3].map((passes) => ({
            kind: 'box' as const,
            radiusPx,
            passes,
            border: 'mirror' as const,
            edges: 'region' as const,
          })),
        ),
      ]
    case 'mosaic':
      return Array.from({ length: 21 }, (_, index) => ({
        kind: 'pixelize',
        blockWidthPx: index + 4,
        blockHeightPx: index + 4,
        phaseXPx: 0,
        phaseYPx: 0,
        mode: 'average',
        edges: 'region',
        gamma: 1,
      }))
    case 'overlay':
      return [{ kind: 'overlay', opacity: 0.5, level: 0 }]
    case 'box':
      return []
  }
}

/** 0..1: the share of a region's variance that a text behind an operator leaves, whatever gain and level. */
function restOf(operator: LinearPart, picture: Grid, seen: Float64Array): number {
  const { data } = applyLinearPart(operator, picture)
  const n = data.length
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [x, y] = [data[i] as number, seen[i] as number]
    a += x
    b += y
    aa += x * x
    bb += y * y
    ab += x * y
  }
  const common = ab - (a * b) / n
  const [own, other] = [aa - (a * a) / n, bb - (b * b) / n]
  if (own <= 0 || other <= 0 || common <= 0) return 1
  return 1 - (common * common) / (own * other)
}

/** Another letter for a letter, and another digit for a digit. */
function sameKind(character: string, letters: readonly string[], random: () => number): string {
  const kind = [/\d/, /\p{Ll}/u, /\p{Lu}/u].find((one) => one.test(character))
  if (kind === undefined) return character
  const others = letters.filter((letter) => kind.test(letter))
  return others[Math.floor(random() * others.length)] ?? character
}
