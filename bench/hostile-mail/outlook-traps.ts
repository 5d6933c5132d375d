import { makeMessageStore } from '../../test/message-store.ts'
import { makeMsg, type StoredMessage } from '../../test/outlook-files.ts'
import type { Trap } from '../hostile/traps.ts'

const subject = 0x0037
const body = 0x1000
const rtf = 0x1009
const headers = 0x007d
const data = 0x3701
const sectorBytes = 512

/** Outlook files whose tables lead round in circles or promise more than there is. */
export function outlookTraps(share: number): readonly Trap[] {
  const times = (count: number): number => Math.max(2, Math.round(count * share))
  const whole = makeMsg({
    properties: { [subject]: 'x', [body]: 'at 203.0.113.7 '.repeat(1000) },
    attachments: [{ [data]: Buffer.alloc(1_000_000, 7) }],
  })
  const changed = (name: string, change: (file: Buffer) => void): Trap => {
    const bytes = Buffer.from(whole)
    change(bytes)
    return { name: `${name}.msg`, bytes }
  }
  let nested: StoredMessage = { properties: { [subject]: 'x' } }
  for (let depth = 0; depth < 60; depth++) {
    nested = { properties: { [subject]: 'x' }, attachments: [{ message: nested }] }
  }
  const message = (name: string, properties: StoredMessage['properties']): Trap => ({
    name: `${name}.msg`,
    bytes: makeMsg({ properties: { [subject]: 'x', ...properties } }),
  })
  return [
    { name: 'whole.msg', bytes: whole },
    changed('cyclic-table', (file) => loopEverySector(file)),
    changed('cyclic-directory', (file) => {
      const directory = (file.readUInt32LE(48) + 1) * sectorBytes
      for (let at = directory; at < directory + sectorBytes; at += 128)
        file.writeUInt32LE(1, at + 72)
    }),
    changed('cyclic-difat', (file) => file.writeUInt32LE(0, 68)),
    changed('huge-streams', (file) => {
      const directory = (file.readUInt32LE(48) + 1) * sectorBytes
      for (let at = directory; at < directory + 2048; at += 128)
        file.writeUInt32LE(0xfffffff0, at + 120)
    }),
    { name: 'truncated.msg', bytes: whole.subarray(0, whole.length / 2) },
    { name: 'nested.msg', bytes: makeMsg(nested) },
    message('rtf-groups', { [rtf]: stored(`{\\rtf1\\fromhtml1 ${'{'.repeat(times(2_000_000))}x`) }),
    message('rtf-controls', { [rtf]: stored(`{\\rtf1 ${'\\a\\u1 ?'.repeat(times(500_000))}x`) }),
    message('rtf-ratio', { [rtf]: repeating(times(3_000_000)) }),
    message('stored-headers', { [headers]: 'no field\r\n'.repeat(times(300_000)) }),
    { name: 'garbage.pst', bytes: Buffer.concat([Buffer.from('!BDN'), Buffer.alloc(2000, 5)]) },
    ...storeTraps(times(2000)),
  ]
}

/** Message stores whose pages lead to each other, or that break off. */
function storeTraps(count: number): readonly Trap[] {
  const messages = Array.from({ length: count }, (_, index) => ({
    properties: {
      [subject]: `number ${index}`,
      [body]: 'at 203.0.113.7 '.repeat(1 + (index % 40)),
    },
  }))
  const whole = makeMessageStore([{ name: 'Inbox', messages }], { method: 1 })
  const cyclic = Buffer.from(whole)
  const root = cyclic.readUInt32LE(224)
  for (let index = 0; index < (cyclic[root + 488] ?? 0); index++) {
    cyclic.writeUInt32LE(root, root + 24 * index + 16)
  }
  const shared = Buffer.from(whole)
  for (let index = 1; index < (shared[root + 488] ?? 0); index++) {
    shared.writeUInt32LE(shared.readUInt32LE(root + 16), root + 24 * index + 16)
  }
  return [
    { name: 'whole.pst', bytes: whole },
    { name: 'cyclic-pages.pst', bytes: cyclic },
    { name: 'shared-pages.pst', bytes: shared },
    { name: 'truncated.pst', bytes: whole.subarray(0, whole.length / 2) },
  ]
}

function loopEverySector(file: Buffer): void {
  const table = (file.readUInt32LE(76) + 1) * sectorBytes
  for (let sector = 0; sector < sectorBytes / 4; sector++)
    file.writeUInt32LE(sector, table + 4 * sector)
}

/** An uncompressed body (MS-OXRTFCP, 2.1.3.1.1). */
function stored(text: string): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32LE(text.length + 12, 0)
  header.writeUInt32LE(text.length, 4)
  header.write('MELA', 8)
  return Buffer.concat([header, Buffer.from(text, 'latin1')])
}

/** A compressed body of nothing but references: seventeen bytes for every two. */
function repeating(length: number): Buffer {
  const header = Buffer.from('ffffff7fffffff7f4c5a467500000000', 'hex')
  const pieces = Buffer.alloc(length)
  // A control byte of eight references, each to the start of the window.
  for (let at = 0; at < length; at++) pieces[at] = at % 17 === 0 ? 0xff : at % 2 === 1 ? 0x00 : 0x0f
  return Buffer.concat([header, pieces])
}
