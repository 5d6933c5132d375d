import type { ScreenTruth, TruthLine } from '../../cases/lib/screen-truth.ts'
import type { ScreenText } from '../../src/model/observation.ts'
import { dense, frameUs, spanOf } from '../reading/life.ts'

/** Keys that frames show, those of them that the ledger tells, and steps that it tells and nobody typed. */
export interface KeyScore {
  readonly keys: number
  readonly told: number
  readonly steps: number
  readonly wrong: number
  /** Lines that were typed, and those whose keys are all steps of one line of the ledger. */
  readonly lines: number
  readonly whole: number
}

type Step = ScreenText['growth'][number]
type Read = Pick<ScreenText, 'growth'>

/** Fewer steps are what programs print in pieces; in a step a hand brings no more characters. */
const fewestSteps = 4
const mostAtOnce = 3
/** A step may be told a frame early or late, and some of its letters be misread. */
const slackFrames = 1.5
const leastRight = 0.85

export function scoreKeys(truth: ScreenTruth, read: readonly Read[]): KeyScore {
  const grown = read.filter(({ growth }) => growth.length > 1)
  const states = truth.lines.map((line) => ({ text: dense(line.text), atUs: cameUs(truth, line) }))
  const isTrue = (step: Step): boolean => states.some((state) => isOf(truth, step, state))
  // What stood there before the first key is no key.
  const steps = grown.flatMap(({ growth }) => growth.slice(1))
  const lines = typedLines(truth).map((keys) => {
    const toldBy = grown.map(
      ({ growth }) => keys.filter((key) => growth.some((step) => isOf(truth, step, key))).length,
    )
    const told = keys.filter((key) =>
      grown.some(({ growth }) => growth.some((step) => isOf(truth, step, key))),
    ).length
    return { keys: keys.length, told, whole: Math.max(0, ...toldBy) === keys.length }
  })
  return {
    keys: lines.reduce((sum, line) => sum + line.keys, 0),
    told: lines.reduce((sum, line) => sum + line.told, 0),
    steps: steps.length,
    wrong: steps.filter((step) => !isTrue(step)).length,
    lines: lines.length,
    whole: lines.filter(({ whole }) => whole).length,
  }
}

interface Key {
  /** Without spaces: whether one was typed is not to be seen without a cursor. */
  readonly text: string
  readonly atUs: number
}

/** The states of each line that was typed while it could be seen, but for its first one. */
function typedLines(truth: ScreenTruth): readonly (readonly Key[])[] {
  const byId = new Map(truth.lines.map((line) => [line.id, line]))
  const later = new Set(truth.lines.map(({ growsInto }) => growsInto))
  return truth.lines
    .filter(({ id }) => !later.has(id))
    .map((first) => {
      const keys: Key[] = []
      let before = dense(first.text)
      for (let line = next(byId, first); line !== undefined; line = next(byId, line)) {
        const text = dense(line.text)
        if (text.length > before.length + mostAtOnce || !text.startsWith(before)) return []
        if (text !== before) keys.push({ text, atUs: cameUs(truth, line) })
        before = text
      }
      return keys
    })
    .filter((keys) => keys.length >= fewestSteps)
}

function next(
  byId: ReadonlyMap<number, TruthLine>,
  { growsInto }: TruthLine,
): TruthLine | undefined {
  return growsInto === undefined ? undefined : byId.get(growsInto)
}

function cameUs(truth: ScreenTruth, line: TruthLine): number {
  return frameUs(truth, spanOf(line)[0])
}

function isOf({ fps }: ScreenTruth, { atUs, text }: Step, key: Key): boolean {
  if (Math.abs(atUs - key.atUs) > (slackFrames * 1e6) / fps) return false
  const letters = dense(text)
  if (letters.length !== key.text.length) return false
  const right = [...letters].filter((letter, index) => letter === key.text[index]).length
  return right >= leastRight * letters.length
}
