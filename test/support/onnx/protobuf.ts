/** As much of the protocol buffer wire format as an ONNX file needs. */
export type Fields = readonly (readonly [field: number, value: number | bigint | string | Uint8Array | Message])[]

/** A message inside a message. */
export type Message = { fields: Fields }

const varint = (value: bigint): number[] => {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, value)
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 0x80 : low)
  } while (rest > 0n)
  return bytes
}

/** Numbers are varints; strings, bytes and messages are length-delimited. */
export const encode = (fields: Fields): Uint8Array => {
  const parts: Uint8Array[] = []
  for (const [field, value] of fields) {
    if (typeof value === 'number' || typeof value === 'bigint') {
      parts.push(Uint8Array.from([...varint(BigInt(field) << 3n), ...varint(BigInt(value))]))
      continue
    }
    const bytes =
      typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : encode(value.fields)
    parts.push(Uint8Array.from([...varint((BigInt(field) << 3n) | 2n), ...varint(BigInt(bytes.length))]), bytes)
  }
  return Buffer.concat(parts)
}
