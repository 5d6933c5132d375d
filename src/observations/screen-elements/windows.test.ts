import { describe, expect, test } from 'vitest'
import { ofKind, recognise, type Told } from './elements.fixture.ts'

const gui = { cellPx: 7, heightPx: 14, from: 0, to: 60 } as const

function texts(found: readonly { readonly title: { readonly text: string } }[]): string[] {
  return found.map(({ title }) => title.text)
}

describe('a window title', () => {
  test.for([
    ['Inbox - Mozilla Firefox', 'Mozilla Firefox'],
    ['main.py — vr26 — Visual Studio Code', 'Visual Studio Code'],
    ['out - Files', 'Files'],
    ['notes.txt – Блокнот', 'Блокнот'],
    ['Administrator: Windows PowerShell', 'Windows PowerShell'],
    ['C:\\Windows\\system32\\cmd.exe', 'Command Prompt'],
    ['MINGW64:/c/Users/anna/proj', 'Git for Windows'],
    ['mirel@kestrel: ~/vr26', 'Terminal'],
    ['anna — -zsh — 80×24', 'Terminal'],
    ['kali [Running] - Oracle VM VirtualBox', 'Oracle VM VirtualBox'],
  ] as const)('%j names its program: %s', async ([text, program]) => {
    const seen = await recognise([{ text, at: [200, 100], ...gui }])
    expect(ofKind(seen, 'window-title')).toMatchObject([
      { title: { text }, program, place: 'title-bar' },
    ])
  })

  test('on the taskbar is told as such', async () => {
    const seen = await recognise([{ text: 'out - Files', at: [200, 694], ...gui }])
    expect(ofKind(seen, 'window-title')).toMatchObject([{ place: 'taskbar' }])
  })

  test('that names nothing is known by its place above a terminal, menus left out', async () => {
    const seen = await recognise([
      { text: 'rollpull.sh: /opt/tidegate', at: [50, 30], ...gui },
      { text: 'File', at: [50, 50], ...gui },
      { text: 'Edit', at: [90, 50], ...gui },
      { text: 'View', at: [130, 50], ...gui },
      { text: 'mirel@kestrel:~$ ls', from: 0, to: 60, at: [46, 72] },
      { text: 'another window', at: [900, 50], ...gui },
    ])
    expect(texts(ofKind(seen, 'window-title'))).toEqual(['rollpull.sh: /opt/tidegate'])
  })

  test.for(['a - b', 'see Files', 'x@example.com: hello', 'Terminal', 'well - known'])(
    'is not %j alone',
    async (text) => {
      const seen = await recognise([{ text, at: [200, 300], ...gui }])
      expect(ofKind(seen, 'window-title')).toEqual([])
    },
  )
})

const page: readonly Told[] = [
  { text: 'Overseas ballot - Alderlund Voter Service', at: [314, 74], ...gui },
  { text: 'Overseas ballot', at: [322, 112], ...gui },
  { text: 'Counties and codes', at: [600, 112], ...gui },
  { text: 'https://vote.registry.example/form?step=3', at: [408, 150], ...gui },
  { text: 'See also', at: [450, 240], ...gui },
  { text: 'https://other.example/help', at: [450, 280], ...gui },
]

describe('a browser', () => {
  test('has an address bar, tabs above it and a title above those', async () => {
    const seen = await recognise(page)
    expect(ofKind(seen, 'address-bar')).toMatchObject([
      {
        address: { text: 'https://vote.registry.example/form?step=3' },
        shows: { what: 'url', scheme: 'https', host: 'vote.registry.example', hint: null },
      },
    ])
    expect(texts(ofKind(seen, 'browser-tab'))).toEqual(['Overseas ballot', 'Counties and codes'])
    expect(texts(ofKind(seen, 'window-title'))).toEqual([
      'Overseas ballot - Alderlund Voter Service',
    ])
  })

  test.for([
    ['Not secure | 192.0.2.44:8080/login', null, '192.0.2.44:8080', 'Not secure'],
    ['Не защищено  portal.kiev.ua/admin', null, 'portal.kiev.ua', 'Не защищено'],
    ['github.com/user/repo', null, 'github.com', null],
    ['@ github.com/user/repo ☆', null, 'github.com', null],
    ['about:config', 'about', '', null],
    ['localhost:3000', null, 'localhost:3000', null],
  ] as const)('may say %j', async ([text, scheme, host, hint]) => {
    const seen = await recognise([{ text, at: [200, 60], ...gui }])
    expect(ofKind(seen, 'address-bar')).toMatchObject([{ shows: { scheme, host, hint } }])
  })

  test.for([
    'report.py',
    'read https://other.example/help first',
    'user@example.com',
    'total 412',
    '1.2.3',
    'a.b',
  ])('does not say %j', async (text) => {
    const seen = await recognise([{ text, at: [200, 60], ...gui }])
    expect(ofKind(seen, 'address-bar')).toEqual([])
  })

  test('is not seen in the output of a terminal', async () => {
    const seen = await recognise([
      { text: 'mirel@kestrel:~$ cat links', from: 0, to: 60, at: [46, 66] },
      { text: 'https://other.example/help', from: 2, to: 60, at: [46, 86] },
    ])
    expect(ofKind(seen, 'address-bar')).toEqual([])
  })
})

describe('a file', () => {
  test.for([
    [
      '-rw-r--r-- 1 user staff 4211 Oct 18 19:42 fill forms.py',
      {
        shownBy: 'ls',
        name: 'fill forms.py',
        size: '4211',
        type: 'file',
        owner: 'user',
        group: 'staff',
      },
    ],
    [
      'drwxr-xr-x  5 root root 4.0K May 10  2025 conf.d',
      { shownBy: 'ls', name: 'conf.d', size: '4.0K', type: 'folder', owner: 'root', group: 'root' },
    ],
    [
      '-rw-r--r-- 1    1204 May 10 19:42 counties.txt',
      { shownBy: 'ls', name: 'counties.txt', size: '1204', type: 'file', owner: null, group: null },
    ],
    [
      'lrwxrwxrwx 1 a a 22 10 мая 19:40 out -> /opt/x',
      { shownBy: 'ls', name: 'out', size: '22', type: 'link', owner: 'a', group: 'a' },
    ],
    [
      '-rw-r--r--. 1 a a 7 2026-05-11 14:26:03.000000000 +0200 a.txt',
      { shownBy: 'ls', name: 'a.txt', size: '7', type: 'file', owner: 'a', group: 'a' },
    ],
    [
      '05/11/2026  02:26 PM    <DIR>          Documents',
      { shownBy: 'dir', name: 'Documents', size: null, type: 'folder', owner: null, group: null },
    ],
    [
      '11.05.2026  14:26             1.204 counties.txt',
      {
        shownBy: 'dir',
        name: 'counties.txt',
        size: '1.204',
        type: 'file',
        owner: null,
        group: null,
      },
    ],
    [
      '-a----         5/11/2026   2:26 PM           1204 counties.txt',
      {
        shownBy: 'powershell',
        name: 'counties.txt',
        size: '1204',
        type: 'file',
        owner: null,
        group: null,
      },
    ],
    [
      'd-----        11.05.2026     14:26                Documents',
      {
        shownBy: 'powershell',
        name: 'Documents',
        size: null,
        type: 'folder',
        owner: null,
        group: null,
      },
    ],
  ] as const)('in %j', async ([text, expected]) => {
    const seen = await recognise([{ text, at: [46, 200], from: 0, to: 60 }])
    const { name, ...rest } = expected
    expect(ofKind(seen, 'file-row')).toMatchObject([{ ...rest, name: { text: name } }])
  })

  test('of a listing whose columns were read apart', async () => {
    const seen = await recognise([
      { text: '-rw-r--r-- 1', at: [48, 200], from: 0, to: 60 },
      { text: '1204 May 10 19:42 counties.txt', at: [191, 200], from: 0, to: 60 },
    ])
    expect(ofKind(seen, 'file-row')).toMatchObject([
      { name: { text: 'counties.txt' }, size: '1204' },
    ])
  })

  test('of a file manager stands in a column of names, under the path of its folder', async () => {
    const rows = ['county-07.csv', '{ ballot_forms.zip', 'manifest.json'].flatMap(
      (name, index): Told[] => [
        { text: name, at: [824, 350 + index * 30], ...gui },
        { text: `${index + 1}.1 MB`, at: [1020, 350 + index * 30], ...gui },
        { text: `1${index} May 14:26`, at: [1100, 350 + index * 30], ...gui },
      ],
    )
    const seen = await recognise([{ text: '/opt/tidegate/out', at: [804, 284], ...gui }, ...rows])
    expect(ofKind(seen, 'file-row')).toMatchObject([
      { name: { text: 'county-07.csv' }, size: '1.1 MB', shownBy: 'file-manager' },
      { name: { text: 'ballot_forms.zip' }, modified: { date: { readings: ['--05-11'] } } },
      { name: { text: 'manifest.json' } },
    ])
    expect(ofKind(seen, 'address-bar')).toMatchObject([
      { address: { text: '/opt/tidegate/out' }, shows: { what: 'path' } },
    ])
  })

  test.for([
    '-rw-r--r-- is a mode',
    'total 412',
    '05/11/2026 02:26 PM something happened here',
    'readme.md',
    '2026-05-11 14:26:03 srv sshd[2]: INFO x',
  ])('is not in %j', async (text) => {
    const seen = await recognise([{ text, at: [46, 200], from: 0, to: 60 }])
    expect(ofKind(seen, 'file-row')).toEqual([])
  })
})
