import { expect, test } from 'vitest'
import { secretsIn } from './secrets.ts'

/** Written in two parts, so that no scanner of this repository takes them for somebody's. */
const join = (...parts: readonly string[]): string => parts.join('')
const token = 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA2cD4'

test.for([
  ['aws-key', join('AWS_ACCESS_KEY_ID=AK', 'IAIOSFODNN7EXAMPLE')],
  ['aws-key', join('misread as AK', 'lAIOSFODNN7EXAMPLE')],
  ['github-token', join('git clone https://gh', `p_${token}@github.example/x`)],
  ['gitlab-token', join('PRIVATE-TOKEN: gl', 'pat-x7Ka91mQz3Rt5Yp0LwBn')],
  ['slack-token', join('xo', 'xb-123456789012-abcdefghijkl')],
  ['stripe-key', join('sk', `_live_${token.slice(0, 24)}`)],
  ['google-key', join('AI', `zaSy${token.slice(0, 33)}`)],
  ['npm-token', join('//registry/:_authToken=np', `m_${token}`)],
  ['private-key', join('-----BEGIN OPENSSH PRIV', 'ATE KEY-----')],
  ['private-key', join('-----BEGIN PRIV', 'ATE KEY-----')],
  ['jwt', join('cookie: ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiIxMjM0In0.dBjftJeZ4CVP')],
  ['bearer-token', 'Authorization: Bearer 8f3b2a91cc04de77'],
  ['url-password', 'psql postgres://rita:h4rbour@db.lantern.example/rolls'],
  ['assigned-secret', 'password: correct-horse'],
  ['assigned-secret', '--password hunter2'],
  ['assigned-secret', 'export DB_PASSWORD="s3cr3t!"'],
  ['assigned-secret', 'api_key = 9f8e7d6c5b4a3210ffee'],
  ['assigned-secret', '{"token": "q1w2e3r4t5y6u7i8"}'],
] as const)('%s in %s', ([rule, line]) => {
  expect(secretsIn(line).map((one) => one.rule)).toContain(rule)
})

test.for([
  'password: ********',
  'password=$DB_PASSWORD',
  'token: <your token>',
  'monkey = banana1234567890',
  'the key: press it twice',
  'PASSWORD=changeme?no'.slice(0, 9),
  '-----BEGIN PUBLIC KEY-----',
  'AKIA is how keys of AWS begin',
  'sha256 token of 12 characters',
  'https://lantern.example:8080/path@2x.png',
])('no secret in %s', (line) => {
  expect(secretsIn(line)).toEqual([])
})

test('the span is the secret alone', () => {
  const line = 'psql postgres://rita:h4rbour@db.lantern.example'
  expect(secretsIn(line).map(({ start, end }) => line.slice(start, end))).toEqual(['h4rbour'])
  const assigned = 'export TOKEN="q1w2e3r4t5y6"; run'
  expect(secretsIn(assigned).map(({ start, end }) => assigned.slice(start, end))).toEqual([
    'q1w2e3r4t5y6',
  ])
})

test('hostile lines take no more than a moment', () => {
  for (const piece of ['eyJ', 'password=', 'a://b:', '-----BEGIN A ', 'key_', '--x ', 'bearer ']) {
    const found = secretsIn(piece.repeat(20_000))
    expect(found.length).toBeLessThan(200_000)
  }
})
