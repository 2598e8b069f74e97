/** Ledgers of the new kinds as offices keep them in Excel: heads read, rows linked, children made beside their record. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})

async function importLedger(
  office: TestOffice,
  collection: string,
  lines: readonly string[],
): Promise<{ added: number; unmapped: readonly string[]; outcomes: readonly string[] }> {
  const path = join(office.temp, `${collection}.csv`)
  await writeFile(path, lines.join('\r\n'))
  const plan = await office.application.handlers.imports.plan({ file: office.files.give(path), collection })
  const summary = await office.application.handlers.imports.apply({ planId: plan.planId })
  return {
    added: summary.added,
    unmapped: plan.columns.filter((column) => column.field === null).map((column) => column.head),
    outcomes: plan.rows.map((row) => row.outcome),
  }
}

async function officeWith(...names: readonly string[]): Promise<{ office: TestOffice; ids: readonly string[] }> {
  const office = await openTestOffice()
  offices.push(office)
  const { ids } = await office.application.services.records.put(
    'enterprises',
    names.map((name) => ({ fields: { name } })),
  )
  return { office, ids }
}

const rows = (office: TestOffice, name: string) => office.application.services.records.list(name)

describe('a ledger of help visits', () => {
  it('makes visits and their problems, linked to the enterprise', async () => {
    const { office, ids } = await officeWith('松临市鼎新塑料包装有限公司', '松临市兴达纸杯厂')
    const read = await importLedger(office, 'helpVisits', [
      '序号,帮扶企业,帮扶日期,帮扶手段,服务内容,帮扶人员,帮扶情况,发现问题,原因分析,解决措施,责任人,完成期限',
      '1,松临市鼎新塑料包装有限公司,2017-05-08,标准、计量,技术支持,林一鸣、沈国栋,到车间,热合强度不稳,温控失准,校准仪表,赵启明,2017-06-08',
      '2,松临市鼎新塑料包装有限公司,2017-05-08,标准、计量,技术支持,林一鸣、沈国栋,到车间,没有留样,制度缺失,建留样间,赵启明,2017-06-30',
      '3,松临市兴达纸杯厂,2017年5月9日,检测,信息咨询,沈国栋,电话答疑,,,,,',
    ])
    expect(read.unmapped.filter((head) => head !== '序号')).toEqual([])
    const visits = rows(office, 'helpVisits')
    expect(visits.map(({ fields }) => [fields['enterprise'], fields['visitedOn'], fields['means']])).toEqual([
      [ids[0], '2017-05-08', ['标准', '计量']],
      [ids[1], '2017-05-09', ['检验检测']],
    ])
    const problems = rows(office, 'helpProblems')
    expect(problems.map(({ parent, fields }) => [parent, fields['problem'], fields['dueOn']])).toEqual([
      [visits[0]?.id, '热合强度不稳', '2017-06-08'],
      [visits[0]?.id, '没有留样', '2017-06-30'],
    ])
  })
})

describe('a sign-in sheet', () => {
  it('makes one training and a record for each person', async () => {
    const { office } = await officeWith('松临市鼎新塑料包装有限公司')
    await importLedger(office, 'trainings', [
      '培训编号,培训名称,培训日期,学时,举办方,参训人员·姓名,参训人员·企业名称,参训人员·所学类别',
      'P01,新标准宣贯班,2017-05-16,4,本局,赵启明,松临市鼎新塑料包装有限公司,法规',
      'P01,新标准宣贯班,2017-05-16,4,本局,吴晓,松临市鼎新塑料包装有限公司,法规',
    ])
    const [training, ...others] = rows(office, 'trainings')
    expect(others).toEqual([])
    expect(training?.fields).toMatchObject({ number: 'P01', name: '新标准宣贯班', hours: 4, organiser: '本局' })
    expect(
      rows(office, 'trainingAttendances').map(({ parent, fields }) => [parent, fields['name'], fields['contents']]),
    ).toEqual([
      [training?.id, '赵启明', ['食品安全法规']],
      [training?.id, '吴晓', ['食品安全法规']],
    ])
  })

  it('goes under a training already there by its number', async () => {
    const { office } = await officeWith('松临市鼎新塑料包装有限公司')
    await importLedger(office, 'trainings', ['培训编号,培训名称,培训日期', 'P01,新标准宣贯班,2017-05-16'])
    const read = await importLedger(office, 'trainingAttendances', [
      '培训编号,姓名,单位名称,岗位,考试成绩,签到',
      'P01,赵启明,松临市鼎新塑料包装有限公司,品控,92,是',
      'P02,吴晓,松临市鼎新塑料包装有限公司,检验,88,是',
    ])
    expect(read).toMatchObject({ added: 1, outcomes: ['added', 'rejected'] })
    expect(rows(office, 'trainingAttendances')[0]).toMatchObject({
      parent: rows(office, 'trainings')[0]?.id,
      fields: { name: '赵启明', score: 92, present: true },
    })
  })
})

describe('single ledgers', () => {
  it.each([
    [
      'enforcementCases',
      '案号,当事人,案由,违法类型,案件来源,立案日期,货值,罚款,办理情况',
      '松质监立〔2017〕3号,松临市兴达纸杯厂,无证生产纸杯,无证,检查,2017/5/3,12000元,3万元,立案',
      { number: '松质监立〔2017〕3号', kind: '无证生产', source: '监督检查', state: '已立案', goodsValue: 12000 },
    ],
    [
      'complaints',
      '登记编号,类别,被举报单位,举报日期,来源,是否实名,举报事项,办理状态',
      'J001,举报,松临市兴达纸杯厂,2017-05-03,12365,是,使用回收料,待处理',
      { number: 'J001', channel: '电话', realName: true, matter: '使用回收料' },
    ],
    [
      'standardUpgrades',
      '企业名称,产品名称,旧标准,新标准,实施日期,升级进度',
      '松临市兴达纸杯厂,纸杯,GB 11680-1989,GB 4806.8-2016,2017-04-19,已执行',
      { newStandard: 'GB 4806.8-2016', level: '执行', dueOn: '2017-04-19' },
    ],
    [
      'integritySubjects',
      '企业名称,姓名,责任身份,身份证号码,是否实名,核对方式',
      '松临市兴达纸杯厂,赵启明,法人,11010519491231002X,是,原件核对',
      {
        name: '赵启明',
        role: '法定代表人',
        verified: true,
        verifyMethod: '证件原件核对',
        residentId: '1101************2X',
      },
    ],
  ])('%s', async (collection, head, line, fields) => {
    const { office, ids } = await officeWith('松临市兴达纸杯厂')
    const read = await importLedger(office, collection, [head, line])
    expect(read.unmapped).toEqual([])
    expect(rows(office, collection)[0]?.fields).toMatchObject({ enterprise: ids[0], ...fields })
    expect(office.application.services.unmatched.list()).toEqual([])
  })
})

describe('a row with nothing but its serial number', () => {
  it.each([
    ['enterprises', '序号,企业名称,联系电话', ['1,松临市兴达纸杯厂,', '2,,']],
    ['trainingAttendances', '序号,培训编号,姓名', ['1,P01,赵启明', '2,,']],
  ])('is no row: %s', async (collection, head, lines) => {
    const { office } = await officeWith('松临市鼎新塑料包装有限公司')
    await importLedger(office, 'trainings', ['培训编号,培训名称', 'P01,新标准宣贯班'])
    const path = join(office.temp, 'serial.csv')
    await writeFile(path, [head, ...lines].join('\r\n'))
    const plan = await office.application.handlers.imports.plan({ file: office.files.give(path), collection })
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual(['added'])
    expect(plan.summary.warnings).toContain('有 1 行只有序号，没有内容，没有导入。')
  })
})
