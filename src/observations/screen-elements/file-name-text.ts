const extension = /^[\p{L}\d_(][\p{L}\d_ .()&+,'@~-]{0,120}\.[\p{L}\d]{1,6}$/u
/** An icon is read as one or two signs before the name. */
const icon = /^[^\p{L}\d.]{1,2} |^\p{L} /u
const size = /^~?\d{1,4}(?:[.,]\d{1,3})? ?(?:bytes?|[KMGT]i?B|[КМГТ]?Б|байт|o|[KMGT]o|K|M|G)$/iu

/** The name of a file as a file manager shows it, without what its icon was read as; undefined where it is none. */
export function fileNameText(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 140) return undefined
  if (extension.test(trimmed) && !icon.test(trimmed)) return trimmed
  const bare = trimmed.replace(icon, '')
  return extension.test(bare) && !/\.\d+$/.test(bare) ? bare : undefined
}

/** '4.1 MB', '12 KB', '366 bytes', '1,3 МБ'. */
export function isSizeText(text: string): boolean {
  return text.length <= 20 && size.test(text.trim())
}
