import { isIpv4 } from './text-kind.ts'

const digits = [...'0123456789']
const lower = [...'abcdefghijklmnopqrstuvwxyz']
const upper = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const hex = [...'0123456789abcdef']

/**
 * Texts that whoever uses this one could have used as well: of an address all others in its /24, of anything
 * else those with one letter or digit changed.
 */
export function nearTexts(text: string): readonly string[] {
  if (isIpv4(text)) {
    const network = text.slice(0, text.lastIndexOf('.') + 1)
    return Array.from({ length: 256 }, (_, host) => network + host).filter((one) => one !== text)
  }
  const isHash = /^[0-9a-f]{32,}$/.test(text)
  return [...text].flatMap((character, i, all) => {
    const like = isHash ? hex : [digits, lower, upper].find((some) => some.includes(character))
    return (like ?? []).flatMap((other) =>
      other === character ? [] : [all.with(i, other).join('')],
    )
  })
}
