/** 草稿段落: what the clerk wrote between the computed parts of a document, a record a paragraph. */

import { PASSAGE_FORMS } from '../../report/draft/passage'
import { CHART_TYPES } from '../../report/model'
import type { CollectionDefinition } from '../../schema/field'
import { block, code, decimal, list, longText, option, REQUIRED } from '../../schema/row'

export const DOCUMENT_PASSAGES: CollectionDefinition = {
  name: 'documentPassages',
  label: '草稿段落',
  title: 'text',
  naturalKeys: [],
  fields: block('草稿段落', [
    code('kind', '文种', { ...REQUIRED, width: 72, serves: ['S42a', 'S42b'] }),
    option('form', '样式', { ...REQUIRED, options: PASSAGE_FORMS, closed: true }),
    longText('text', '正文', { width: 420 }),
    // The computed block it stands after, or the one it replaces (改写).
    code('anchor', '位置', { hidden: true, maxLength: 400 }),
    decimal('position', '次序', { hidden: true }),
    // The computed words of that block when it was written: by them the place is found again, and 改写 is checked.
    longText('was', '写时算出的原文', { hidden: true }),
    code('about', '相关记录', { hidden: true, maxLength: 64 }),
    option('chartType', '图的类型', { hidden: true, options: CHART_TYPES }),
    list('chartColumns', '图的数据栏', { hidden: true }),
    code('photo', '照片附件', { hidden: true, maxLength: 64 }),
    decimal('photoRatio', '照片高宽比', { hidden: true, min: 0 }),
    decimal('photoWidth', '照片像素宽', { hidden: true, min: 0 }),
  ]),
}
