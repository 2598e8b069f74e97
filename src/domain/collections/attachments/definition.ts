/** 附件: name and owner of a stored file; the bytes lie in the attachment store under their SHA-256. */
import { LOCATION } from '../../attachments/attachment-file'
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, dateTime, integer, option, REQUIRED, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const ATTACHMENTS: CollectionDefinition = {
  name: 'attachments',
  label: '附件',
  title: 'name',
  holdsFile: true,
  naturalKeys: [['parent', 'sha256', 'name']],
  fields: block('附件', [
    text('name', '文件名', { ...REQUIRED, width: 220, maxLength: 255 }),
    option('kind', '类别', {
      options: ['现场照片', '证照', '检验报告', '文书', '合同票据', '制度', '屏幕截图', '其他'],
    }),
    text('ownerCollection', '所属台账', { internal: true, hidden: true }),
    code('sha256', '校验值', { internal: true, hidden: true, maxLength: 64 }),
    integer('sizeBytes', '大小', { internal: true, min: 0, unit: '字节' }),
    text('mediaType', '文件类型', { internal: true, hidden: true }),
    date('takenAt', '拍摄日期'),
    // What the camera says; the day above may be set by hand.
    dateTime('shotAt', '拍摄时间', { internal: true }),
    // The file as it came, where what is shown and travels was made smaller or freed of its location. Stays in the office.
    code('originalSha256', '原件校验值', { internal: true, hidden: true, maxLength: 64 }),
    integer('originalBytes', '原件大小', { internal: true, hidden: true, min: 0, unit: '字节' }),
    option('location', '位置信息', {
      options: Object.values(LOCATION),
      internal: true,
      hidden: true,
    }),
    remarkRow(),
  ]),
}
