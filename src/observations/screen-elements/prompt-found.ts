import type { ShellPrompt } from '../../model/prompt.ts'

/** A prompt as one reading of a line has it. */
export type PlainPrompt =
  | {
      readonly of: 'shell'
      readonly shell: ShellPrompt['shell']
      readonly user: string | null
      readonly host: string | null
      readonly folder: string | null
      readonly sign: string
      readonly notes: readonly string[]
    }
  | { readonly of: 'program'; readonly program: string; readonly text: string }

/**
 * What tells that it is a prompt. 'names': user, host, folder or program. 'sign': a sign that little else begins a
 * line with. 'bare': a sign that begins comments and quotations just as well.
 */
export type Told = 'names' | 'sign' | 'bare'

/** What a part of the grammar found; `end` is where the prompt ends. */
export interface PromptFound {
  readonly prompt: PlainPrompt
  readonly end: number
  readonly told: Told
}
