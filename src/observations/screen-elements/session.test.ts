import { describe, expect, test } from 'vitest'
import { idOf, ofKind, recognise, type Told, typedLine } from './elements.fixture.ts'

const prompt = 'mirel@kestrel:~/vr26$ '

/** Rows of a terminal at 46, 66 with 20 pixels to a row. */
function row(number: number): readonly [number, number] {
  return [46, 66 + number * 20]
}

/** A prompt with a typed command, two lines of output, a second prompt. */
const plain: readonly Told[] = [
  typedLine(prompt, 'ls -l', { from: 0, to: 60, at: row(0) }),
  { text: 'total 412', from: 2, to: 60, at: row(1) },
  { text: 'rolls_stage2.sql', from: 2, to: 60, at: row(2) },
  typedLine(prompt, 'whoami', { from: 2, to: 60, at: row(3) }),
  { text: 'mirel', from: 5, to: 60, at: row(4) },
]

describe('a session', () => {
  test('is told as prompts, commands and outputs in their order', async () => {
    const seen = await recognise(plain)
    expect(ofKind(seen, 'prompt')).toMatchObject([
      { prompt: { user: { text: 'mirel' }, host: { text: 'kestrel' }, rights: 'user' } },
      { prompt: { folder: { text: '~/vr26' }, sign: '$', shell: null } },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([
      {
        text: { text: 'ls -l' },
        followedBy: 'output',
        grounds: ['form', 'typed'],
        from: [idOf(0)],
      },
      { text: { text: 'whoami' }, followedBy: 'output' },
    ])
    expect(ofKind(seen, 'output')).toMatchObject([
      { command: 'ls -l', from: [idOf(1), idOf(2)], after: idOf(0), until: idOf(3), lines: 2 },
      { command: 'whoami', from: [idOf(4)], after: idOf(3), until: null },
    ])
  })

  test('a command without output is followed by the next prompt, the last one by nothing', async () => {
    const seen = await recognise([
      typedLine(prompt, 'cd x', { from: 0, to: 60, at: row(0) }),
      typedLine(prompt, 'clear', { from: 3, to: 60, at: row(1) }),
    ])
    expect(ofKind(seen, 'command').map(({ followedBy }) => followedBy)).toEqual([
      'prompt',
      'nothing',
    ])
    expect(ofKind(seen, 'output')).toEqual([])
  })

  test('lines that stand there from the first frame on are told apart by their rows', async () => {
    const seen = await recognise([
      { text: `${prompt}id`, from: 0, to: 60, at: row(0) },
      { text: 'uid=1000(mirel)', from: 0, to: 60, at: row(1) },
      { text: `${prompt}pwd`, from: 0, to: 60, at: row(2) },
      { text: '/home/mirel/vr26', from: 0, to: 60, at: row(3) },
    ])
    expect(ofKind(seen, 'output')).toMatchObject([
      { command: 'id', from: [idOf(1)] },
      { command: 'pwd', from: [idOf(3)] },
    ])
  })

  test('what the ledger followed as two lines while it was typed is one command', async () => {
    const seen = await recognise([
      { text: 'total 4', from: 0, to: 60, at: row(0) },
      { text: prompt.trim(), from: 0, to: 2, at: row(1) },
      { text: `${prompt}cat /etc/pas`, from: 2, to: 3, at: row(1) },
      { text: `${prompt}cat /etc/passwd`, from: 3, to: 20, at: row(1) },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([
      { text: { text: 'cat /etc/passwd' }, takenBack: [], from: [idOf(1), idOf(2), idOf(3)] },
    ])
  })

  test('what was typed and taken back is kept', async () => {
    const seen = await recognise([
      { text: 'total 4', from: 0, to: 60, at: row(0) },
      {
        ...typedLine(prompt, 'ls', { from: 0, to: 20, at: row(1) }),
        grew: [
          [0, prompt.trim()],
          [1, `${prompt}r`],
          [1.1, `${prompt}rm`],
          [1.2, `${prompt}rm -rf rolls`],
          [2, `${prompt}rm -rf`],
          [2.1, `${prompt}rm`],
          [2.2, prompt.trim()],
          [3, `${prompt}l`],
          [3.1, `${prompt}ls`],
        ],
      },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([
      { text: { text: 'ls' }, takenBack: ['rm -rf rolls'] },
    ])
  })

  test('a command that was wiped from its line ran nothing', async () => {
    const seen = await recognise([
      { text: 'total 4', from: 0, to: 60, at: row(0) },
      { text: `${prompt}mysql -p hunter2`, from: 0, to: 3, at: row(1) },
      { text: prompt.trim(), from: 3, to: 9, at: row(1) },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([
      { text: { text: '' }, takenBack: ['mysql -p hunter2'], followedBy: 'nothing' },
    ])
  })

  test('after the screen was cleared the prompt in the first row is a new one', async () => {
    const seen = await recognise([
      { text: `${prompt}clear`, from: 0, to: 3, at: row(0) },
      { text: `${prompt}id`, from: 3, to: 9, at: row(0) },
      { text: prompt.trim(), from: 9, to: 12, at: row(0) },
    ])
    expect(ofKind(seen, 'command').map(({ text }) => text.text)).toEqual(['clear', 'id'])
    expect(ofKind(seen, 'prompt')).toHaveLength(3)
  })

  test('a prompt that scrolls up and one that was covered for a while are not told twice', async () => {
    const seen = await recognise([
      typedLine(prompt, 'make', { from: 0, to: 4, at: row(20) }),
      { text: `${prompt}make`, from: 4, to: 6, at: row(12) },
      { text: `${prompt}make`, from: 9, to: 20, at: row(12) },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([
      { text: { text: 'make' }, from: [idOf(0), idOf(1), idOf(2)] },
    ])
  })

  test('output that is uncovered again is told once, what is printed anew twice', async () => {
    const seen = await recognise([
      typedLine(prompt, 'id', { from: 0, to: 60, at: row(0) }),
      { text: 'uid=1000(mirel)', from: 3, to: 6, at: row(1) },
      { text: 'uid=1000(mirel)', from: 9, to: 14, at: row(1) },
      typedLine(prompt, 'id', { from: 10, to: 60, at: row(2) }),
      { text: 'uid=1000(mirel)', from: 14, to: 60, at: row(3) },
    ])
    expect(ofKind(seen, 'output').map(({ from }) => from)).toEqual([[idOf(1)], [idOf(4)]])
  })

  test('a long command goes on in the row below', async () => {
    const long = 'curl -s https://gist.example/raw/3f2a99c1d8e7b6'
    const seen = await recognise([
      typedLine(prompt, long, { from: 0, to: 60, at: row(0) }),
      {
        ...typedLine('', '00aa/list.txt', { from: 5.2, to: 60, at: row(1), typedFrom: 5.2 }),
      },
      { text: 'done', from: 8, to: 60, at: row(2) },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([{ text: { text: `${long}00aa/list.txt` } }])
    expect(ofKind(seen, 'output')).toMatchObject([{ from: [idOf(2)] }])
  })

  test('other windows over the terminal are no output', async () => {
    const seen = await recognise([
      ...plain,
      { text: 'Counties and codes', from: 20, to: 30, at: [601, 112], cellPx: 7, heightPx: 11 },
    ])
    expect(ofKind(seen, 'output').flatMap(({ from }) => from)).not.toContain(idOf(plain.length))
  })
})

describe('a prompt', () => {
  test('brings the doubt of its line along', async () => {
    const seen = await recognise([
      {
        text: 'mirel@kestrel:~$ cat l0g',
        from: 0,
        to: 9,
        at: row(0),
        alternatives: [
          { text: 'mire1@kestrel:~$ cat l0g', p: 0.2 },
          { text: 'mire1@kestrel:~$ cat log', p: 0.1 },
          { text: 'nothing of the kind', p: 0.05 },
        ],
      },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([
      {
        prompt: { user: { text: 'mirel', alternatives: [{ text: 'mire1', p: 0.3 }] } },
        text: { text: 'cat l0g', alternatives: [{ text: 'cat log', p: 0.1 }] },
      },
    ])
  })

  test('that only another reading has counts where that is likely enough', async () => {
    const line = (p: number): Told => ({
      text: 'mirel0kestrel:~$ id',
      from: 0,
      to: 9,
      at: row(0),
      alternatives: [{ text: 'mirel@kestrel:~$ id', p }],
    })
    expect(ofKind(await recognise([line(0.4)]), 'prompt')).toHaveLength(1)
    expect(ofKind(await recognise([line(0.1)]), 'prompt')).toHaveLength(0)
  })

  test('in two lines has its names from the upper one', async () => {
    const seen = await recognise([
      { text: '┌──(kali㉿lab)-[~/loot]', from: 0, to: 9, at: row(0) },
      { text: '└─# nmap -sV 198.51.100.7', from: 0, to: 9, at: row(1) },
    ])
    expect(ofKind(seen, 'prompt')).toMatchObject([
      {
        prompt: { user: { text: 'kali' }, host: { text: 'lab' }, folder: { text: '~/loot' } },
        grounds: ['form', 'neighbours'],
        from: [idOf(1), idOf(0)],
      },
    ])
    expect(ofKind(seen, 'command')).toMatchObject([
      { prompt: { rights: 'root' }, text: { text: 'nmap -sV 198.51.100.7' } },
    ])
  })

  test('that is a sign alone needs somebody who types, or another one like it', async () => {
    const once: Told = { text: '$ ./test_exploit', from: 0, to: 9, at: row(0) }
    expect(ofKind(await recognise([once]), 'prompt')).toEqual([])
    const typed = typedLine('$ ', './test_exploit', { from: 0, to: 9, at: row(0) })
    expect(ofKind(await recognise([typed]), 'prompt')).toHaveLength(1)
    const again: Told = { text: '$ sudo id', from: 3, to: 9, at: row(4) }
    expect(ofKind(await recognise([once, again]), 'prompt')).toHaveLength(2)
  })

  test('is not what comments, mail addresses and copied paths look like', async () => {
    const lines = [
      '# Generated by iptables-save v1.8.9',
      '# Completed on Sat Dec 28 09:59:09 2024',
      '/etc/hosts',
      '# local names',
      'contact admin@example.com: see $HOME',
      'git@github.com:user/repo.git',
      'Saved C:\\Users\\anna\\report.docx',
      '> quoted',
      '> quoted again',
    ]
    const told = lines.map((text, index): Told => ({ text, from: 0, to: 9, at: row(index) }))
    expect(ofKind(await recognise(told), 'prompt')).toEqual([])
  })
})

test('frames that players do not show are a screen of their own', async () => {
  const seen = await recognise([
    { text: `${prompt}id`, from: 0, to: 9, at: row(0) },
    { text: `${prompt}cat secret`, from: 0, to: 9, at: row(1), origin: 'hidden' },
  ])
  expect(ofKind(seen, 'command').map(({ followedBy }) => followedBy)).toEqual([
    'nothing',
    'nothing',
  ])
})

test('a screen full of prompts comes to an end', async () => {
  const told = Array.from({ length: 3000 }, (_, index): Told => ({
    text: `${prompt}id`,
    from: index / 100,
    to: 60,
    at: [46, 66 + (index % 30) * 20],
  }))
  const seen = await recognise(told)
  expect(ofKind(seen, 'prompt').length).toBeGreaterThan(0)
})

test('a percent sign is a prompt where it stood alone before somebody typed', async () => {
  const typed = typedLine('% ', 'timetrim 2h30m', { from: 0, to: 9, at: row(0) })
  expect(ofKind(await recognise([typed]), 'command')).toMatchObject([
    { text: { text: 'timetrim 2h30m' } },
  ])
  const comments = [0, 1].map((index): Told => ({
    text: '% see section 2',
    from: 0,
    to: 9,
    at: row(index),
  }))
  expect(ofKind(await recognise(comments), 'prompt')).toEqual([])
})

test('the cursor behind a command is no part of it', async () => {
  const seen = await recognise([
    {
      text: 'root@debian:~# reboot_',
      from: 0,
      to: 9,
      at: row(0),
      alternatives: [
        { text: 'root@debian:~# reboo_', p: 0.2 },
        { text: 'root@debian:~# reboot', p: 0.2 },
      ],
    },
  ])
  expect(ofKind(seen, 'command')).toMatchObject([{ text: { text: 'reboot' } }])
})
