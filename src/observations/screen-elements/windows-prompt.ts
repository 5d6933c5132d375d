import type { PromptFound } from './prompt-found.ts'
import { matchAt } from './scan-text.ts'

const remote = /\[([\p{L}\d_.-]{1,64})\]: (?=PS )/uy
const winrm = /\*Evil-WinRM\* (?=PS )/y
/** Drives of PowerShell are registry and certificates too. */
const powershell = /PS[ ]?((?:[A-Za-z]{1,12}:\\|[/~])[^<>|"*?\n]{0,260})?>{1,3}/y
/** Not 'C:\a -> C:\b' and no redirection: nothing but the folder stands before the sign. */
const cmd = /([A-Z]:\\[^<>|"*?\n]{0,260})>/y

/** Prompts of PowerShell and of the command interpreter, at a place of a line. */
export function windowsPrompt(text: string, from: number): PromptFound | undefined {
  const toHost = matchAt(remote, text, from)
  const throughWinrm = matchAt(winrm, text, from)
  const at = toHost?.end ?? throughWinrm?.end ?? from
  const shell = matchAt(powershell, text, at)
  if (shell !== undefined) {
    const folder = shell.groups[1] ?? null
    return {
      prompt: {
        of: 'shell',
        shell: 'powershell',
        user: null,
        host: toHost?.groups[1] ?? null,
        folder,
        sign: '>',
        notes: throughWinrm === undefined ? [] : ['Evil-WinRM'],
      },
      end: shell.end,
      told: 'names',
    }
  }
  const interpreter = matchAt(cmd, text, at)
  const folder = interpreter?.groups[1] ?? ''
  if (interpreter === undefined || /[-=\s]$|\s{2}/.test(folder)) return undefined
  return {
    prompt: { of: 'shell', shell: 'cmd', user: null, host: null, folder, sign: '>', notes: [] },
    end: interpreter.end,
    told: 'names',
  }
}
