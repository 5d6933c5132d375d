import type { Impersonation } from '../model/impersonation.ts'

/** What one message shows; equal signs of several messages become one finding. */
export type Sign = Omit<Impersonation, 'kind' | 'messages' | 'examples'>

type Said = Pick<Sign, 'sign' | 'place' | 'is' | 'weight' | 'reason'>

export function signOf(said: Said, more: Partial<Sign> = {}): Sign {
  return { seems: '', how: null, intel: [], ...said, ...more }
}

export function signKey({ sign, place, seems, is }: Sign): string {
  return [sign, place, seems, is].join('\n')
}
