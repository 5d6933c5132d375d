import { describe, expect, test } from 'vitest'
import { indicatorOf } from './indicator-value.ts'

describe('indicator values', () => {
  test.for<[string, string, string, string]>([
    ['hxxp://Evil[.]Example/Path', '', 'url', 'http://evil.example/Path'],
    ['evil[.]example', '', 'domain', 'evil.example'],
    ['evil(dot)example.', 'hostname', 'domain', 'evil.example'],
    ['a[@]b.example', '', 'email', 'a@b.example'],
    ['2001:DB8:0::1', '', 'ipv6', '2001:db8::1'],
    ['Evil.example/Gate.php', '', 'url', 'evil.example/Gate.php'],
    ['192.0.2.1:8080/a', 'url', 'url', '192.0.2.1:8080/a'],
    ['192.0.2.1', 'ip-dst', 'ipv4', '192.0.2.1'],
    ['D41D8CD98F00B204E9800998ECF8427E', '', 'md5', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['C:\\Users\\heron\\a.py', '', 'windows-path', 'C:\\Users\\heron\\a.py'],
    ['C:\\.cache\\x', '', 'windows-path', 'C:\\.cache\\x'],
    ['/home/heron/a.py', '', 'unix-path', '/home/heron/a.py'],
    ['\\\\server\\share\\x', '', 'unc-path', '\\\\server\\share\\x'],
    ['dump.sqlite', '', 'file-name', 'dump.sqlite'],
    ['main.py', 'filename', 'file-name', 'main.py'],
    ['xn--e1afmkfd.example', '', 'domain', 'xn--e1afmkfd.example'],
  ])('%s as %j is %s %s', ([raw, stated, type, value]) => {
    expect(indicatorOf(raw, stated)).toEqual({ type, value })
  })

  test.for<[string, string]>([
    ['192.0.2.1', 'domain'],
    ['abc', 'sha256'],
    ['evil.example', 'yara'],
    ['', ''],
    ['two words', ''],
    ['192.0.2.999', ''],
  ])('%j as %j is nothing', ([raw, stated]) => {
    expect(indicatorOf(raw, stated)).toBeUndefined()
  })
})
