import { describe, expect, test } from 'vitest'
import { promptHeader } from './prompt-header.ts'
import { promptText } from './prompt-text.ts'

function said(text: string): string {
  const found = promptText(text)
  if (found === undefined) return 'none'
  const { prompt, command, told } = found
  const parts =
    prompt.of === 'program'
      ? [prompt.program]
      : [
          prompt.shell ?? '?',
          `${prompt.user ?? ''}@${prompt.host ?? ''}`,
          prompt.folder ?? '',
          prompt.sign,
          ...prompt.notes.map((note) => `(${note})`),
        ]
  return `${told}: ${parts.join(' ')} <${command}>`
}

describe('a prompt with its command', () => {
  test.for([
    // bash
    ['mirel@kestrel:~/vr26$ ls -l', 'names: ? mirel@kestrel ~/vr26 $ <ls -l>'],
    ['mirel@kestrel:~/vr26$', 'names: ? mirel@kestrel ~/vr26 $ <>'],
    ['mirel@kestrel:~/vr26$ls -l', 'names: ? mirel@kestrel ~/vr26 $ <ls -l>'],
    ['mirel@kestrel:~/vr26$ █', 'names: ? mirel@kestrel ~/vr26 $ <>'],
    [
      'root@srv-mail02:/opt/c2/conf.d# cat a > b',
      'names: ? root@srv-mail02 /opt/c2/conf.d # <cat a > b>',
    ],
    ['user@host:~/My Documents$ pwd', 'names: ? user@host ~/My Documents $ <pwd>'],
    ['user@host:~/c#/app$ dotnet run', 'names: ? user@host ~/c#/app $ <dotnet run>'],
    ['user@host:~/x (main)$ git push', 'names: ? user@host ~/x $ (main) <git push>'],
    ['user@host:~/x (main) $ git push', 'names: ? user@host ~/x $ (main) <git push>'],
    ['(venv) user@host:~$ pip list', 'names: ? user@host ~ $ (venv) <pip list>'],
    ['(base) (dev) user@host:~$ ls', 'names: ? user@host ~ $ (base) (dev) <ls>'],
    ['user@host:~> zypper up', 'names: ? user@host ~ > <zypper up>'],
    ['[root@node17 ~]# systemctl', 'names: ? root@node17 ~ # <systemctl>'],
    [
      '[bimasakti@archlinux randl]$ randl pull',
      'names: ? bimasakti@archlinux randl $ <randl pull>',
    ],
    ['[user@host:~/dir]$ ls', 'names: ? user@host ~/dir $ <ls>'],
    ['user@host$ id', 'names: ? user@host  $ <id>'],
    ['bash-5.1$ whoami', 'names: bash @  $ <whoami>'],
    ['sh-4.4# id', 'names: sh @  # <id>'],
    ['-bash-4.2$ ls', 'names: bash @  $ <ls>'],
    ['█████@kestrel:~/vr26$ ls', 'names: ? @kestrel ~/vr26 $ <ls>'],
    ['@kestrel:~/vr26$ ls', 'names: ? @kestrel ~/vr26 $ <ls>'],
    ['марина@дом:~$ ls', 'names: ? марина@дом ~ $ <ls>'],
    ['CORP\\anna@ws12:~$ ls', 'names: ? CORP\\anna@ws12 ~ $ <ls>'],
    // zsh
    ['john@Johns-MacBook-Pro ~ % brew list', 'names: zsh john@Johns-MacBook-Pro ~ % <brew list>'],
    ['john@Johns-MacBook-Pro Documents % ls', 'names: zsh john@Johns-MacBook-Pro Documents % <ls>'],
    ['Johns-MacBook-Pro:~ john$ ls', 'names: ? john@Johns-MacBook-Pro ~ $ <ls>'],
    ['➜  vr26 git:(main) ✗ git diff', 'names: zsh @ vr26 ➜ (main) <git diff>'],
    ['➜  ~ ls', 'bare: zsh @ ~ ➜ <ls>'],
    ['❯ vpn start', 'sign: ? @  ❯ <vpn start>'],
    ['~/src ❯ make', 'names: ? @ ~/src ❯ <make>'],
    ['root@host ~/loader # ls -la', 'names: ? root@host ~/loader # <ls -la>'],
    // fish
    ['user@host ~/dir> ls', 'names: fish user@host ~/dir > <ls>'],
    ['user@host ~/dir (main)> ls', 'names: fish user@host ~/dir > (main) <ls>'],
    ['root@host ~# ls', 'names: ? root@host ~ # <ls>'],
    // Windows
    ['PS C:\\Users\\anna> Get-ChildItem', 'names: powershell @ C:\\Users\\anna > <Get-ChildItem>'],
    ['PS C:\\> cd x', 'names: powershell @ C:\\ > <cd x>'],
    ['PS HKLM:\\SOFTWARE> ls', 'names: powershell @ HKLM:\\SOFTWARE > <ls>'],
    ['PS /home/anna> ls', 'names: powershell @ /home/anna > <ls>'],
    ['(venv) PS C:\\dev> python x.py', 'names: powershell @ C:\\dev > (venv) <python x.py>'],
    [
      '[dc01]: PS C:\\Users\\a\\Documents> hostname',
      'names: powershell @dc01 C:\\Users\\a\\Documents > <hostname>',
    ],
    [
      '*Evil-WinRM* PS C:\\Users\\svc> whoami',
      'names: powershell @ C:\\Users\\svc > (Evil-WinRM) <whoami>',
    ],
    ['C:\\Users\\anna>ipconfig /all', 'names: cmd @ C:\\Users\\anna > <ipconfig /all>'],
    ['C:\\Program Files\\x>dir', 'names: cmd @ C:\\Program Files\\x > <dir>'],
    ['D:\\>', 'names: cmd @ D:\\ > <>'],
    // two lines, signs alone
    ['└─$ nmap -sV 198.51.100.7', 'sign: ? @  $ <nmap -sV 198.51.100.7>'],
    ['└─# id', 'sign: ? @  # <id>'],
    ['└──╼ $ls', 'sign: ? @  $ <ls>'],
    ['$ ./test_exploit', 'sign: ? @  $ <./test_exploit>'],
    ['$ # Step 2', 'sign: ? @  $ <# Step 2>'],
    ['/app # ls', 'bare: ? @ /app # <ls>'],
    ['# ls', 'bare: ? @  # <ls>'],
    ['> ls', 'bare: ? @  > <ls>'],
    [
      '\ue0b0 9ao9ai9ar\ue0b0 backup \ue0b0 \ue0a0 main \ue0b0 python -m x',
      'names: ? @  \ue0b0 (9ao9ai9ar) (backup) (main) <python -m x>',
    ],
    ['\ue0b0 anna \ue0b0 ~/src \ue0b0 make', 'names: ? @ ~/src \ue0b0 (anna) <make>'],
    // programs
    ['>>> import os', 'names: Python <import os>'],
    ['In [12]: df.head()', 'names: IPython <df.head()>'],
    ['msf6 > use exploit/multi/handler', 'names: Metasploit <use exploit/multi/handler>'],
    ['msf6 exploit(multi/handler) > run', 'names: Metasploit <run>'],
    ['meterpreter > getuid', 'names: Meterpreter <getuid>'],
    ['mysql> select 1;', 'names: MySQL <select 1;>'],
    ['MariaDB [(none)]> show databases;', 'names: MariaDB <show databases;>'],
    ['postgres=# \\l', 'names: PostgreSQL <\\l>'],
    ['redis 127.0.0.1:6379> keys *', 'names: Redis <keys *>'],
    ['sftp> put a', 'names: sftp <put a>'],
    ['(gdb) bt', 'names: gdb <bt>'],
    ['smb: \\> ls', 'names: smbclient <ls>'],
  ] as const)('%j', ([text, expected]) => {
    expect(said(text)).toBe(expected)
  })
})

describe('what only looks like a prompt', () => {
  test.for([
    'contact admin@example.com: see $HOME',
    'admin@example.com wrote: $ 5',
    'Write to john@corp.example today # soon',
    'git@github.com:user/repo.git',
    'user@host:/srv/data is full',
    'scp a user@host:~/b$',
    'From: Anna <anna@example.com>',
    '$ 5.00 in total',
    '$5 off',
    '#include <stdio.h>',
    '#!/bin/sh',
    'C:\\a.txt -> C:\\b.txt',
    'C:\\Users\\anna\\report.docx',
    'C:\\Windows  2 files >',
    'PSK key> 1',
    'total 412',
    '-rw-r--r-- 1 user user 4211 Oct 18 19:42 fill_forms.py',
    '<html>',
    '50% done',
    '',
  ])('%j', (text) => {
    expect(said(text)).toBe('none')
  })
})

describe('the upper line of a prompt in two lines', () => {
  test.for([
    ['┌──(kali㉿kali)-[~/x]', 'kali@kali ~/x'],
    ['┌──(venv)─(kali㉿kali)-[~]', 'kali@kali ~ venv'],
    ['r—(kali@kali)-[~]', undefined],
    ['--(kali@kali)-[~/Desktop]', 'kali@kali ~/Desktop'],
    ['┌─[user@parrot]─[~]', 'user@parrot ~'],
    ['anna@WS12 MINGW64 ~/proj (main)', 'anna@WS12 ~/proj MINGW64 main'],
    ['~/Downloads     ✔ │ took 3s', '@ ~/Downloads'],
    ['/opt/tidegate', '@ /opt/tidegate'],
    ['plain text', undefined],
  ] as const)('%j says %s', ([text, expected]) => {
    const found = promptHeader(text)
    const words = found && [`${found.user ?? ''}@${found.host ?? ''}`, found.folder, ...found.notes]
    expect(words?.join(' ')).toBe(expected)
  })
})

test.for([
  'a@',
  'a@b:~',
  '(a) ',
  '[a@b ',
  '~/',
  'C:\\',
  'PS ',
  ' ',
  '█ ',
  '\ue0b0',
  'a=',
  'user@host:~/ ',
])('hostile repetition of %j comes to an end', (unit) => {
  const text = unit.repeat(50_000)
  expect(typeof said(text)).toBe('string')
  expect(promptHeader(text)?.folder?.length ?? 0).toBeLessThan(400)
})
