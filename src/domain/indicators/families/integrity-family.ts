/** 诚信 (S25): legal representatives checked by their real name, good and bad records, disclosures. */
import { groupByField, textOf } from '../../enterprise-file/file-records'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { licensedIndicator } from '../licensed-figure'
import { byField, recordCounter } from '../record-counter'

const bare = (name: string): string => name.normalize('NFKC').replace(/\s/g, '')

function integrityFigures(population: Population): readonly Indicator[] {
  const { asOf, inYear, year, amount, records } = recordCounter(population)
  const subjectsOf = groupByField(records.integritySubjects, 'enterprise')
  const isVerified = population.memory.read('realName', [subjectsOf], [], ({ enterprise }) => {
    const legalRep = bare(textOf(enterprise.fields, 'legalRep'))
    return subjectsOf.of(enterprise.id).some(({ fields }) => {
      if (textOf(fields, 'role') !== '法定代表人' || fields.verified !== true) return false
      const left = textOf(fields, 'inOfficeTo')
      if (textOf(fields, 'verifiedOn') > asOf || (left !== '' && left < asOf)) return false
      // The one who was checked must be the one in office now.
      const name = bare(textOf(fields, 'name'))
      return legalRep === '' || name === '' || name === legalRep
    })
  })
  return [
    licensedIndicator(
      population,
      {
        key: 'realNameRate',
        label: '法定代表人实名登记率',
        counted: '现任法定代表人已实名核验的企业',
        target: null,
        footnote: '诚信主体中现任法定代表人已核验的计入分子，姓名与企业档案不一致的不计',
      },
      isVerified,
    ),
    amount({
      key: 'integrityRecords',
      label: '诚信记录',
      unit: '条',
      collection: 'integrityRecords',
      counts: (record) => inYear(record, 'datedOn'),
      splits: [{ key: 'kind', of: byField('kind'), words: ['守信', '一般失信', '严重失信'] }],
      footnote: `${year}年内作出的守信、失信记录`,
    }),
    amount({
      key: 'disclosures',
      label: '公开披露程序',
      unit: '件',
      collection: 'disclosures',
      counts: () => true,
      splits: [{ key: 'state', of: byField('state'), words: ['办理中', '公开中', '已移出', '终止'] }],
      footnote: '严重失信公开披露，按办理状态',
    }),
  ]
}

export const INTEGRITY_FAMILY: FigureFamily = {
  name: 'integrity',
  reads: ['enterprises', 'licences', 'integritySubjects', 'integrityRecords', 'disclosures'],
  serves: { realNameRate: ['S25'], integrityRecords: ['S25'], disclosures: ['S25'] },
  make: integrityFigures,
}
