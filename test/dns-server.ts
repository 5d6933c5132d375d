import { createSocket, type Socket } from 'node:dgram'

type Answer = string | { readonly priority: number; readonly exchange: string }

export interface DnsServer extends AsyncDisposable {
  /** `127.0.0.1:<port>`. */
  readonly address: string
  /** What was asked, as `TXT example.org`. */
  readonly asked: readonly string[]
}

const numbers = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const
type Type = keyof typeof numbers
const servfail = 2
const nxdomain = 3

/**
 * A name server on loopback with a zone of `TXT example.org` → answers. Names that are in no line are
 * not there; a line with 'SERVFAIL' fails, one with 'SILENCE' is never answered (RFC 1035, 4.1).
 */
export async function openDnsServer(
  zone: Readonly<Record<string, readonly Answer[] | 'SERVFAIL' | 'SILENCE'>>,
): Promise<DnsServer> {
  const socket: Socket = createSocket('udp4')
  const asked: string[] = []
  const names = new Set(Object.keys(zone).map((line) => line.split(' ')[1] ?? ''))
  socket.on('message', (query, from) => {
    const { name, type, end } = questionIn(query)
    asked.push(`${type} ${name}`)
    const found = zone[`${type} ${name}`]
    if (found === 'SILENCE') return
    const answers = found === undefined || found === 'SERVFAIL' ? [] : found
    const isThere = names.has(name)
    const code = found === 'SERVFAIL' ? servfail : isThere ? 0 : nxdomain
    const head = Buffer.alloc(12)
    query.copy(head, 0, 0, 2)
    head.writeUInt16BE(0x8180 | code, 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(answers.length, 6)
    const records = answers.map((answer) => recordOf(type, dataOf(type, answer)))
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

function questionIn(query: Buffer): { name: string; type: Type; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const number = query.readUInt16BE(at + 1)
  const [type] = (Object.entries(numbers) as [Type, number][]).find(
    ([, one]) => one === number,
  ) ?? ['TXT' as const]
  return { name: labels.join('.').toLowerCase(), type, end: at + 5 }
}

function recordOf(type: Type, data: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(numbers[type], 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function dataOf(type: Type, answer: Answer): Buffer {
  if (typeof answer !== 'string') {
    const priority = Buffer.alloc(2)
    priority.writeUInt16BE(answer.priority)
    return Buffer.concat([priority, nameBytes(answer.exchange)])
  }
  switch (type) {
    case 'A':
      return Buffer.from(answer.split('.').map(Number))
    case 'AAAA':
      return Buffer.from(
        answer
          .split(':')
          .map((group) => group.padStart(4, '0'))
          .join(''),
        'hex',
      )
    case 'TXT': {
      const parts = answer.match(/.{1,255}/gs) ?? ['']
      return Buffer.concat(parts.map((part) => Buffer.from([part.length, ...Buffer.from(part)])))
    }
    case 'CNAME':
    case 'PTR':
    case 'MX':
      return nameBytes(answer)
  }
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.from([0])])
}
