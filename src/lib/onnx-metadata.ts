/** Fields of ModelProto and StringStringEntryProto in onnx.proto3. */
const metadataProps = 14
const entryKey = 1
const entryValue = 2

/**
 * One of the strings that an ONNX file says of itself (`metadata_props`); undefined where it does not.
 * onnxruntime-node hands them to nobody. Throws a RangeError where the bytes are no protocol buffer.
 */
export function onnxMetadata(file: Uint8Array, key: string): string | undefined {
  const text = new TextDecoder()
  for (const property of fields(file)) {
    if (property.number !== metadataProps) continue
    let name = ''
    let value = ''
    for (const { number, bytes } of fields(property.bytes)) {
      if (number === entryKey) name = text.decode(bytes)
      if (number === entryValue) value = text.decode(bytes)
    }
    if (name === key) return value
  }
  return undefined
}

interface Field {
  readonly number: number
  readonly bytes: Uint8Array
}

/** Fields of a message that hold bytes (https://protobuf.dev/programming-guides/encoding/). */
function* fields(message: Uint8Array): Generator<Field> {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = message[at++]
      if (byte === undefined || unit > Number.MAX_SAFE_INTEGER) throw new RangeError('cut short')
      value += (byte & 127) * unit
      if (byte < 128) return value
    }
  }
  while (at < message.length) {
    const tag = varint()
    const wireType = tag % 8
    if (wireType === 0) varint()
    else if (wireType === 1) at += 8
    else if (wireType === 5) at += 4
    else if (wireType === 2) {
      const length = varint()
      if (at + length > message.length) throw new RangeError('cut short')
      yield { number: Math.floor(tag / 8), bytes: message.subarray(at, at + length) }
      at += length
    } else throw new RangeError(`no field has the wire type ${wireType}`)
  }
}
