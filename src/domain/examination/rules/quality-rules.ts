/** What an enterprise says of its testing, materials and rules, against what its file shows. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { isProducing } from '../../enterprise-file/licence-state'
import { standardState } from '../../reference/dated-lookup'
import { isRealDate } from '../../validation/date'
import { dayText, groupBy, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Finding, Report } from '../rule'

const ownerOf = (input: ExaminationInput, { parent }: DomainRecord): DomainRecord | undefined =>
  parent === undefined ? undefined : input.living('enterprises', parent)

/** Everything tested before shipping, by nobody: no instrument of its own, no test commissioned. */
function testedByNobody(input: ExaminationInput, report: Report): void {
  const owners = (collection: string): ReadonlySet<string> =>
    new Set(recordsOf(input, collection).map((record) => ownerOf(input, record)?.id ?? ''))
  const laboratories = owners('instruments')
  const commissioned = owners('commissionedTests')
  const months = groupBy(recordsOf(input, 'releaseInspections'), (record) => ownerOf(input, record)?.id ?? '')
  for (const [owner, releases] of months) {
    if (laboratories.has(owner) || commissioned.has(owner)) continue
    // Once an enterprise: the month reported last.
    const last = releases.reduce((latest, one) =>
      textOf(one.fields, 'month') > textOf(latest.fields, 'month') ? one : latest,
    )
    const { shippedBatches, testedBatches } = last.fields
    if (typeof shippedBatches !== 'number' || typeof testedBatches !== 'number') continue
    if (shippedBatches < 1 || testedBatches < shippedBatches) continue
    report.add(() => ({
      collection: 'releaseInspections',
      id: last.id,
      field: 'testedBatches',
      message: `${textOf(last.fields, 'month')} 出厂检验率 100%，档案里没有检验仪器，也没有委托检验，请核实由谁检验。`,
    }))
  }
}

function shippedUntested(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'releaseInspections')) {
    const { shippedBatches, testedBatches } = fields
    if (typeof shippedBatches !== 'number' || typeof testedBatches !== 'number' || shippedBatches <= testedBatches)
      continue
    report.add(() => ({
      collection: 'releaseInspections',
      id,
      field: 'testedBatches',
      message: `${textOf(fields, 'month')} 出厂 ${shippedBatches} 批，只检验 ${testedBatches} 批，有 ${shippedBatches - testedBatches} 批可能未检出厂，请核实。`,
    }))
  }
}

function monthAhead(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'releaseInspections')) {
    const month = textOf(fields, 'month')
    if (month === '' || month <= input.today.slice(0, 7)) continue
    report.add(() => ({
      collection: 'releaseInspections',
      id,
      field: 'month',
      message: `月报的月份 ${month} 还没有到，请核对。`,
    }))
  }
}

/** An instrument in use whose proof has run out (七查七看 C4). */
function instrumentsPastProof(input: ExaminationInput, report: Report): void {
  for (const instrument of recordsOf(input, 'instruments')) {
    const validTo = textOf(instrument.fields, 'validTo')
    const owner = ownerOf(input, instrument)
    if (validTo === '' || validTo >= input.today || owner === undefined || !isProducing(owner, input.today)) continue
    report.add(() => ({
      collection: 'instruments',
      id: instrument.id,
      field: 'validTo',
      message: `${textOf(instrument.fields, 'proofKind') || '检定或校准'}有效期至 ${validTo} 已过，请催企业送检，或补录新证书。`,
    }))
  }
}

/** Several standards in one field, as ledgers write them. */
const standardsIn = (written: string): readonly string[] =>
  written
    .split(/[、，,；;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

function standards(
  input: ExaminationInput,
  report: Report,
  told: (state: ReturnType<typeof standardState>, code: string) => string | undefined,
): void {
  const rows = input.reference.standards
  for (const product of recordsOf(input, 'products')) {
    const owner = ownerOf(input, product)
    if (owner === undefined || !isProducing(owner, input.today)) continue
    for (const code of standardsIn(textOf(product.fields, 'standard'))) {
      const message = told(standardState(rows, code, input.today), code)
      if (message === undefined) continue
      const finding: Finding = { collection: 'products', id: product.id, field: 'standard', message }
      report.add(() => finding)
    }
  }
}

const withdrawnStandards = (input: ExaminationInput, report: Report): void =>
  standards(input, report, (state, code) => {
    if (state.state !== 'withdrawn') return undefined
    const next = state.replacedBy.length === 0 ? '' : `，现行的是 ${state.replacedBy.join('、')}`
    return `执行标准 ${code} 已经废止${next}，请核对企业是不是还没有换标。`
  })

const comingStandards = (input: ExaminationInput, report: Report): void =>
  standards(input, report, (state, code) =>
    state.state === 'notYet' ? `执行标准 ${code} 还没有实施，请核对企业现在执行的是哪一个。` : undefined,
  )

/** A batch is judged by the standard in force when it was made: one withdrawn before that says nothing of it. */
function judgedByWithdrawn(input: ExaminationInput, report: Report): void {
  const rows = input.reference.standards
  for (const { id, fields } of recordsOf(input, 'samples')) {
    const made = textOf(fields, 'producedOn')
    const day = isRealDate(made) ? made : textOf(fields, 'sampledOn')
    if (!isRealDate(day)) continue
    for (const code of standardsIn(textOf(fields, 'standard'))) {
      const state = standardState(rows, code, day)
      if (state.state !== 'withdrawn') continue
      report.add(() => {
        const next = state.replacedBy.length === 0 ? '' : `，应按 ${state.replacedBy.join('、')}`
        const when = `${dayText(day, input.today)} ${day === made ? '生产' : '抽样'}`
        const message = `${when}时 ${code} 已经废止${next}，请核对抽样单和检验报告的判定依据。`
        return { collection: 'samples', id, field: 'standard', message }
      })
    }
  }
}

/** Yes-or-no contradictions of one record each. */
function records(
  input: ExaminationInput,
  report: Report,
  collection: string,
  told: (record: DomainRecord) => { readonly field: string; readonly message: string } | undefined,
): void {
  for (const record of recordsOf(input, collection)) {
    const found = told(record)
    if (found !== undefined) report.add(() => ({ collection, id: record.id, ...found }))
  }
}

const recycled = (input: ExaminationInput, report: Report): void =>
  records(input, report, 'rawMaterials', ({ fields }) =>
    textOf(fields, 'recycled') === '外购回收料'
      ? { field: 'recycled', message: '用了外购回收料，食品接触产品不得使用，请核实并按方案查处。' }
      : undefined,
  )

const foodGradeUnproved = (input: ExaminationInput, report: Report): void =>
  records(input, report, 'rawMaterials', ({ fields }) =>
    fields.foodGradeProof === false && fields.conformityStatement === true
      ? { field: 'foodGradeProof', message: '写没有食品级证明，又写有符合性声明，请核对其中一处。' }
      : undefined,
  )

const unlisted = (input: ExaminationInput, report: Report): void =>
  records(input, report, 'additives', ({ fields }) =>
    textOf(fields, 'listed') === '未列入' && textOf(fields, 'newKindNotice') === ''
      ? { field: 'listed', message: '添加剂不在 GB 9685 里，也没有新品种公告号，可能是非法添加，请核实。' }
      : undefined,
  )

const percent = (text: string): number | undefined => {
  const match = /^\s*[≤<]?\s*(\d+(?:\.\d+)?)\s*[%％]\s*$/.exec(text)
  return match === null ? undefined : Number(match[1])
}

const overLimit = (input: ExaminationInput, report: Report): void =>
  records(input, report, 'additives', ({ fields }) => {
    const used = percent(textOf(fields, 'actualUse'))
    const limit = percent(textOf(fields, 'limit'))
    return used === undefined || limit === undefined || used <= limit
      ? undefined
      : { field: 'actualUse', message: `实际用量 ${used}% 多于最大使用量 ${limit}%，请核对单位或按超量使用处理。` }
  })

const absentRules = (input: ExaminationInput, report: Report): void =>
  records(input, report, 'managementRules', ({ fields }) =>
    textOf(fields, 'state') === '无' && textOf(fields, 'opinion') === '符合'
      ? { field: 'opinion', message: '制度写无，检查意见却是符合，请核对其中一处。' }
      : undefined,
  )

const tracedAhead = (input: ExaminationInput, report: Report): void =>
  records(input, report, 'traceExercises', ({ fields }) =>
    textOf(fields, 'exercisedOn') > input.today
      ? { field: 'exercisedOn', message: '演练日期在今天以后，请核对。' }
      : undefined,
  )

const certificatesPast = (input: ExaminationInput, report: Report): void =>
  records(input, report, 'certificates', (certificate) => {
    const validTo = textOf(certificate.fields, 'validTo')
    const owner = ownerOf(input, certificate)
    return validTo !== '' && validTo < input.today && owner !== undefined && isProducing(owner, input.today)
      ? { field: 'validTo', message: `体系认证有效期至 ${validTo} 已过，请补录换证，或不再算作有认证。` }
      : undefined
  })

export const QUALITY_RULES: readonly ExaminationRule[] = [
  {
    key: 'releaseInspections.testedByNobody',
    label: '检验率 100% 而没有检验条件',
    severity: 'warning',
    serves: ['S06', 'S18'],
    basis: '七查七看 C5 查出厂检验、C6 查委托检验',
    reads: ['releaseInspections', 'instruments', 'commissionedTests', 'enterprises'],
    find: testedByNobody,
  },
  {
    key: 'releaseInspections.untested',
    label: '出厂多于检验',
    severity: 'warning',
    serves: ['S06'],
    basis: '方案目标：检验合格后出厂达到 100%',
    reads: ['releaseInspections'],
    find: shippedUntested,
  },
  {
    key: 'releaseInspections.monthAhead',
    label: '月报月份未到',
    severity: 'error',
    serves: ['S06'],
    basis: '出厂检验月报按月填报',
    reads: ['releaseInspections'],
    find: monthAhead,
  },
  {
    key: 'instruments.pastProof',
    label: '仪器超过检定校准期',
    severity: 'warning',
    serves: ['S18'],
    basis: '七查七看 C4 查检验仪器',
    reads: ['instruments', 'enterprises'],
    find: instrumentsPastProof,
  },
  {
    key: 'products.withdrawnStandard',
    label: '执行已废止的标准',
    severity: 'warning',
    serves: ['S17'],
    basis: '食品安全国家标准目录（resources/standards.json）的实施和废止日期',
    reads: ['products', 'enterprises'],
    find: withdrawnStandards,
  },
  {
    key: 'samples.withdrawnStandard',
    label: '按已废止的标准抽查',
    severity: 'error',
    serves: ['S17', 'S20'],
    basis: '产品质量监督抽查按生产时现行的标准判定；食品安全国家标准目录（resources/standards.json）',
    reads: ['samples'],
    find: judgedByWithdrawn,
  },
  {
    key: 'products.comingStandard',
    label: '执行未实施的标准',
    severity: 'warning',
    serves: ['S17'],
    basis: '食品安全国家标准目录（resources/standards.json）的实施和废止日期',
    reads: ['products', 'enterprises'],
    find: comingStandards,
  },
  {
    key: 'rawMaterials.recycled',
    label: '使用外购回收料',
    severity: 'error',
    serves: ['S19'],
    basis: '方案：严厉打击使用废弃回收料',
    reads: ['rawMaterials'],
    find: recycled,
  },
  {
    key: 'rawMaterials.foodGrade',
    label: '食品级证明前后不一',
    severity: 'warning',
    serves: ['S11', 'S18'],
    basis: '七查七看 C2 查原辅材料',
    reads: ['rawMaterials'],
    find: foodGradeUnproved,
  },
  {
    key: 'additives.unlisted',
    label: '添加剂未列入 GB 9685',
    severity: 'error',
    serves: ['S19'],
    basis: 'GB 9685；食品安全法第三十七条',
    reads: ['additives'],
    find: unlisted,
  },
  {
    key: 'additives.overLimit',
    label: '添加剂超过最大使用量',
    severity: 'error',
    serves: ['S19'],
    basis: 'GB 9685',
    reads: ['additives'],
    find: overLimit,
  },
  {
    key: 'managementRules.absentConforms',
    label: '没有的制度写符合',
    severity: 'error',
    serves: ['S03'],
    basis: '七查七看 C7 查管理制度',
    reads: ['managementRules'],
    find: absentRules,
  },
  {
    key: 'traceExercises.ahead',
    label: '追溯演练日期未到',
    severity: 'error',
    serves: ['S04'],
    basis: '追溯演练以做过的为准',
    reads: ['traceExercises'],
    find: tracedAhead,
  },
  {
    key: 'certificates.past',
    label: '体系认证过期',
    severity: 'warning',
    serves: ['S13', 'S22'],
    basis: '认证证书有效期',
    reads: ['certificates', 'enterprises'],
    find: certificatesPast,
  },
]
