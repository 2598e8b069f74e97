/** 底数 (S10, S11, S12): the known enterprises by state, size and licence, and urging notices answered. */
import { enterpriseSize } from '../../collections/enterprises/operation-rows'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { licenceStanding } from '../../enterprise-file/licence-state'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { byField, recordCounter } from '../record-counter'

/** As computed from headcount and revenue; the written class where those are missing. */
const sizeOf = ({ fields }: DomainRecord): string => {
  const { employees, revenue } = fields
  const known = typeof employees === 'number' && typeof revenue === 'number'
  return (known ? enterpriseSize(employees, revenue) : null) ?? textOf(fields, 'size')
}

function baselineFigures(population: Population): readonly Indicator[] {
  const { asOf, reference } = population.input
  const { amount } = recordCounter(population)
  const productsOf = population.index.children.products
  const { standings } = population
  const stateOf = population.memory.read('baseline', [productsOf], [], ({ enterprise, licences }) => {
    const products = productsOf.of(enterprise.id)
    const derived = licenceStanding(licences, products, asOf, reference.catalogue).status
    return {
      licence: derived ?? (textOf(enterprise.fields, 'licenceStatus') || '未查清'),
      size: sizeOf(enterprise),
    }
  })
  // Standings stand at the places of their enterprises.
  const wordAt = (word: 'licence' | 'size') => (_enterprise: DomainRecord, at: number) => {
    const standing = standings[at]
    return standing === undefined ? '' : stateOf(standing)[word]
  }
  return [
    amount({
      key: 'knownEnterprises',
      label: '辖区企业数',
      unit: '家',
      collection: 'enterprises',
      counts: (_enterprise, at) => standings[at]?.inside === true,
      splits: [
        {
          key: 'licence',
          of: wordAt('licence'),
          words: ['有证有效', '有证将到期', '证已过期', '已注销(撤销、吊销)', '应证未证(无证)', '无需许可'],
        },
        { key: 'status', of: byField('productionStatus') },
        { key: 'size', of: wordAt('size'), words: ['大型', '中型', '小型', '微型'] },
      ],
      footnote: '辖区内已知的全部企业；许可类别按证书和产品推算，应证未证与无需许可分开计',
    }),
  ]
}

function urgeFigures(population: Population): readonly Indicator[] {
  const { inYear, settled, rate, year } = recordCounter(population)
  return [
    rate({
      key: 'urgeNotices',
      label: '督促通知落实率',
      unit: '份',
      collection: 'urgeNotices',
      judge: (notice) =>
        inYear(notice, 'issuedOn') ? (settled(notice, ['已落实'], 'answeredOn') ? 'done' : 'open') : undefined,
      formula: '已落实的督促通知 ÷ 发出的督促通知',
      footnote: `${year}年内发出的督促通知，企业反馈已落实的计入分子`,
      noDataReason: '还没有发出督促通知。',
    }),
  ]
}

export const BASELINE_FAMILY: FigureFamily = {
  name: 'baseline',
  reads: ['enterprises', 'licences', 'products'],
  serves: { knownEnterprises: ['S10', 'S11'] },
  make: baselineFigures,
}

export const URGE_FAMILY: FigureFamily = {
  name: 'urgeNotices',
  reads: ['urgeNotices'],
  serves: { urgeNotices: ['S12'] },
  make: urgeFigures,
}
