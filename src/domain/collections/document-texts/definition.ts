/** 公文段落: the clerk's own words for a place of a document kind, kept so that the next export carries them too. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, longText, REQUIRED, text } from '../../schema/row'

export const DOCUMENT_TEXTS: CollectionDefinition = {
  name: 'documentTexts',
  label: '公文段落',
  title: 'label',
  naturalKeys: [['kind', 'slot', 'about']],
  fields: block('公文段落', [
    code('kind', '文种', { ...REQUIRED, width: 72, serves: ['S01', 'S02', 'S42a', 'S42b'] }),
    code('slot', '段落代号', { ...REQUIRED, width: 120 }),
    text('label', '段落', { ...REQUIRED, width: 220 }),
    longText('text', '正文', { ...REQUIRED, width: 420 }),
    // Of a kind that is written about one record: that record; empty = for all of the kind.
    code('about', '相关记录', { hidden: true, maxLength: 64 }),
  ]),
}
