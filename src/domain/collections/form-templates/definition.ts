/** 上级表样 (S11, S42): a blank Excel form of the superior with what goes into which cell; filled in one click. */
import { formCell } from '../../forms/form-keys'
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, REQUIRED, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const FORM_TEMPLATES: CollectionDefinition = {
  name: 'formTemplates',
  label: '上级表样',
  title: 'name',
  naturalKeys: [['name']],
  fields: block('上级表样', [
    text('name', '表样名称', { ...REQUIRED, width: 240, maxLength: 100, serves: ['S42a', 'S42b'] }),
    text('issuer', '下发单位', { width: 160 }),
    date('dueOn', '报送期限', { serves: ['S42a', 'S42b'] }),
    text('fileName', '文件名', { internal: true, width: 220, maxLength: 255 }),
    code('sha256', '校验值', { internal: true, hidden: true, maxLength: 64 }),
    remarkRow(),
  ]),
  cells: formCell,
}
