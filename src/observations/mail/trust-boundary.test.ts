import { describe, expect, test } from 'vitest'
import { parseReceived } from './received.ts'
import { trustBoundary } from './trust-boundary.ts'

const boundaryOf = (
  hops: readonly string[],
  trusted: readonly string[] = [],
): readonly [number | null, string] => {
  const { index, originIp } = trustBoundary(
    hops.map((hop) => parseReceived(`${hop}; 20 Oct 2020 10:00:00 +0000`)),
    trusted,
  )
  return [index, originIp]
}

const intoStore =
  'from mx.corp.example (mx.corp.example [203.0.113.5]) by store.corp.example with LMTP'
const intoMx = 'from evil.example (evil.example [198.51.100.9]) by mx.corp.example with ESMTP'
const forged = 'from gov.example (gov.example [192.0.2.1]) by mx.corp.example with ESMTP'

test('an operator can be trusted by name, with all its servers', () => {
  const hops = [
    'from mx.corp.example (mx.corp.example [203.0.113.5]) by store.corp.example with LMTP',
    'from smtp.zoho.com (smtp.zoho.com [203.0.113.7]) by mx.corp.example with ESMTP',
    'from x.example (x.example [198.51.100.9]) by mx.zoho.eu with ESMTP',
  ]
  expect(boundaryOf(hops)).toEqual([1, '203.0.113.7'])
  expect(boundaryOf(hops, ['zoho'])).toEqual([2, '198.51.100.9'])
})

test.for([
  [
    ['from x (x.example [198.51.100.9]) by mx.corp.example', 'from y by z.example'],
    'mx.corp.example received it from 198.51.100.9, which is not one of its own',
  ],
  [
    ['from x (x.example [198.51.100.9]) by mx.corp.example'],
    'wrote the last Received header, of a message from 198.51.100.9',
  ],
  [['from localhost by filter'], 'no Received header names a server'],
] as const)('why it lies there is said: %o', ([hops, words]) => {
  const { reason } = trustBoundary(
    hops.map((hop) => parseReceived(`${hop}; 20 Oct 2020 10:00:00 +0000`)),
    [],
  )
  expect(reason).toContain(words)
})

describe('the trust boundary', () => {
  test.for<readonly [string, readonly string[], readonly [number | null, string]]>([
    ['is the only hop of a direct delivery', [intoMx], [0, '198.51.100.9']],
    [
      'lies behind the servers of the receiving organisation',
      [intoStore, intoMx],
      [1, '198.51.100.9'],
    ],
    [
      'does not move when the sender forges hops of that organisation',
      [intoStore, intoMx, forged, forged],
      [1, '198.51.100.9'],
    ],
    [
      'does not trust a HELO of that organisation',
      ['from mx.corp.example (unknown [198.51.100.9]) by mx.corp.example with SMTP', forged],
      [0, '198.51.100.9'],
    ],
    [
      'does not trust a reverse name that may be forged',
      [
        'from mx.corp.example (mx.corp.example [198.51.100.9] (may be forged)) by mx.corp.example',
        forged,
      ],
      [0, '198.51.100.9'],
    ],
    [
      'does not trust the reverse name of a server that does not check it',
      ['from mx.corp.example (HELO x) (198.51.100.9) by mx.corp.example with SMTP', forged],
      [0, '198.51.100.9'],
    ],
    [
      'passes private addresses and local names',
      [
        'from localhost (localhost [127.0.0.1]) by filter with ESMTP',
        'from edge (edge [10.0.0.3]) by mx.corp.example',
        intoMx,
      ],
      [2, '198.51.100.9'],
    ],
    ['passes hops without a client', ['(qmail 1 invoked by uid 89)', intoMx], [1, '198.51.100.9']],
    [
      'passes what the receiver fetched from a mailbox elsewhere',
      [
        'from mail.isp.example [203.0.113.9] by localhost with IMAP (fetchmail-6)',
        'from a.example (a.example [198.51.100.9]) by mail.isp.example with ESMTP',
      ],
      [1, '198.51.100.9'],
    ],
    [
      'ends where another organisation wrote, whatever it says',
      ['by store.corp.example with LMTP', 'from a.example ([198.51.100.9]) by elsewhere.example'],
      [0, ''],
    ],
    ['is nowhere without Received headers', [], [null, '']],
    ['is nowhere where no server has a name', ['from x ([198.51.100.9]) by localhost'], [null, '']],
    [
      'has no origin where the message began inside',
      ['from pc (pc [10.1.1.1]) by mx.corp.example'],
      [0, ''],
    ],
  ])('%s', ([, hops, expected]) => {
    expect(boundaryOf(hops)).toEqual(expected)
  })

  test('lies behind the inner servers of Microsoft, which name clients by HELO alone', () => {
    const hops = [
      'from AM1.prod.outlook.com (2603:10a6:10::7) by DB2.prod.outlook.com with HTTPS',
      'from DB1.mail.protection.outlook.com (2603:10a6:4::8) by AM1.outlook.office365.com with Microsoft SMTP Server',
      'from evil.example (198.51.100.9) by DB1.mail.protection.outlook.com (10.1.2.3) with Microsoft SMTP Server',
      'from AM1.prod.outlook.com (2603:10a6:10::7) by DB2.prod.outlook.com with HTTPS',
    ]
    expect(boundaryOf(hops)).toEqual([2, '198.51.100.9'])
  })

  test('an outsider that calls itself a server of Microsoft stays outside', () => {
    const hops = [
      'from AM1.prod.outlook.com (2001:db8::7) by DB2.prod.outlook.com with Microsoft SMTP Server',
      'from x.example (192.0.2.1) by AM1.prod.outlook.com with Microsoft SMTP Server',
    ]
    expect(boundaryOf(hops)).toEqual([0, '2001:db8::7'])
  })

  test('lies behind the inner servers of Google', () => {
    const hops = [
      'by 2002:a05:7022:aa4:0:0:0:0 with SMTP id x',
      'from evil.example (evil.example. [198.51.100.9]) by mx.google.com with ESMTPS id q',
      'by 2002:a05:6402:0:0:0:0 with SMTP id y',
    ]
    expect(boundaryOf(hops)).toEqual([1, '198.51.100.9'])
  })

  test('moves down to a forwarder that the user trusts', () => {
    const hops = [
      'from fwd.alumni.example (fwd.alumni.example [203.0.113.5]) by mx.corp.example with ESMTP',
      'from evil.example (evil.example [198.51.100.9]) by fwd.alumni.example with ESMTP',
      forged,
    ]
    expect(boundaryOf(hops)).toEqual([0, '203.0.113.5'])
    expect(boundaryOf(hops, ['fwd.alumni.example'])).toEqual([1, '198.51.100.9'])
    expect(boundaryOf(hops, ['ALUMNI.example'])).toEqual([1, '198.51.100.9'])
    expect(boundaryOf(hops, ['other.example'])).toEqual([0, '203.0.113.5'])
  })
})
