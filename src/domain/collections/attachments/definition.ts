/** 附件: name and owner of a stored file; the bytes lie in the attachment store under their SHA-256. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, integer, REQUIRED, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const ATTACHMENTS: CollectionDefinition = {
  name: 'attachments',
  label: '附件',
  title: 'name',
  holdsFile: true,
  naturalKeys: [['parent', 'sha256', 'name']],
  fields: block('附件', [
    text('name', '文件名', { ...REQUIRED, width: 220, maxLength: 255 }),
    text('ownerCollection', '所属台账', { internal: true, hidden: true }),
    code('sha256', '校验值', { internal: true, hidden: true, maxLength: 64 }),
    integer('sizeBytes', '大小', { internal: true, min: 0, unit: '字节' }),
    text('mediaType', '文件类型', { internal: true, hidden: true }),
    date('takenAt', '拍摄日期'),
    remarkRow(),
  ]),
}
