/** 企业质量档案 with its photos: which of them, under which words, and what never goes along. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { docxParts, paragraphTexts, parseXml, partOf, wordElements } from '../support/docx-parts'
import { openTestOffice, type TestOffice } from '../support/open-application'
import { cameraJpeg, SECRETS } from '../support/photo-bytes'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice({ demo: true })
})
afterEach(() => office.close())

const handlers = () => office.application.handlers
const enterprise = () => {
  const [first] = office.application.services.records.list('enterprises')
  if (first === undefined) throw new Error('no enterprise')
  return first
}

async function addPhoto(collection: string, id: string, name: string, fields: Record<string, string> = {}) {
  const source = join(office.temp, name)
  await writeFile(source, cameraJpeg())
  const added = await handlers().attachments.add({ collection, id, file: office.files.give(source) })
  await handlers().records.put({ collection: 'attachments', rows: [{ id: added.id, fields }] })
  return added
}

async function written(photos?: '不放' | '主要照片' | '全部照片') {
  const path = join(office.temp, `${Math.random()}.docx`)
  await handlers().documents.write({
    kind: 'D7',
    records: [enterprise().id],
    save: office.files.give(path),
    ...(photos === undefined ? {} : { layout: { photos } }),
  })
  const bytes = await readFile(path)
  const document = parseXml(partOf(bytes, 'word/document.xml'))
  const media = [...docxParts(bytes)].filter(([part]) => part.startsWith('word/media/'))
  return {
    captions: paragraphTexts(document).filter((text) => /^照片\d/.test(text)),
    texts: paragraphTexts(document),
    media,
    extents: wordElements(document, 'drawing').length,
  }
}

describe('photos in the file of an enterprise', () => {
  it('stay out until they are asked for; the choice holds for the next file of the same enterprise', async () => {
    await addPhoto('enterprises', enterprise().id, '厂区大门.jpg', { takenAt: '2017-05-03' })
    expect((await written()).media).toEqual([])
    const asked = await written('主要照片')
    expect(asked.captions).toEqual(['照片1　厂区大门（2017年5月3日）'])
    expect(asked.extents).toBe(1)
    expect((await written()).captions).toEqual(asked.captions)
    expect((await written('不放')).media).toEqual([])
  })

  it('carry the words of the clerk, the record and the day, and not the place they were taken at', async () => {
    const [visit] = (
      await handlers().records.put({
        collection: 'surveyVisits',
        rows: [{ fields: { enterprise: enterprise().id, visitedOn: '2017-05-03' } }],
      })
    ).ids
    await addPhoto('surveyVisits', visit ?? '', 'IMG_2031.jpg', {
      takenAt: '2017-05-03',
      note: '配料间，电话 13800005678',
    })
    await addPhoto('enterprises', enterprise().id, 'DSC00012.jpg', { takenAt: '2017-05-04' })
    const { captions, media } = await written('全部照片')
    expect(captions[0]).toMatch(/^照片1　配料间，电话 138\*{4}5678（.*2017年5月3日）$/)
    expect(captions[1]).toBe('照片2　现场照片（2017年5月4日）')
    for (const [, bytes] of media) for (const secret of SECRETS) expect(bytes.includes(secret)).toBe(false)
  })

  it('of closed records, of persons, of papers are never among them', async () => {
    const put = async (collection: string, fields: Record<string, string>, parent?: string) =>
      (
        await handlers().records.put({
          collection,
          rows: [{ fields, ...(parent === undefined ? {} : { parent }) }],
        })
      ).ids[0] ?? ''
    const person = await put('persons', { name: '丁某某' }, enterprise().id)
    const complaint = await put('complaints', { enterprise: enterprise().id, matter: '有人举报' })
    await addPhoto('persons', person, '身份证.jpg')
    await addPhoto('complaints', complaint, '举报照片.jpg')
    await addPhoto('enterprises', enterprise().id, '检验报告.jpg', { kind: '检验报告' })
    const { captions, texts } = await written('全部照片')
    expect(captions).toEqual([])
    expect(texts).toContain('没有照片。')
  })

  it('a photo that cannot be read is named and does not hold up the file; its own photos stop a document as before', async () => {
    const lost = await addPhoto('enterprises', enterprise().id, '车间.jpg', { takenAt: '2017-05-03' })
    await rm(join(office.folder, 'attachments', lost.sha256.slice(0, 2), lost.sha256))
    const { captions, media } = await written('主要照片')
    expect(captions).toEqual(['照片1　车间（2017年5月3日）：原件读不出，没有放入。'])
    expect(media).toEqual([])
  })

  it('the most telling ones are six, of each record in turn; of all there are, the rest is counted', async () => {
    for (let at = 0; at < 4; at += 1)
      await addPhoto('enterprises', enterprise().id, `大门${at}.jpg`, { takenAt: `2017-05-0${at + 1}` })
    const { ids } = await handlers().records.put({
      collection: 'surveyVisits',
      rows: [1, 2, 3].map((day) => ({ fields: { enterprise: enterprise().id, visitedOn: `2017-04-0${day}` } })),
    })
    for (const id of ids) await addPhoto('surveyVisits', id, '车间现场.jpg', { takenAt: '2017-04-01' })
    const { captions, texts } = await written('主要照片')
    expect(captions).toHaveLength(6)
    expect(captions.filter((text) => text.includes('车间现场'))).toHaveLength(3)
    expect(texts).toContain('另有照片1张，名称见附件目录。')
  })
})
