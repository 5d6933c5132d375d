import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyse } from './analysis.fixture.ts'
import { writeRecording } from './recording.fixture.ts'
import { screen } from './screen.ts'
import { typingFilm, type TypingFilm } from './typing.fixture.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'typing-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const above = ['Last login: Tue Nov 24 09:12:44 2026', 'Permission denied (publickey).']
const below = ['-rw-r--r-- 1 root root 4096 notes.txt', 'drwxr-xr-x 2 root root 4096 loader']
const [prompt, keys] = ['analyst@host-7:~$ ', 'scp notes.txt root@gw:']

const films: readonly (readonly [string, TypingFilm])[] = [
  ['before a block cursor', { prompt: '$ ', keys: 'curl -s 198.51.100.7/x', cursor: 'block' }],
  ['without a prompt', { prompt: '', keys: 'curl -s 198.51.100.7/x', cursor: 'block' }],
  ['in a coarse recording', { prompt, keys, cursor: 'block', crf: 28 }],
  ['before a bar cursor', { prompt, keys, cursor: 'bar' }],
  ['before an underline cursor', { prompt, keys, cursor: 'underline' }],
  ['before a box cursor', { prompt, keys, cursor: 'box' }],
  ['before a cursor that does not blink', { prompt, keys, cursor: 'block', blinkMs: 0 }],
  ['without a cursor', { prompt, keys, cursor: 'none' }],
  ['above other lines', { prompt, keys: 'whoami; id -un; uname -a', cursor: 'block', below }],
  ['in dark letters', { prompt, keys, cursor: 'block', below, light: true, crf: 28 }],
  ['in small letters', { prompt, keys, cursor: 'block', below, sizePx: 13, crf: 28 }],
  ['and taken back in part', { prompt, keys: 'cat /etc/pas\b\bsswdd\b', cursor: 'block' }],
]

test.for(films)(
  'a line that is typed %s is one line with the time of each key',
  async ([name, film]) => {
    const { recording, states } = typingFilm({ above, ...film })
    const path = join(folder, `${name.replaceAll(' ', '-')}.mp4`)
    writeRecording(path, recording)
    const { made } = await analyse(screen, path, 'video/mp4')
    const lines = made.filter((one) => one.kind === 'screen-text')
    const others = [...above, ...(film.below ?? [])]
    const typed = lines.filter(({ text }) => !others.includes(text))
    expect(typed.map(({ text }) => text)).toEqual([states.at(-1)?.text.trim()])
    // The first state is what stood there before the first key.
    const [start, ...shown] = states
    const told = typed[0]?.growth.filter(({ text }) => text !== start?.text.trim())
    expect(told?.map(({ atUs, text }) => ({ atMs: atUs / 1000, text }))).toEqual(
      shown.filter(({ isUnseen }) => !isUnseen).map(({ atMs, text }) => ({ atMs, text })),
    )
  },
)
