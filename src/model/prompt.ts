import type { Reading } from './reading.ts'

/** What stands before a command. */
export type Prompt = ShellPrompt | ProgramPrompt

export interface ShellPrompt {
  readonly of: 'shell'
  /** null where several shells write it so. */
  readonly shell: 'bash' | 'sh' | 'zsh' | 'fish' | 'powershell' | 'cmd' | null
  readonly user: Reading | null
  readonly host: Reading | null
  /** The folder as it is shown: often abbreviated, often its last part only. */
  readonly folder: Reading | null
  readonly sign: string
  /** '#' is root's, '$' and '%' are others'; null for signs that say nothing of it. */
  readonly rights: 'root' | 'user' | null
  /** What else it shows: environments, branches. */
  readonly notes: readonly string[]
}

/** A program that takes commands of its own: an interpreter, a database, a framework. */
export interface ProgramPrompt {
  readonly of: 'program'
  readonly program: string
  /** The prompt as it stands. */
  readonly text: Reading
}
