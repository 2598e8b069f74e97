/** Pictures of the size phones send, each another one, without a library of pictures. */
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

/** @param seed no two seeds give the same picture */
export function photoPng(seed: number): Buffer {
  const stride = 1 + WIDTH * 3
  const raw = Buffer.alloc(stride * HEIGHT)
  let state = seed + 1
  for (let y = 0; y < HEIGHT; y += 1) {
    // A little noise in each line, as the sensor of a camera has; the rest is drawn softly.
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    const phase = (y + seed * 7) % 256
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * stride + 1 + x * 3
      raw[at] = (x >> 3) & 255
      raw[at + 1] = phase
      raw[at + 2] = (((x * state) >> 24) & 15) + 100
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export const PHOTO_SIZE = { width: WIDTH, height: HEIGHT } as const
