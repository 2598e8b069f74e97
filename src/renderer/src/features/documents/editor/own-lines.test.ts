import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figure as computed, text } from '../../../../../domain/report/model'
import { LINE_FORMS, lineHtml, linesOf, liveWords, type OwnLine } from './own-lines'
import { pastedLines } from './pasted-lines'

const figure = (name: string): string | undefined => (name === '建档率' ? '85.71%' : undefined)

function pageOf(html: string): HTMLElement {
  const root = document.createElement('div')
  root.innerHTML = html
  return root
}

const read = (html: string): readonly OwnLine[] => linesOf(pageOf(html)).map(({ element: _, ...line }) => line)

describe('lines on the page', () => {
  it('read back as they were kept, whatever is typed', () => {
    const text = fc
      .array(
        fc.constantFrom(
          '全市',
          '**加粗**',
          '{{建档率}}',
          '{{没有}}',
          'A<b>&"',
          '一、',
          '3.5万元',
          'GB 4806',
          '**重{{建档率}}点**',
        ),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .map((parts) => parts.join('，').trim())
    const line = fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      form: fc.constantFrom(...LINE_FORMS),
      text,
    })
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 5 }), (lines) => {
        const plain = lines.map((one) => ({
          ...one,
          text: one.form.endsWith('标题') ? one.text.replaceAll('**', '') : one.text,
        }))
        expect(read(lines.map((one) => lineHtml(one, figure)).join(''))).toEqual(plain)
      }),
    )
  })

  it('keep a passage once when it is parted in two, and leave out empty lines', () => {
    expect(read('<p data-passage="p">前半。</p><p data-passage="p">后半。</p><p><br></p>')).toEqual([
      { id: 'p', form: '正文', text: '前半。' },
      { form: '正文', text: '后半。' },
    ])
  })

  it('take what the browser put outside a line, and lines within one', () => {
    expect(read('开头<b>粗</b><div>一段<br>二段</div>')).toEqual([
      { form: '正文', text: '开头**粗**' },
      { form: '正文', text: '一段' },
      { form: '正文', text: '二段' },
    ])
    expect(linesOf(pageOf('<p>改过的句子。</p><p>再一段。</p>'), '改写').map(({ form }) => form)).toEqual([
      '改写',
      '正文',
    ])
  })
})

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style:x}</style></head>
<body><!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><b><span style='font-family:仿宋'>一是加强领导。</span></b><span>各县（市、区）局
要高度重视，<o:p></o:p></span></p>
<p class=MsoNormal style='mso-outline-level:1'><span style='font-family:黑体'>二、工作要求</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>按时报送。</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>不得迟报。</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><table><tr><td>北塔区</td><td>12家</td></tr></table><!--EndFragment--></body></html>`

describe('what is pasted', () => {
  it('from Word becomes paragraphs, headings without number, lists and bold, and nothing else', () => {
    expect(pastedLines(WORD, '')).toEqual([
      { form: '正文', text: '**一是加强领导。**各县（市、区）局要高度重视，' },
      { form: '一级标题', text: '工作要求' },
      { form: '编号列表', text: '按时报送。' },
      { form: '分项列表', text: '不得迟报。' },
      { form: '正文', text: '北塔区　12家' },
    ])
  })

  it('from WPS and web pages too: spans that are bold, lists of their own', () => {
    const html = `<p><span style="font-weight:bold">重点：</span>GB 4806.7
 标准</p><ol><li>一项</li></ol><ul><li>二项</li></ul><b style="font-weight:normal"><p>普通</p></b>`
    expect(pastedLines(html, '')).toEqual([
      { form: '正文', text: '**重点：**GB 4806.7标准' },
      { form: '编号列表', text: '一项' },
      { form: '分项列表', text: '二项' },
      { form: '正文', text: '普通' },
    ])
  })

  it('as plain text: a line a paragraph, short numbered lines headings, sentences never', () => {
    expect(pastedLines('', '一、基本情况\r\n　　全市共有企业5家。\n\n（一）摸底\n一、抓落实，见成效。')).toEqual([
      { form: '一级标题', text: '基本情况' },
      { form: '正文', text: '全市共有企业5家。' },
      { form: '二级标题', text: '摸底' },
      { form: '正文', text: '一、抓落实，见成效。' },
    ])
  })
})

describe('a computed sentence that is rewritten', () => {
  it('keeps the figures live that have a name and say the same, the others as words', () => {
    const inlines = [
      text('建档率'),
      computed('85.71%', 'G2'),
      text('（'),
      computed(112, 'G2.denominator'),
      text('家，关闭'),
      computed(1, 'state.关闭'),
      text('家）。'),
    ]
    const placeholders = [
      { name: '年度', words: '2017' },
      { name: '建档率', words: '85.71%', source: 'G2' },
      { name: '建档率.分母', words: '113', source: 'G2.denominator' },
    ]
    expect(liveWords(inlines, placeholders)).toBe('建档率{{建档率}}（112家，关闭1家）。')
  })
})
