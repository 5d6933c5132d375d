import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReceived, type Received } from './received.ts'

type Expected = Partial<Received>

const forms: readonly (readonly [string, string, Expected])[] = [
  [
    'Postfix',
    'from mail.a.example (host.a.example [192.0.2.7]) (using TLSv1.2 with cipher X (256/256 bits)) (No client certificate requested) by mx.b.example (Postfix) with ESMTPS id 4AB for <ann@b.example>; Tue, 20 Oct 2020 10:00:00 +0000 (UTC)',
    {
      helo: 'mail.a.example',
      reverseName: 'host.a.example',
      reverseIsChecked: true,
      ip: '192.0.2.7',
      by: 'mx.b.example',
      with: 'ESMTPS',
      for: 'ann@b.example',
      dateUs: 1_603_188_000_000_000,
    },
  ],
  [
    'Postfix without a reverse name',
    'from x.example (unknown [192.0.2.7]) by mx.b.example (Postfix) with SMTP id 1; 20 Oct 2020 10:00:00 +0000',
    { helo: 'x.example', reverseName: '', reverseIsChecked: false, ip: '192.0.2.7' },
  ],
  [
    'Postfix, IPv6',
    'from x.example (x.example [IPv6:2001:db8::7]) by mx.b.example with SMTP; 20 Oct 2020 10:00:00 +0000',
    { ip: '2001:db8::7' },
  ],
  [
    'Postfix, local',
    'by mx.b.example (Postfix, from userid 48) id 1; 20 Oct 2020 10:00:00 +0000',
    { helo: '', ip: '', by: 'mx.b.example' },
  ],
  [
    'Sendmail with ident',
    'from lugh.example (root@lugh.example [192.0.2.7]) by dogma.example (8.11.6/8.11.6) with ESMTP id g7; Wed, 28 Aug 2002 14:03:37 +0100',
    {
      helo: 'lugh.example',
      reverseName: 'lugh.example',
      ip: '192.0.2.7',
      by: 'dogma.example',
      with: 'ESMTP',
    },
  ],
  [
    'Sendmail, doubtful',
    'from bank.example (evil.example [192.0.2.7] (may be forged)) by dogma.example (8.11.6) with SMTP id 1; 1 Jan 2002 00:00:00 +0000',
    { helo: 'bank.example', reverseName: 'evil.example', reverseIsChecked: false, ip: '192.0.2.7' },
  ],
  [
    'Sendmail, a submission',
    '(from apache@localhost) by web.example (8.12.8/8.12.8/Submit) id 1; 1 Jan 2002 00:00:00 +0000',
    { helo: '', ip: '', by: 'web.example' },
  ],
  [
    'Exim with HELO',
    'from host.a.example ([192.0.2.7] helo=claimed.example) by mx.b.example with esmtp (Exim 4.9) id 1k for ann@b.example; 20 Oct 2020 10:00:00 +0000',
    {
      helo: 'claimed.example',
      reverseName: 'host.a.example',
      reverseIsChecked: true,
      ip: '192.0.2.7',
      with: 'esmtp',
      for: 'ann@b.example',
    },
  ],
  [
    'Exim with a port and an address as HELO',
    'from host.a.example ([192.0.2.7]:49152 helo=[10.0.0.1]) by mx.b.example with esmtp id 1; 20 Oct 2020 10:00:00 +0000',
    { helo: '10.0.0.1', reverseName: 'host.a.example', ip: '192.0.2.7' },
  ],
  [
    'Exim with a name that the client also gave itself',
    'from host.a.example ([192.0.2.7]) by mx.b.example with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.97) (envelope-from <x@a.example>) id 1; 20 Oct 2020 10:00:00 +0000',
    {
      helo: 'host.a.example',
      reverseName: 'host.a.example',
      reverseIsChecked: true,
      ip: '192.0.2.7',
    },
  ],
  [
    'Exim without a name',
    'from [192.0.2.7] (helo=claimed.example) by mx.b.example with smtp (Exim 3.35 #1) id 1; 20 Oct 2020 10:00:00 +0000',
    { helo: 'claimed.example', reverseName: '', ip: '192.0.2.7' },
  ],
  [
    'qmail',
    'from unknown (HELO claimed.example) (192.0.2.7) by mx.b.example with SMTP; 20 Oct 2020 10:00:00 -0000',
    { helo: 'claimed.example', reverseName: '', ip: '192.0.2.7' },
  ],
  [
    'qmail with a name',
    'from host.a.example (HELO claimed.example) (ident@192.0.2.7) by mx.b.example with SMTP; 20 Oct 2020 10:00:00 -0000',
    {
      helo: 'claimed.example',
      reverseName: 'host.a.example',
      reverseIsChecked: false,
      ip: '192.0.2.7',
    },
  ],
  [
    'qmail, inner',
    '(qmail 1234 invoked by uid 48); 20 Oct 2020 10:00:00 -0000',
    { helo: '', ip: '', by: '', dateUs: 1_603_188_000_000_000 },
  ],
  [
    'qmail, from the network',
    '(qmail 1 messnum 2 invoked from network[192.0.2.7/host.a.example]); 20 Oct 2020 10:00:00 -0000',
    { ip: '192.0.2.7', by: '' },
  ],
  [
    'Microsoft',
    'from AM1.prod.outlook.com (2603:10a6:10::7) by DB2.prod.outlook.com (2603:10a6:20::8) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_X) id 15.20.3477.21; Tue, 20 Oct 2020 10:00:00 +0000',
    {
      helo: 'am1.prod.outlook.com',
      reverseName: '',
      ip: '2603:10a6:10::7',
      by: 'db2.prod.outlook.com',
      with: 'Microsoft SMTP Server',
    },
  ],
  [
    'Microsoft, a link-local address',
    'from A.prod.outlook.com ([fe80::1%5]) by A.prod.outlook.com ([fe80::2%6]) with mapi id 15.20; Tue, 20 Oct 2020 10:00:00 +0000',
    { ip: 'fe80::1', with: 'mapi id 15.20'.slice(0, 4) },
  ],
  [
    'Microsoft, web mail',
    'from 192.0.2.7 by by1fd.bay1.hotmail.msn.com with HTTP; Tue, 20 Oct 2020 10:00:00 GMT',
    { ip: '192.0.2.7', by: 'by1fd.bay1.hotmail.msn.com', with: 'HTTP' },
  ],
  [
    'Microsoft, pickup',
    'from mail pickup service by hotmail.com with Microsoft SMTPSVC; Tue, 20 Oct 2020 10:00:00 -0700',
    { helo: 'mail', ip: '', by: 'hotmail.com' },
  ],
  [
    'Gmail',
    'from mail-x.a.example (mail-x.a.example. [192.0.2.7]) by mx.google.com with ESMTPS id q1 for <ann@gmail.com> (version=TLS1_3 cipher=X bits=128/128); Tue, 20 Oct 2020 03:00:00 -0700 (PDT)',
    { reverseName: 'mail-x.a.example', ip: '192.0.2.7', by: 'mx.google.com', for: 'ann@gmail.com' },
  ],
  [
    'Gmail, inner',
    'by 2002:a05:7022:aa4:0:0:0:0 with SMTP id x; Tue, 20 Oct 2020 03:00:00 -0700 (PDT)',
    { helo: '', ip: '', by: '2002:a05:7022:aa4:0:0:0:0' },
  ],
  [
    'InterMail',
    'from [10.1.1.1] (really [192.0.2.7]) by mta.isp.example (InterMail vM.5.01.05.12 201) with SMTP id <20020101@x>; Tue, 1 Jan 2002 00:00:00 +0000',
    { helo: '10.1.1.1', ip: '192.0.2.7' },
  ],
  [
    'CommuniGate',
    'from [192.0.2.7] (account ann HELO laptop) by mail.b.example (CommuniGate Pro SMTP 5.2) with ESMTPA id 1; Tue, 1 Jan 2019 00:00:00 +0000',
    { helo: 'laptop', ip: '192.0.2.7' },
  ],
  [
    'Yahoo',
    'from 127.0.0.1 (EHLO claimed.example) (192.0.2.7) by mta1.mail.yahoo.com with SMTP; Tue, 1 Jan 2019 00:00:00 +0000',
    { helo: 'claimed.example', ip: '192.0.2.7' },
  ],
  [
    'Yahoo, web mail',
    'from [192.0.2.7] by web1.mail.yahoo.com via HTTP; Tue, 1 Jan 2019 00:00:00 PST',
    { ip: '192.0.2.7', with: 'HTTP' },
  ],
  [
    'fetchmail',
    'from phobos [192.0.2.7] by localhost with IMAP (fetchmail-5.9.0) for ann@localhost (single-drop); Wed, 28 Aug 2002 14:05:35 +0100 (IST)',
    { helo: 'phobos', ip: '192.0.2.7', by: 'localhost', with: 'IMAP', for: 'ann@localhost' },
  ],
  [
    'a semicolon in a comment',
    'from x.example ([192.0.2.7]) by y.example (Server; beta) with SMTP; 20 Oct 2020 10:00:00 +0000',
    { by: 'y.example', dateUs: 1_603_188_000_000_000 },
  ],
  [
    'no date',
    'from x.example ([192.0.2.7]) by y.example with SMTP',
    { ip: '192.0.2.7', by: 'y.example', dateUs: null },
  ],
  [
    'an impossible address',
    'from x.example (x.example [192.0.2.777]) by y.example; 1 Jan 2019 00:00:00 +0000',
    { ip: '' },
  ],
  ['nothing', '', { helo: '', reverseName: '', ip: '', by: '', with: '', for: '', dateUs: null }],
]

describe('a Received header', () => {
  test.for(forms)('of %s is read', ([, text, expected]) => {
    expect(parseReceived(text)).toMatchObject(expected)
  })

  test('is read the same when it is folded', () => {
    for (const [, text] of forms)
      expect(parseReceived(text.replaceAll(' ', '\n\t'))).toEqual(parseReceived(text))
  })

  test('may be anything', () => {
    const bits = fc.constantFrom(
      'from',
      ' ',
      'by',
      '(',
      ')',
      '[',
      ']',
      ';',
      '192.0.2.7',
      'helo=',
      'HELO',
      'x.example',
      'for',
      '<',
      '>',
      '@',
      '"',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), (pieces) => {
        expect(typeof parseReceived(pieces.join('')).by).toBe('string')
      }),
    )
    expect(parseReceived('('.repeat(1_000_000)).by).toBe('')
  })
})
