import { isIpv4 } from './text-kind.ts'

const digits = [...'0123456789']
const lower = [...'abcdefghijklmnopqrstuvwxyz']
const upper = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const hex = [...'0123456789abcdef']

/**
 * Texts that could stand in the place of this one and look much like it, in groups that are as likely as
 * each other: of an address the others in its /24, and those with another digit somewhere; of anything else
 * those with another digit, and those with another letter.
 */
export function nearTexts(text: string): readonly (readonly string[])[] {
  if (/^[0-9a-f]{32,}$/.test(text)) return [changed(text, [hex])]
  const others = isIpv4(text)
    ? [siblings(text), changed(text, [digits]).filter((one) => isIpv4(one))]
    : [changed(text, [digits]), changed(text, [lower, upper])]
  return others.filter(({ length }) => length > 0)
}

function siblings(address: string): string[] {
  const network = address.slice(0, address.lastIndexOf('.') + 1)
  const all = Array.from({ length: 256 }, (_, host) => network + host)
  return all.filter((one) => one !== address)
}

/** One character exchanged for another of its class. */
function changed(text: string, classes: readonly (readonly string[])[]): string[] {
  return [...text].flatMap((character, i, all) => {
    const like = classes.find((some) => some.includes(character)) ?? []
    return like.flatMap((other) => (other === character ? [] : [all.with(i, other).join('')]))
  })
}
