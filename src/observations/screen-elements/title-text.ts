/** Programs by the words that their window titles end (or begin) with. */
const programs = [
  'Mozilla Firefox',
  'Firefox',
  'Firefox Developer Edition',
  'Google Chrome',
  'Chromium',
  'Microsoft Edge',
  'Brave',
  'Opera',
  'Tor Browser',
  'Safari',
  'Visual Studio Code',
  'VSCodium',
  'Microsoft Visual Studio',
  'PyCharm',
  'IntelliJ IDEA',
  'Sublime Text',
  'Notepad',
  'Notepad++',
  'Блокнот',
  'Editor',
  'gedit',
  'Text Editor',
  'Kate',
  'Mousepad',
  'GVIM',
  'VIM',
  'GNU Emacs',
  'Word',
  'Excel',
  'PowerPoint',
  'Outlook',
  'Microsoft Word',
  'Microsoft Excel',
  'LibreOffice Writer',
  'LibreOffice Calc',
  'Mozilla Thunderbird',
  'Thunderbird',
  'Telegram',
  'Telegram Desktop',
  'WhatsApp',
  'Signal',
  'Slack',
  'Discord',
  'Skype',
  'Zoom',
  'Zoom Meeting',
  'Microsoft Teams',
  'OBS Studio',
  'PuTTY',
  'WinSCP',
  'FileZilla',
  'MobaXterm',
  'Remote Desktop Connection',
  'Remote Desktop',
  'AnyDesk',
  'TeamViewer',
  'Oracle VM VirtualBox',
  'Oracle VirtualBox',
  'VMware Workstation',
  'Hyper-V',
  'Virtual Machine Connection',
  'Wireshark',
  'Burp Suite',
  'Burp Suite Professional',
  'Burp Suite Community Edition',
  'IDA',
  'Ghidra',
  'x64dbg',
  'Cobalt Strike',
  'Armitage',
  'Maltego',
  'DBeaver',
  'pgAdmin 4',
  'HeidiSQL',
  'MySQL Workbench',
  'Total Commander',
  'Far',
  'File Explorer',
  'Files',
  'Dolphin',
  'Thunar',
  'Nautilus',
  'Finder',
  'Terminal',
  'Konsole',
  'Xfce Terminal',
  'GNOME Terminal',
  'Windows PowerShell',
  'Command Prompt',
  'Командная строка',
  'Tilix',
  'Terminator',
  'xterm',
  'tmux',
  'Task Manager',
  'Диспетчер задач',
  'Диспетчер завдань',
  'Registry Editor',
  'Calculator',
  'Paint',
] as const

const byLowerCase = new Map<string, string>(programs.map((name) => [name.toLowerCase(), name]))
const separator = / [-–—|:] /g
/** Names of others, such as consoles, that stand for themselves. */
const consoles: readonly (readonly [program: string, pattern: RegExp])[] = [
  ['Windows PowerShell', /^(?:Administrator|Администратор): (?:Windows )?PowerShell/],
  ['Command Prompt', /^(?:Administrator|Администратор): (?:Command Prompt|Командная строка|C:\\)/],
  ['Command Prompt', /^(?:C:\\Windows\\(?:system32|System32|SYSTEM32)\\cmd\.exe)/],
  ['Windows PowerShell', /^C:\\Windows\\System32\\WindowsPowerShell\\/i],
  ['Git for Windows', /^MINGW(?:32|64):\//],
]
const longestTitle = 400
/** What terminals call themselves by the shell in them: 'user@host: ~/folder', with '— -zsh — 80×24' on macOS. */
const shellTitle = /^(?:\(\d{1,3}\) )?[\p{L}\d_.-]{1,64}@[\p{L}\d_.-]{1,64}: ?[~/][^$#%>]{0,250}$/u
const macTerminal = /— -?(?:ba|z|fi)?sh(?: .{0,80})? — \d{2,3}[×x]\d{2,3}$/u

/** The program that a window title names; undefined where it names none that is known. */
export function programOfTitle(text: string): string | undefined {
  const title = text.trim()
  if (title.length > longestTitle) return undefined
  const console = consoles.find(([, pattern]) => pattern.test(title))
  if (console !== undefined) return console[0]
  if (macTerminal.test(title)) return 'Terminal'
  const separators = [...title.matchAll(separator)]
  const last = separators.at(-1)
  const first = separators[0]
  if (last === undefined || first === undefined) return undefined
  const ends = title.slice(last.index + last[0].length).toLowerCase()
  const begins = title.slice(0, first.index).toLowerCase()
  return byLowerCase.get(ends.trim()) ?? byLowerCase.get(begins.trim())
}

/** Whether a line is written as shells title their terminals. */
export function isShellTitle(text: string): boolean {
  return text.length <= longestTitle && shellTitle.test(text.trim())
}
