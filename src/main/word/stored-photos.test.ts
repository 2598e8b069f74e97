import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../../tests/support/docx-models'
import { docxParts } from '../../../tests/support/docx-parts'
import type { PictureBlock } from '../../domain/report/model'
import type { PhotoBytes } from './picture'
import { renderReport } from './render-report'
import { markedPhotos, withStoredPhotos } from './stored-photos'

const picture = (photo: string): PictureBlock => ({
  kind: 'picture',
  caption: `图　${photo}`,
  alt: photo,
  photo,
  width: 100,
  height: 75,
})

describe('photos of a Word file', () => {
  it('stand in it byte for byte, once each, and everything else is as the library wrote it', async () => {
    const ids = ['甲', 'b', 'c']
    const photos = new Map(
      ids.map((id): readonly [string, PhotoBytes] => [id, { bytes: randomBytes(50_000), kind: 'jpg', turn: 0 }]),
    )
    const report = sampleReport({ blocks: [...ids, '甲'].map(picture) })
    const bytes = Buffer.from(await renderReport(report, photos))
    for (const { bytes: photo } of photos.values()) {
      const at = bytes.indexOf(photo)
      expect(at).toBeGreaterThan(0)
      expect(bytes.indexOf(photo, at + 1)).toBe(-1)
    }
    const [withPhotos, withMarks] = [docxParts(bytes), docxParts(await renderReport(report, markedPhotos(photos)))]
    const rest = (parts: ReadonlyMap<string, string>) => [...parts].filter(([name]) => name.endsWith('.xml'))
    expect(rest(withPhotos).length).toBeGreaterThan(8)
    expect(rest(withPhotos).map(([name]) => name)).toEqual(rest(withMarks).map(([name]) => name))
    expect([...withPhotos.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(3)
  })

  it('come into no file that is no Word file', () => {
    expect(() => withStoredPhotos(Buffer.alloc(100), new Map())).toThrow(RangeError)
  })
})
