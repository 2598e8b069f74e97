import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { RepairReport } from '../../../../shared/rows'
import { RepairLists } from './repair-lists'

const REPORT: RepairReport = {
  folder: 'D:\\工作区',
  problems: [{ where: 'data/enterprises.json', problem: '数据文件损坏。' }],
  repaired: [{ where: 'data/enterprises.json', what: '由操作日志重新得出，共 12 条。' }],
  lost: [{ where: 'journal 5–5', what: '第 5 号操作的改动没能找回。' }],
}

function headings(report: RepairReport): (string | null)[] {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(<RepairLists report={report} />)
  return [...page.querySelectorAll('h3')].map((one) => one.textContent)
}

it('says before the repair what will be rebuilt, what cannot be found, and the damage', () => {
  expect(headings(REPORT)).toEqual(['找不回来的，修复后请人工核对（1）', '将重新得出（1）', '发现的损坏（1）'])
})

it('says afterwards what is left, and nothing of losses where there are none', () => {
  expect(headings({ ...REPORT, lost: [], left: [{ where: 'attachments/x', problem: '附件不见了。' }] })).toEqual([
    '已重新得出（1）',
    '修复以后仍有的问题（1）',
    '发现的损坏（1）',
  ])
})
