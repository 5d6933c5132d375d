/** What the network can tell apart, by script: the same lists decide what random text is made of. */
export const ascii: readonly string[] = Array.from({ length: 94 }, (_, i) =>
  String.fromCodePoint(33 + i),
)
export const latin1: readonly string[] = [
  ...'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ¿¡',
]
export const latinExtended: readonly string[] = [
  ...'ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽž',
]
export const symbols: readonly string[] = [...'“”‘’–—…•·«»€£§©®°±×÷µ™→←↑↓✓✗●○▶❯➜λ']
export const boxes: readonly string[] = [...'─│┌┐└┘├┤┬┴┼═║╔╗╚╝╭╮╯╰━┃█░▒▓▀▄▌▐']
export const cyrillic: readonly string[] = [
  ...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁёЇїІіЄєҐґЎў',
]

/**
 * The classes in the order of the network's output: nothing, the space, the characters, and last
 * U+FFFD for whatever is drawn that is none of them.
 */
export const alphabet: readonly string[] = [
  '',
  ' ',
  ...ascii,
  ...latin1,
  ...latinExtended,
  ...symbols,
  ...boxes,
  ...cyrillic,
  '\ufffd',
]

export const space = 1
export const other: number = alphabet.length - 1

const indexOf = new Map(alphabet.map((character, i) => [character, i]))

export function isKnown(character: string): boolean {
  return indexOf.has(character)
}

export function classOf(character: string): number {
  return indexOf.get(character) ?? other
}
