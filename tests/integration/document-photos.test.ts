/** Photos that may not or cannot stand in a document: a sentence each, no file, nothing recorded. */
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docxParts } from '../support/docx-parts'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { cameraJpeg } from '../support/photo-bytes'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ demo: true })
})
afterAll(() => office.close())
const api = () => office.application.handlers
const idOf = (collection: string): string => office.application.services.records.list(collection)[0]?.id ?? ''

async function attached(collection: string, id: string, bytes: Uint8Array): Promise<string> {
  const path = join(office.temp, '现场.jpg')
  await writeFile(path, bytes)
  return (await api().attachments.add({ collection, id, file: office.files.give(path) })).id
}

let passage = ''
/** Links the photo as anybody can who writes records, and writes the document. */
async function written(photo: string, kind = 'D6'): Promise<string> {
  if (passage !== '') await api().records.remove({ collection: 'documentPassages', ids: [passage] })
  const fields = { kind, form: '照片', text: '现场', anchor: '正文/^', position: 1, photo }
  const { ids } = await api().records.put({ collection: 'documentPassages', rows: [{ fields }] })
  passage = ids[0] ?? ''
  const path = join(office.temp, `${kind}.docx`)
  await api().documents.write({ kind, save: office.files.give(path), reason: '试一试' })
  return path
}

describe('a photo', () => {
  const clean = async (): Promise<void> => {
    expect((await readdir(office.temp)).filter((name) => /docx|part|tmp/.test(name))).toEqual([])
    expect(office.application.services.records.list('documents')).toEqual([])
  }

  it('of a closed kind goes into no paper of another kind, open or not', async () => {
    await office.application.services.restricted.open('riskMonitoringSamples', '核对监测情况')
    const photo = await attached('riskMonitoringSamples', idOf('riskMonitoringSamples'), cameraJpeg())
    await expect(written(photo)).rejects.toThrow('是“风险监测”的附件，不能放进')
    await clean()
  })

  it('put into a paper of a closed kind goes into no other', async () => {
    const fields = { kind: 'D12', form: '照片', text: '监测现场', anchor: '正文/^', position: 1 }
    const { ids } = await api().records.put({ collection: 'documentPassages', rows: [{ fields }] })
    const photo = await attached('documentPassages', ids[0] ?? '', cameraJpeg())
    await expect(written(photo)).rejects.toThrow('是“风险监测”的附件，不能放进')
    await clean()
  })

  it('that is none, is cut off, was deleted or never was', async () => {
    const enterprise = idOf('enterprises')
    await expect(written(await attached('enterprises', enterprise, Buffer.from('这不是照片')))).rejects.toThrow(
      'Word 里放不进去，请换一张',
    )
    await expect(written(await attached('enterprises', enterprise, cameraJpeg().subarray(0, 40)))).rejects.toThrow(
      'Word 里放不进去，请换一张',
    )
    const gone = await attached('enterprises', enterprise, cameraJpeg())
    await api().records.remove({ collection: 'attachments', ids: [gone] })
    await expect(written(gone)).rejects.toThrow('已经删除，请换一张或删去这张图')
    await expect(written('没有这个')).rejects.toThrow('已经删除，请换一张或删去这张图')
    await clean()
  })

  it('stands in a file of several papers', async () => {
    const [first, second] = office.application.services.records.list('enterprises').map(({ id }) => id)
    const photo = await attached('enterprises', first ?? '', cameraJpeg())
    const place = { kind: 'D7', form: '照片', text: '现场', anchor: '正文/^', position: 1, photo, about: first ?? '' }
    const { ids } = await api().records.put({ collection: 'documentPassages', rows: [{ fields: { ...place } }] })
    const path = join(office.temp, '合订.docx')
    const save = office.files.give(path)
    await api().documents.writeMany({ kind: 'D7', records: [first ?? '', second ?? ''], save, reason: '试一试' })
    const parts = docxParts(await readFile(path))
    expect([...parts.keys()].filter((name) => /^word\/media\/.*jpg$/.test(name))).toHaveLength(1)
    expect(parts.get('word/document.xml')).toContain('>图1　现场<')
    await api().records.remove({ collection: 'documentPassages', ids: [...ids] })
  })

  it('of an open kind stands in the paper', async () => {
    expect(existsSync(await written(await attached('enterprises', idOf('enterprises'), cameraJpeg())))).toBe(true)
  })
})
