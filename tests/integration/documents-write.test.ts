/** Writing a document: recorded when its file is there, and only then. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/shared/result'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice({ demo: true })
})
afterEach(() => office.close())

const exported = () => office.application.services.records.list('documents')

describe('a written document', () => {
  it('is recorded under the name its file got', async () => {
    const { handlers } = office.application
    const path = join(office.temp, '六月报告.docx')
    const { saved } = office.files
    office.files.saved = async (token) => ({ ...(await saved(token)), name: '六月报告（2）.docx' })
    const { file } = await handlers.documents.write({ kind: 'D2', save: office.files.give(path) })
    expect(file.name).toBe('六月报告（2）.docx')
    expect(exported().map(({ fields }) => fields['fileName'])).toEqual(['六月报告（2）.docx'])
  })

  it('leaves no record when the file does not get its name', async () => {
    const before = office.application.session.store().seq
    office.files.saved = async () => {
      throw new Refusal('refused', '文件正被别的程序占用，没有做成。')
    }
    const save = office.files.give(join(office.temp, '六月报告.docx'))
    await expect(office.application.handlers.documents.write({ kind: 'D2', save })).rejects.toThrow('占用')
    expect(exported()).toEqual([])
    expect(office.application.session.store().seq).toBe(before)
  })
})
