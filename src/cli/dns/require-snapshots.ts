import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { sniff, sniffBytes } from '../../lib/sniff/sniff.ts'
import { requireFile } from '../take-in.ts'
import { UsageError } from '../usage-error.ts'

/** The longest that is read; a million answers have half of it. */
const mostBytes = 512 * 1024 * 1024

/** Throws UsageError where a path is no file of recorded answers of DNS. */
export function requireSnapshots(paths: readonly string[]): void {
  for (const path of paths) {
    requireFile(path, '--dns takes a file of recorded answers')
    if (statSync(path).size > mostBytes) {
      throw new UsageError(
        `${path} is larger than ${mostBytes} bytes; record fewer answers at once`,
      )
    }
    if (sniff(headOf(path), undefined, path) !== 'application/x-dns-snapshot') {
      throw new UsageError(
        `${path} does not begin with a recorded answer of DNS, such as {"name":"example.org","type":"TXT","at":"2020-10-20T12:00:00Z","status":"NOERROR","answers":[]}; telltale dns record makes such a file`,
      )
    }
  }
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(sniffBytes)
    return head.subarray(0, readSync(file, head, 0, sniffBytes, 0))
  } finally {
    closeSync(file)
  }
}
