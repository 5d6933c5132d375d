import { address, fileName, path, sentence } from './session-commands.ts'
import type { Typist } from './session.ts'

function secret({ random, host }: Typist): string {
  return random.pick([
    `password for ${host.user}: ${random.token(14)}`,
    `using proxy socks5://${address(random)}:${random.whole(1024, 60000)}`,
    `token=${random.hex(40)}`,
    `loading ${path(random)}`,
  ])
}

/** A line that stands for exactly one frame and is taken back. */
function flashBelow(typist: Typist): void {
  const { frameMs, host } = typist
  typist.wait(200)
  typist.print(`\n${secret(typist)}`)
  typist.wait(frameMs)
  typist.print(`\r\x1b[K\x1b[A\r\x1b[K${host.prompt}`)
  typist.wait(200)
}

/** A line that another takes the place of a frame later. */
function flashOverwritten(typist: Typist): void {
  const { frameMs, host, random } = typist
  typist.type(`./${fileName(random)}`)
  typist.print(`\n${secret(typist)}`)
  typist.wait(frameMs)
  typist.print(`\r\x1b[K${sentence(random, 3, 7)}\n${host.prompt}`)
}

/** A whole screen that shows for a frame and gives way to what was there. */
function flashScreen(typist: Typist): void {
  const { frameMs, random } = typist
  typist.wait(200)
  const lines = Array.from({ length: random.whole(2, 5) }, () => secret(typist))
  typist.print(`\x1b[?1049h\x1b[2J\x1b[H${lines.join('\n')}`)
  typist.wait(frameMs)
  typist.print('\x1b[?1049l')
  typist.wait(200)
}

/** A line that is typed and wiped out a frame after it was run, the screen with it. */
function flashCleared(typist: Typist): void {
  const { frameMs, host } = typist
  typist.type('./show')
  typist.print(`\n${secret(typist)}\n${host.prompt}`)
  typist.wait(frameMs)
  typist.print(`\x1b[H\x1b[2J${host.prompt}`)
  typist.wait(300)
}

/** What stands for exactly one frame. */
export const flashScenes: readonly ((typist: Typist) => void)[] = [
  flashBelow,
  flashBelow,
  flashOverwritten,
  flashScreen,
  flashCleared,
]

/** A counter that is written over itself. */
export function progressScene(typist: Typist): void {
  const { random, host } = typist
  const name = fileName(random)
  typist.type(`scp ${name} ${host.user}@${address(random)}:`)
  typist.print('\n')
  let percent = 0
  while (percent < 100) {
    percent = Math.min(100, percent + random.whole(3, 17))
    typist.print(
      `\r${name}  ${String(percent).padStart(3)}% ${String(percent * 37).padStart(6)}KB  ${random.whole(1, 9)}.${random.whole(0, 9)}MB/s`,
    )
    typist.wait(random.whole(60, 260))
  }
  typist.print(`\n${host.prompt}`)
}

/** A full-screen editor: numbered lines that scroll one by one and by pages, and a status line. */
export function editorScene(typist: Typist): void {
  const { random, host, rows } = typist
  const name = path(random)
  typist.type(`vim ${name}`)
  const lines = Array.from({ length: rows + random.whole(10, 30) }, (_, i) => sourceLine(typist, i))
  const show = (top: number): string => {
    const body = lines
      .slice(top, top + rows - 1)
      .map(
        (line, i) =>
          `\x1b[${i + 1};1H\x1b[33m${String(top + i + 1).padStart(4)} \x1b[0m${line}\x1b[K`,
      )
    const status = `"${name}" ${lines.length}L  ${top + 1},1`
    return `${body.join('')}\x1b[${rows};1H\x1b[7m${status}\x1b[K\x1b[0m`
  }
  typist.print('\x1b[?1049h\x1b[2J')
  let top = 0
  typist.print(show(top))
  typist.wait(random.whole(500, 1200))
  const steps = random.whole(4, 12)
  for (let i = 0; i < steps; i++) {
    top = Math.min(lines.length - rows + 1, top + (random.chance(0.2) ? 8 : 1))
    typist.print(show(top))
    typist.wait(random.whole(60, 300))
  }
  typist.wait(random.whole(300, 900))
  typist.print(`\x1b[?1049l\n${host.prompt}`)
}

function sourceLine({ random, columns }: Typist, index: number): string {
  const indent = '    '.repeat(random.whole(0, 2))
  const text = random.pick([
    `def ${random.pick(['send', 'fetch', 'decode', 'run'])}_${random.pick(['beacon', 'task', 'list'])}(self, ${random.pick(['url', 'key', 'n'])}=${random.whole(0, 900)}):`,
    `return self.${random.pick(['cache', 'hosts', 'queue'])}[${random.whole(0, 30)}]`,
    `# ${sentence(random, 2, 7)}`,
    `HOST = "${address(random)}"  # ${sentence(random, 1, 3)}`,
    `with open("${path(random)}", "rb") as f:`,
    `x${index} = (a + b) * ${random.whole(1, 99)} - c[${index}] / 0x${random.hex(4)}`,
    `KEY = "${random.hex(32)}"`,
    '',
  ])
  return `${indent}${text}`.slice(0, columns - 6)
}
