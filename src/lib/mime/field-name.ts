/** Names that nearly all mail has: making a string of bytes costs more than finding one that exists. */
const common = (
  'Received,From,To,Cc,Subject,Date,Message-ID,Message-Id,MIME-Version,Mime-Version,Content-Type,' +
  'Content-Transfer-Encoding,Content-Disposition,Content-ID,Return-Path,Delivered-To,Reply-To,Sender,' +
  'References,In-Reply-To,X-Mailer,User-Agent,X-Priority,Precedence,Errors-To,List-Id,List-Unsubscribe,' +
  'List-Post,List-Help,List-Subscribe,List-Archive,X-Mailman-Version,X-Beenthere,X-BeenThere,X-MimeOLE,' +
  'X-MSMail-Priority,X-Spam-Status,X-Spam-Level,Importance,Organization,Content-Length,Status,' +
  'DKIM-Signature,Authentication-Results,Received-SPF,ARC-Seal,ARC-Message-Signature,' +
  'ARC-Authentication-Results,X-Received,X-Originating-IP,Thread-Index,Thread-Topic'
).split(',')

const slots = 1024
const table: (string | undefined)[] = Array.from({ length: slots })
for (const name of common) {
  // The first of two that share a slot has it; the other is made anew each time.
  table[slotOf(Buffer.from(name), 0, name.length)] ??= name
}

function slotOf(bytes: Buffer, start: number, end: number): number {
  const last = bytes[end - 1] ?? 0
  const middle = bytes[(start + end) >> 1] ?? 0
  return ((bytes[start] ?? 0) * 31 + last * 17 + middle * 7 + (end - start) * 131) & (slots - 1)
}

/** The ASCII name that stands between two offsets. */
export function fieldName(bytes: Buffer, start: number, end: number): string {
  const known = table[slotOf(bytes, start, end)]
  if (known === undefined || known.length !== end - start)
    return bytes.toString('latin1', start, end)
  for (let i = 0; i < known.length; i++) {
    if (known.charCodeAt(i) !== bytes[start + i]) return bytes.toString('latin1', start, end)
  }
  return known
}
