/** Pictures of the size phones send, each a file of its own, without a library of pictures. */
import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 1600
const HEIGHT = 1200

function chunk(name: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + data.length)
  out.writeUInt32BE(data.length, 0)
  out.write(name, 4, 'latin1')
  out.set(data, 8)
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length)
  return out
}

function drawn(seed: number): Buffer {
  const stride = 1 + WIDTH * 3
  const raw = Buffer.alloc(stride * HEIGHT)
  let state = seed + 1
  for (let y = 0; y < HEIGHT; y += 1) {
    // A little noise in each line, as the sensor of a camera has; the rest is drawn softly: some half a megabyte.
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    const phase = (y + seed * 7) % 256
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * stride + 1 + x * 3
      raw[at] = (x >> 3) & 255
      raw[at + 1] = phase
      raw[at + 2] = x % 24 === 0 ? 100 + ((Math.imul(x, state) >>> 20) & 31) : 110
    }
  }
  return deflateSync(raw, { level: 1 })
}

const SIGHTS = 16
const sights = new Map<number, Buffer>()

/** @param seed no two seeds give the same file; there are sixteen sights, each drawn once */
export function photoPng(seed: number): Buffer {
  const sight = seed % SIGHTS
  const pixels = sights.get(sight) ?? drawn(sight)
  sights.set(sight, pixels)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from(`Title\0photo ${seed}`, 'latin1')),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export const PHOTO_SIZE = { width: WIDTH, height: HEIGHT } as const
