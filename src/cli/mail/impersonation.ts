import type { Impersonation } from '../../model/impersonation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Case } from '../../store/case.ts'
import { writeLine } from '../output.ts'
import { counted, plural, printable } from '../style.ts'

const strongShown = 10
const weakShown = 4

/** Senders and links that seem to be somebody else: the strong ones, and a few of the weak. */
export async function writeImpersonations(opened: Case): Promise<void> {
  const all = [...opened.products('impersonation')].toSorted((a, b) => b.messages - a.messages)
  const isProtected = opened.settings().protectedNames.length > 0
  if (all.length === 0 && !isProtected) return
  await writeLine('Names that are not what they seem:')
  await writeWeight(all, 'strong', strongShown)
  await writeWeight(all, 'weak', weakShown)
  if (!isProtected) {
    await writeLine('    Nobody was named whom others may pretend to be (--protect)')
  }
}

async function writeWeight(
  all: readonly Impersonation[],
  weight: Impersonation['weight'],
  most: number,
): Promise<void> {
  const of = all.filter((one) => one.weight === weight)
  if (of.length === 0) {
    if (weight === 'strong') await writeLine('    Nothing strong')
    return
  }
  await writeLine(weight === 'strong' ? '    Strong:' : '    Weak, with innocent explanations:')
  for (const { messages, place, reason } of of.slice(0, most)) {
    await writeLine(`      ${counted(messages)}: ${place}: ${printable(reason)}`)
  }
  const left = of.length - most
  if (left > 0) await writeLine(`      … and ${plural(left, 'more finding')} (--json has all)`)
}

/** See docs/formats.md. */
export function impersonationRecord(found: ProductOf<'impersonation'>): object {
  const { id, sign, place, seems, is, how, weight, messages, examples, intel, reason } = found
  return {
    kind: 'impersonation',
    id,
    sign,
    place,
    seems,
    is,
    how,
    weight,
    messages,
    examples,
    intel,
    reason,
  }
}
