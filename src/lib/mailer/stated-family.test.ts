import { expect, test } from 'vitest'
import { programField, statedFamily } from './stated-family.ts'

test.for([
  ['Microsoft Outlook Express 6.00.2600.0000', 'outlook-express'],
  ['Microsoft Outlook, Build 10.0.2627', 'outlook'],
  ['Internet Mail Service (5.5.2653.19)', 'exchange'],
  ['Mutt/1.3.28i', 'mutt'],
  ['Mozilla/5.0 (X11; U; Linux i686) Gecko/20020513 Netscape/7.0b1', 'mozilla'],
  ['Apple Mail (2.482)', 'apple-mail'],
  ['QUALCOMM Windows Eudora Version 5.1', 'eudora'],
  ['PHPMailer 5.2.9', 'other'],
  ['', 'other'],
] as const)('%s is of the family %s', ([value, family]) => {
  expect(statedFamily(value)).toBe(family)
})

test('the field that names the program is told from those that name a script or an address', () => {
  const headers = [
    { name: 'X-Originating-IP', value: '[192.0.2.1]' },
    { name: 'X-Mailer', value: ' ' },
    { name: 'User-Agent', value: 'Mutt/1.4' },
  ]
  expect(programField(headers)?.value).toBe('Mutt/1.4')
  expect(programField([])).toBeUndefined()
})
