import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanClues } from './scan.ts'
import { repairPrior } from './repair.ts'

/** `type value` of everything found, in order. */
function clues(text: string): string[] {
  return [...scanClues(text)].map(({ type, value }) => `${type} ${value}`)
}

const found: readonly [string, readonly string[]][] = [
  // IPv4
  ['ping 192.0.2.1.', ['ipv4 192.0.2.1']],
  ['192.0.2.1:8080, 10.0.0.0/8', ['ipv4 192.0.2.1', 'ipv4 10.0.0.0']],
  ['10.0.0.1-10.0.0.9 and 10.0.0.1-50', ['ipv4 10.0.0.1', 'ipv4 10.0.0.9', 'ipv4 10.0.0.1']],
  ['{"ip":"192.0.2.1","x":1}', ['ipv4 192.0.2.1']],
  ['ssh -p 22 root@192.0.2.44', ['ipv4 192.0.2.44']],
  // IPv6
  ['at 2001:DB8:0:0:0:0:0:1 now', ['ipv6 2001:db8::1']],
  ['2001:db8:0:1:1:1:1:1', ['ipv6 2001:db8:0:1:1:1:1:1']],
  ['[2001:db8::1]:443', ['ipv6 2001:db8::1']],
  ['fe80::1%eth0/64', ['ipv6 fe80::1']],
  ['::ffff:192.0.2.1', ['ipv6 ::ffff:192.0.2.1']],
  ['listening on ::1:', ['ipv6 ::1']],
  ['2001:db8::/32', ['ipv6 2001:db8::']],
  // Domains
  ['see Example.COM, please', ['domain example.com']],
  ['x.com, data.gov and x.ai', ['domain x.com', 'domain data.gov', 'domain x.ai']],
  ['www.name.co.uk', ['domain www.name.co.uk']],
  ['пример.рф', ['domain xn--e1afmkfd.xn--p1ai']],
  ['请访问example.com网站', ['domain example.com']],
  ['voters.example and a.test', ['domain voters.example', 'domain a.test']],
  ['_dmarc.name.org', ['domain _dmarc.name.org']],
  ['domain data.zip', ['domain data.zip']],
  ['data[.]zip', ['domain data.zip']],
  ['vuteiokd.pl', ['domain vuteiokd.pl']],
  ['abcdefghijklmnop.onion', ['domain abcdefghijklmnop.onion']],
  ['59.247.18.71.in-addr.arpa', ['domain 59.247.18.71.in-addr.arpa']],
  // URLs
  ['(see http://name.com/a).', ['url http://name.com/a', 'domain name.com']],
  ['http://name.com/a_(b)', ['url http://name.com/a_(b)', 'domain name.com']],
  ['hXXps[:]//name[.]com:443/A', ['url https://name.com/A', 'domain name.com']],
  ['hxxp[://]name[.]com', ['url http://name.com', 'domain name.com']],
  ['http:\\/\\/name.com\\/x', ['url http://name.com/x', 'domain name.com']],
  ['http://localhost:8080/x', ['url http://localhost:8080/x']],
  ['http://[2001:db8::1]/', ['url http://[2001:db8::1]/', 'ipv6 2001:db8::1']],
  [
    'http://192.0.2.1/80.exe?1',
    ['url http://192.0.2.1/80.exe?1', 'ipv4 192.0.2.1', 'file-name 80.exe'],
  ],
  ['ftp://user:pw@name.com/', ['url ftp://user:pw@name.com/', 'domain name.com']],
  ['<a href="http://name.com/x">', ['url http://name.com/x', 'domain name.com']],
  ['[text](http://name.com/x)', ['url http://name.com/x', 'domain name.com']],
  [
    'http://a.com,http://b.com',
    ['url http://a.com', 'domain a.com', 'url http://b.com', 'domain b.com'],
  ],
  [
    'http://a.com/?u=http://b.com/x.php&e=me@c.com',
    [
      'url http://a.com/?u=http://b.com/x.php&e=me@c.com',
      'domain a.com',
      'url http://b.com/x.php&e=me@c.com',
      'domain b.com',
      'email me@c.com',
      'domain c.com',
    ],
  ],
  ['name.com/gate.php', ['url name.com/gate.php', 'domain name.com', 'file-name gate.php']],
  ['file:///etc/passwd', ['url file:///etc/passwd']],
  // Mailboxes
  ['To: <First.Last+tag@Name.com>', ['email first.last+tag@name.com', 'domain name.com']],
  ['info @name[].com', ['email info@name.com', 'domain name.com']],
  ['info [at] name [dot] com', ['email info@name.com', 'domain name.com']],
  ['mailto:a@b.com?x', ['email a@b.com', 'domain b.com']],
  ['user=a.b@c.com;', ['email a.b@c.com', 'domain c.com']],
  ['a@b.com:secret', ['email a@b.com', 'domain b.com']],
  ['a@[192.0.2.1]', ['email a@[192.0.2.1]', 'ipv4 192.0.2.1']],
  // Log-ins are no mailboxes.
  ['root@web.name.com:~# ls', ['domain web.name.com']],
  ['ssh root@web.name.com', ['domain web.name.com']],
  // Hashes
  ['A6007AFD081917D795FFB026A8008237', ['md5 a6007afd081917d795ffb026a8008237']],
  [
    'VirusShare_a6007afd081917d795ffb026a8008237.exe',
    [
      'md5 a6007afd081917d795ffb026a8008237',
      'file-name VirusShare_a6007afd081917d795ffb026a8008237.exe',
    ],
  ],
  ['da39a3ee5e6b4b0d3255bfef95601890afd80709', ['sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709']],
  // Paths
  ['C:\\Users\\x\\a.txt', ['windows-path C:\\Users\\x\\a.txt', 'file-name a.txt']],
  ['c:\\\\Users\\\\x\\\\', ['windows-path C:\\Users\\x']],
  ['"C:\\My Files\\to do\\list" x', ['windows-path C:\\My Files\\to do\\list']],
  [
    'C:\\Program Files (x86)\\Tool\\run.exe /s',
    ['windows-path C:\\Program Files (x86)\\Tool\\run.exe', 'file-name run.exe'],
  ],
  [
    'D:\\dump\\voter list 2020.csv is',
    ['windows-path D:\\dump\\voter list 2020.csv', 'file-name voter list 2020.csv'],
  ],
  ['C:\\tools and D:\\x', ['windows-path C:\\tools', 'windows-path D:\\x']],
  ['C:\\Windows\\system32>dir', ['windows-path C:\\Windows\\system32']],
  ['%AppData%\\x\\y.dll', ['windows-path %APPDATA%\\x\\y.dll', 'file-name y.dll']],
  ['\\\\fs01\\share\\plan.docx', ['unc-path \\\\fs01\\share\\plan.docx', 'file-name plan.docx']],
  ['\\\\192.0.2.1\\c$', ['unc-path \\\\192.0.2.1\\c$', 'ipv4 192.0.2.1']],
  ['C:\\Users\\x\\.ssh\\id_rsa', ['windows-path C:\\Users\\x\\.ssh\\id_rsa']],
  ['cat /etc/passwd;', ['unix-path /etc/passwd']],
  ['root@kali:~/tools# ./run.sh', ['unix-path ~/tools', 'unix-path ./run.sh', 'file-name run.sh']],
  [
    '/root/.sqlmap/output/192.0.2.7/log',
    ['unix-path /root/.sqlmap/output/192.0.2.7/log', 'ipv4 192.0.2.7'],
  ],
  ['"GET /wp/login.php HTTP/1.1"', ['file-name login.php']],
  // File names
  ['python sqlmap.py -u', ['file-name sqlmap.py']],
  [
    'main.py data.zip README.md',
    ['file-name main.py', 'file-name data.zip', 'file-name README.md'],
  ],
  ['perl scan.pl', ['file-name scan.pl']],
  ['DUMP.SQL and libc.so.6', ['file-name DUMP.SQL', 'file-name libc.so.6']],
]

const notFound: readonly string[] = [
  'OpenSSL 1.1.1.1',
  'v1.2.3.4',
  'version 1.2.3.4',
  'Chrome/86.0.40.75',
  '1.2.3.4.5',
  '1.2.3',
  '256.1.1.1',
  '10.0.0.01',
  '.1.3.6.1',
  'section 4.1.2.3',
  '1.2.3.4-beta',
  '12:34:56',
  '00:1a:2b:3c:4d:5e',
  '01:23:45:67:89:ab:cd:ef',
  'std::vector',
  'dead::beef::1',
  'abc::def',
  'a::b2',
  '::',
  '1:2:3',
  'e.g. this',
  'i.e.this',
  'finished.The end',
  'os.path.join(a)',
  'self.name',
  'System.Net',
  'co.uk',
  'com.vendor.app',
  'com.vendor.tool.app',
  'console.log(x)',
  'Node.js',
  'error.name',
  'ASP.NET',
  'req.user.name',
  'boxProps.open',
  'http2Stream.id',
  '\\\\x00-\\x1f',
  'new.target',
  'and/or',
  '1/2/2020',
  '/1/2/2020',
  'km/h',
  '</div>',
  '<br />',
  'text/html',
  's/foo/bar/',
  '/help',
  '// comment',
  '@handle',
  'a@b',
  'x @ y.z',
  '0123456789012345678901234567890123456789',
  '00000000000000000000000000000000',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  'a6007afd081917d795ffb026a800823',
  '550e8400-e29b-41d4-a716-446655440000',
  'C:\\',
  'C:\\>',
  'a:\\ b',
  '\\\\.\\',
  'a\\b',
  '-name-.com',
  'http://',
  '://x',
  '...',
  '....',
  'array[.5]',
  'items[].id',
  '~/',
  './',
  '../..',
]

describe('clues of a text', () => {
  test.for(found)('%s', ([text, expected]) => {
    expect(clues(text).toSorted()).toEqual([...expected].toSorted())
  })

  test.for([...notFound])('nothing is found in %s', (text) => {
    expect(clues(text)).toEqual([])
  })

  test('the raw span of an address holds its port, of a defanged one its brackets', () => {
    expect([...scanClues('to 192.0.2[.]1:80.')][0]).toMatchObject({
      raw: '192.0.2[.]1:80',
      start: 3,
      end: 17,
    })
    expect([...scanClues('(192.0.2.0/24)')][0]?.raw).toBe('192.0.2.0/24')
  })
})

describe('a hash over two lines', () => {
  const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

  test.for([
    `SHA256: ${hash.slice(0, 32)}\n${hash.slice(32)}`,
    `SHA-256\n${hash.slice(0, 32)}\n${hash.slice(32)}`,
    `the file has ${hash.slice(0, 32)}\r\n  ${hash.slice(32)} now`,
    `${hash.slice(0, 50)}\n> ${hash.slice(50)}`,
    `x ${hash.slice(0, 40)}\n${hash.slice(40)}`,
  ])('is one: %j', (text) => {
    expect(clues(text)).toEqual([`sha256 ${hash}`])
  })

  test.for([
    `${hash.slice(0, 32)}\n${hash.slice(32)}\n`,
    `MD5: ${hash.slice(0, 32)}\n${hash.slice(32)}`,
    `- ${hash.slice(0, 32)}\n- ${hash.slice(32)}`,
  ])('is two md5 in a list: %j', (text) => {
    expect(clues(text)).toEqual([`md5 ${hash.slice(0, 32)}`, `md5 ${hash.slice(32)}`])
  })
})

describe('doubtful readings', () => {
  test('look-alikes in an address are put right, with the reading as it stands among the alternatives', () => {
    expect([...scanClues('at l0.O.0.1 now', { alternatives: [] })]).toEqual([
      {
        type: 'ipv4',
        value: '10.0.0.1',
        raw: 'l0.O.0.1',
        start: 3,
        end: 11,
        alternatives: [{ text: 'l0.O.0.1', p: 1 - repairPrior }],
      },
    ])
  })

  test('other readings of the line become alternatives with their probabilities, where the grammar allows them', () => {
    const alternatives = [
      { text: 'at 192.0.2.7 now', p: 0.3 },
      { text: 'at 192.0.2.777 now', p: 0.1 },
    ]
    const [clue, ...rest] = scanClues('at 192.0.2.1 now', { alternatives })
    expect(rest).toEqual([])
    expect(clue).toMatchObject({
      value: '192.0.2.1',
      alternatives: [{ text: '192.0.2.7', p: 0.3 }],
    })
  })

  test('a clue that only another reading holds stands where that reading differs', () => {
    const [clue] = scanClues('see narne,com now', {
      alternatives: [{ text: 'see name.com now', p: 0.4 }],
    })
    expect(clue).toMatchObject({ type: 'domain', value: 'name.com' })
    expect('see narne,com now'.slice(clue?.start, clue?.end)).toBe(clue?.raw)
    expect(clue?.alternatives).toEqual([{ text: clue?.raw, p: 0.6 }])
  })

  test('without the option nothing is put right', () => {
    expect(clues('l0.0.0.1')).toEqual([])
  })

  test('a value and its alternatives never sum to more than 1', () => {
    const line = fc.stringMatching(/^[lIO0-9.:/a-f@ ]{0,30}$/)
    const other = fc.record({ text: line, p: fc.double({ min: 0, max: 1, noNaN: true }) })
    fc.assert(
      fc.property(line, fc.array(other, { maxLength: 4 }), (text, alternatives) => {
        for (const clue of scanClues(text, { alternatives })) {
          expect(clue.raw).toBe(text.slice(clue.start, clue.end))
          expect(clue.alternatives.reduce((sum, { p }) => sum + p, 0)).toBeLessThanOrEqual(1)
          expect(clue.alternatives.map(({ text }) => text)).not.toContain(clue.value)
        }
      }),
    )
  })
})

/** Pieces that look like the beginnings, middles and ends of clues. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      'http://',
      'hxxp[:]//',
      '[.]',
      '(dot)',
      '[at]',
      '@',
      '.',
      ':',
      '::',
      '/',
      '//',
      '\\',
      '\\\\',
      'C:\\',
      '~/',
      '"',
      "'",
      '(',
      ')',
      '[',
      ']',
      '<',
      ' ',
      '\n',
      '\r\n',
      'com',
      'name',
      'exe',
      '192.0.2.1',
      '2001:db8',
      '%TEMP%',
      'a6007afd081917d795ffb026a8008237',
      'я',
      '中',
      '😀',
      '\ud800',
      '-',
      '_',
      '=',
      '+',
      '?',
      '#',
      '&',
      ',',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  { maxLength: 40 },
)

test('every span is a slice of the text and the scanner never throws', () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('')
      for (const { raw, start, end, value } of scanClues(text)) {
        expect(text.slice(start, end)).toBe(raw)
        expect(end).toBeGreaterThan(start)
        expect(value).not.toBe('')
      }
    }),
    { numRuns: 2000 },
  )
})

test('a defanged address, domain, mailbox or URL has the value of its fanged twin', () => {
  const name = fc
    .tuple(
      fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/),
      fc.constantFrom('com', 'net', 'org', 'ru', 'de'),
    )
    .map(([label, suffix]) => `w-${label}.${suffix}`)
  const quad = fc.ipV4()
  const subject = fc.oneof(
    name,
    quad,
    name.map((host) => `info@${host}`),
    name.map((host) => `http://${host}/a/b`),
  )
  const dot = fc.constantFrom('[.]', '(.)', '{.}', '[dot]', '(dot)', '[.', '\\.')
  fc.assert(
    fc.property(subject, dot, fc.constantFrom('[@]', '[at]', '(at)', '{at}'), (text, dot, at) => {
      const defanged = text.replaceAll('.', dot).replace('@', at).replace('http:', 'hxxp:')
      expect(clues(`x ${defanged} y`)).toEqual(clues(`x ${text} y`))
      expect(clues(text).length).toBeGreaterThan(0)
    }),
  )
})

const folder = new URL('../../../shared/data/clues/', import.meta.url)
const samples = ['sample_text_defanged.txt', 'sample_text_fanged.txt'].map(
  (name) => new URL(name, folder),
)
const haveSamples = samples.every((url) => existsSync(url))

test.skipIf(!haveSamples)(
  `each defanged line of the sample list gives the values of its fanged twin${haveSamples ? '' : ' (sample list absent)'}`,
  () => {
    const [defanged = [], fanged = []] = samples.map((url) =>
      readFileSync(url, 'utf8').trim().split('\n'),
    )
    expect(fanged).toHaveLength(1017)
    const differing = fanged.filter(
      (line, index) =>
        clues(line).length === 0 || clues(line).join() !== clues(defanged[index] ?? '').join(),
    )
    expect(differing).toEqual([])
  },
)
