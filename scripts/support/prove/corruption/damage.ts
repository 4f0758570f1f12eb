import { randomBytes } from 'node:crypto'
import { oneOf, wholeBetween } from '../../random.ts'

/** What happens to files on disks, in memory without error correction, and in hands. */
export const DAMAGES = [
  'a bit of the header is flipped',
  'a bit of the body is flipped',
  'a page holds zeros',
  'a page holds noise',
  'the end is missing',
  'bytes are appended',
  'it is empty',
  'it is missing',
  'another file of the index is in its place',
] as const

type DamageKind = (typeof DAMAGES)[number]

/** One damage: `path` from the data folder, `at` and `bit` in [0, 1): where, `other`: what is put in its place. */
export type Damage = { path: string; kind: DamageKind; at: number; bit: number; other: string }

const HEADER = 64
const PAGE = 4096

export const damageOf = (paths: readonly string[], random: () => number): Damage => {
  const path = oneOf(random, paths)
  const others = paths.filter((one) => one !== path)
  return { path, kind: oneOf(random, DAMAGES), at: random(), bit: random(), other: oneOf(random, others) }
}

/** The damaged bytes; null: the file is gone. Never what it was. */
export const damaged = (bytes: Buffer, { kind, at, bit }: Damage, other: Buffer): Buffer | null => {
  const changed = attempt(Buffer.from(bytes), kind, at, bit, other)
  if (!changed?.equals(bytes)) return changed
  return flipped(Buffer.from(bytes), Math.floor(at * bytes.length), bit) // A page of zeros held zeros before.
}

const attempt = (copy: Buffer, kind: DamageKind, at: number, bit: number, other: Buffer): Buffer | null => {
  const { length } = copy
  const page = Math.floor((at * length) / PAGE) * PAGE
  switch (kind) {
    case 'a bit of the header is flipped':
      return flipped(copy, Math.floor(at * Math.min(HEADER, length)), bit)
    case 'a bit of the body is flipped':
      return flipped(copy, Math.floor(at * length), bit)
    case 'a page holds zeros':
      return copy.fill(0, page, Math.min(page + PAGE, length))
    case 'a page holds noise':
      randomBytes(Math.min(PAGE, length - page)).copy(copy, page)
      return copy
    case 'the end is missing':
      return copy.subarray(0, Math.floor(at * length))
    case 'bytes are appended':
      return Buffer.concat([copy, randomBytes(wholeBetween(() => at, 1, PAGE))])
    case 'it is empty':
      return Buffer.alloc(0)
    case 'it is missing':
      return null
    case 'another file of the index is in its place':
      return other
  }
}

const flipped = (copy: Buffer, at: number, bit: number): Buffer => {
  copy[at] = copy[at]! ^ (1 << Math.floor(bit * 8))
  return copy
}
