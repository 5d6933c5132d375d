import type { MimePart } from './mime-part.ts'

/**
 * What a part is to a reader: a `container` of others, `text` to read, or a `file`. Each leaf is
 * text or file and never both, so that nothing is lost between those who read and those who carve.
 */
export type PartRole = 'container' | 'text' | 'message' | 'file'

/** Reports for people that happen to be called messages. */
const readable = new Set([
  'message/delivery-status',
  'message/disposition-notification',
  'message/feedback-report',
])

function roleOf(part: MimePart, isRoot: boolean): PartRole {
  const type = part.type.value
  if (type === 'message/rfc822' || type === 'message/global') return 'message'
  // A multipart without children never opened its boundary: its body is text, if anything.
  if (type.startsWith('multipart/')) return part.children.length > 0 ? 'container' : 'text'
  const isText = type.startsWith('text/') || readable.has(type)
  if (!isText) return 'file'
  const disposition = part.disposition.value
  if (isRoot || disposition === 'inline') return 'text'
  return disposition === 'attachment' || fileNameOf(part) !== '' ? 'file' : 'text'
}

/** The name that the sender gave it, '' where there is none; hostile as everything else. */
export function fileNameOf(part: MimePart): string {
  return part.disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? ''
}

export interface RoledPart {
  readonly part: MimePart
  readonly role: Exclude<PartRole, 'container'>
  /** The leaf's next relatives: set for parts of a multipart/alternative. */
  readonly alternativeOf: MimePart | undefined
}

/** Leaves in the order of the message. What a nested message holds is its own affair. */
export function leavesOf(root: MimePart): readonly RoledPart[] {
  const found: RoledPart[] = []
  const visit = (part: MimePart, alternativeOf: MimePart | undefined): void => {
    const role = roleOf(part, part === root)
    if (role !== 'container') found.push({ part, role, alternativeOf })
    else {
      const isAlternative = part.type.value === 'multipart/alternative'
      for (const child of part.children) visit(child, isAlternative ? part : alternativeOf)
    }
  }
  visit(root, undefined)
  return found
}
