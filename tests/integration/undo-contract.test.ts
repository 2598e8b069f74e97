/** Walks the contract: every commanding method is one step that undo takes back and redo brings again. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../src/main/spreadsheet/write-workbook'
import { API } from '../../src/shared/api'
import { openCountySheet } from '../support/edited-sheet'
import { openTestOffice, seenRecords, type TestOffice } from '../support/open-application'
import { superseded } from '../support/superseded'

const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})
async function office(demo = false): Promise<TestOffice> {
  const opened = await openTestOffice({ demo })
  offices.push(opened)
  return opened
}

/** What must be there first, and the act itself. */
interface Trial {
  readonly demo?: boolean
  /** Things done before; the returned value goes to `act`. */
  readonly before?: (office: TestOffice) => Promise<string>
  readonly act: (office: TestOffice, prepared: string) => Promise<unknown>
}

const makeEnterprise = async ({ application }: TestOffice): Promise<string> => {
  const { ids } = await application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '试验包装厂', uscc: '91230102MA00000153' } }],
  })
  return ids[0] ?? ''
}

/** One enterprise under two records. @returns both ids */
const twins = async (office: TestOffice): Promise<string> => {
  const first = await makeEnterprise(office)
  const { ids } = await office.application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '试验包装厂（老）', uscc: '91230102MA00000153', phone: '0452-6120001' } }],
  })
  await office.application.handlers.records.put({
    collection: 'licences',
    rows: [{ parent: ids[0] ?? '', fields: { number: '(黑)XK16-204-00112' } }],
  })
  return `${first} ${ids[0] ?? ''}`
}

const ledger = async ({ files, temp }: TestOffice, text: string): Promise<string> => {
  const path = join(temp, 'ledger.csv')
  await writeFile(path, text)
  return files.give(path)
}

/** @returns the token of a blank form with one head */
const blankForm = async ({ files, temp }: TestOffice, head = '单位'): Promise<string> => {
  const path = join(temp, `${head}.xlsx`)
  await writeFile(path, writeWorkbook({ sheets: [{ name: '表一', head: [head], rows: [], widths: [10] }] }))
  return files.give(path)
}

const keptForm = async (one: TestOffice): Promise<string> =>
  (await one.application.handlers.forms.add({ file: await blankForm(one) })).id

const DRAW = { kind: '抽样对象和抽样人员', purpose: '市级抽查', strata: ['county'], total: 16 } as const
const SEED = { seed: '双色球 03 09 12 20', seedSource: '福彩', operator: '孙慧', witness: '陈立新' }

const frozenDraw = async ({ application }: TestOffice): Promise<string> =>
  (await application.handlers.draws.freeze(DRAW)).id

const madeDraw = async (office: TestOffice): Promise<string> => {
  const id = await frozenDraw(office)
  await office.application.handlers.draws.draw({ id, ...SEED })
  return id
}

/** Candidates of the demo on the shortlist, all of them at the stage 创建 or before. */
const shortlisted = (application: TestOffice['application']): string[] =>
  application.services.records
    .list('brandCandidates')
    .filter((row) => row.fields.shortlisted === true)
    .map((row) => row.id)

/** @returns the name of a rescue file with one change that was never written */
const rescueFile = async (one: TestOffice): Promise<string> => {
  const id = await makeEnterprise(one)
  await superseded(one, { collection: 'enterprises', rows: [{ id, fields: { phone: '13900000000' } }] })
  const [row] = await one.application.handlers.rescue.list({})
  return row?.key ?? ''
}

const TRIALS: Readonly<Record<string, Trial>> = {
  'records.put': {
    before: makeEnterprise,
    act: ({ application }, id) =>
      Promise.resolve(
        application.handlers.records.put({
          collection: 'enterprises',
          rows: [{ id, fields: { phone: '13900000000' } }, { fields: { name: '另一家' } }],
        }),
      ),
  },
  'records.remove': {
    before: makeEnterprise,
    act: async ({ application }, id) => application.handlers.records.remove({ collection: 'enterprises', ids: [id] }),
  },
  'rescue.take': {
    before: rescueFile,
    act: async ({ application }, key) => {
      const { basedOn } = await application.handlers.rescue.preview({ key })
      return application.handlers.rescue.take({ key, take: 'all', basedOn })
    },
  },
  'imports.apply': {
    before: makeEnterprise,
    act: async (one) => {
      const file = await ledger(
        one,
        '企业名称,统一社会信用代码,联系电话\n试验包装厂,91230102MA00000153,13911112222\n新厂,91230281MA0000023G,\n',
      )
      const plan = await one.application.handlers.imports.plan({ file, collection: 'enterprises' })
      expect(plan.summary).toMatchObject({ total: 2, added: 1, updated: 1 })
      return one.application.handlers.imports.apply({ planId: plan.planId })
    },
  },
  'imports.settle': {
    before: async (one) => {
      const file = await ledger(one, '生产企业,产品名称,抽样日期,检验结论\n没建档的厂,塑料袋,2017-05-01,合格\n')
      const plan = await one.application.handlers.imports.plan({ file, collection: 'samples' })
      await one.application.handlers.imports.apply({ planId: plan.planId })
      const [group] = await one.application.handlers.imports.unmatched({})
      return group?.key ?? ''
    },
    act: async ({ application }, key) => application.handlers.imports.settle({ key }),
  },
  'fillIn.apply': {
    before: async (one) => {
      const id = await makeEnterprise(one)
      await one.application.handlers.records.put({
        collection: 'enterprises',
        rows: [{ id, fields: { regionCode: '230202', employees: 8 } }],
      })
      const path = join(one.temp, 'sheet.xlsx')
      const save = one.files.give(path)
      await one.application.handlers.fillIn.write({ collection: 'enterprises', region: '230202', save })
      const sheet = await openCountySheet(path)
      sheet.put(0, '从业人员数（人）*', 9)
      sheet.put(1, '企业名称*', '县里新报的厂')
      await sheet.save(path)
      return one.files.give(path)
    },
    act: async ({ application }, file) => {
      const preview = await application.handlers.fillIn.read({ file })
      expect(preview).toMatchObject({ cells: 1, added: 1 })
      return application.handlers.fillIn.apply({ planId: preview?.planId ?? '' })
    },
  },
  'forms.add': {
    before: blankForm,
    act: async ({ application }, file) => application.handlers.forms.add({ file }),
  },
  'forms.map': {
    before: keptForm,
    act: async ({ application }, id) =>
      application.handlers.forms.map({ id, mapping: { 'cells/表一/B1': '截至日期' } }),
  },
  'forms.replace': {
    before: keptForm,
    act: async (one, id) => one.application.handlers.forms.replace({ id, file: await blankForm(one, '单位名称') }),
  },
  'examination.note': {
    before: makeEnterprise,
    act: async ({ application }) => {
      const { findings } = await application.handlers.examination.findings({})
      const [first] = findings
      if (first === undefined) throw new Error('nothing found')
      const { rule, collection, id, field, message } = first
      const place = { rule, collection, id, message, ...(field === undefined ? {} : { field }) }
      return application.handlers.examination.note({ ...place, reason: '已核对营业执照' })
    },
  },
  'inspections.start': {
    before: makeEnterprise,
    act: async ({ application }, enterprise) =>
      application.handlers.inspections.start({
        enterprise,
        type: '全覆盖',
        startedOn: '2017-06-12',
        inspectors: ['陈立新(松质监0231)', '孙慧(松质监0245)'],
      }),
  },
  'inspections.finish': {
    before: async (one) => {
      const enterprise = await makeEnterprise(one)
      const { id } = await one.application.handlers.inspections.start({
        enterprise,
        type: '全覆盖',
        startedOn: '2017-06-12',
        inspectors: ['陈立新(松质监0231)', '孙慧(松质监0245)'],
      })
      const items = one.application.session.reference.checklists[0]?.groups.flatMap((group) => group.items) ?? []
      const fields: Record<string, string> = {}
      for (const item of items) fields[`answers/${item.id}/result`] = item.id === 'C4-2' ? '不符合' : '符合'
      fields['answers/C4-2/problem'] = '拉力机超过检定有效期'
      await one.application.handlers.records.put({ collection: 'inspections', rows: [{ id, fields }] })
      return id
    },
    act: async ({ application }, id) => {
      const done = await application.handlers.inspections.finish({ id })
      expect(done).toMatchObject({ conclusion: '限期整改' })
      expect(done.rectifications).toHaveLength(1)
      expect(done.notes).toEqual([])
    },
  },
  'draws.freeze': { demo: true, act: ({ application }) => Promise.resolve(application.handlers.draws.freeze(DRAW)) },
  'draws.draw': {
    demo: true,
    before: frozenDraw,
    act: ({ application }, id) => Promise.resolve(application.handlers.draws.draw({ id, ...SEED })),
  },
  'draws.recuse': {
    demo: true,
    before: madeDraw,
    act: async ({ application }, id) => {
      const record = await application.handlers.draws.read({ id })
      if (!('assignments' in record)) throw new Error('not drawn')
      const [first] = record.assignments
      const slot = { enterprise: first?.enterprise ?? '', inspector: first?.inspectors[0] ?? '' }
      return application.handlers.draws.recuse({ id, ...slot, reason: '亲属任职' })
    },
  },
  'draws.cancel': {
    demo: true,
    before: madeDraw,
    act: ({ application }, id) => Promise.resolve(application.handlers.draws.cancel({ id, reason: '名录库有误' })),
  },
  'assessment.save': {
    act: ({ application }) =>
      Promise.resolve(
        application.handlers.assessment.save({ key: 'G1', words: { conclusion: '不涉及', problems: '无' } }),
      ),
  },
  'assessment.fill': {
    demo: true,
    act: ({ application }) => Promise.resolve(application.handlers.assessment.fill({})),
  },
  'assessment.found': { act: ({ application }) => Promise.resolve(application.handlers.assessment.found({})) },
  'assessment.seedTasks': { act: ({ application }) => Promise.resolve(application.handlers.assessment.seedTasks({})) },
  'brand.decide': {
    demo: true,
    act: ({ application }) =>
      Promise.resolve(
        application.handlers.brand.decide({ ids: shortlisted(application), date: '2017-06-12', form: '局务会' }),
      ),
  },
  'brand.stage': {
    demo: true,
    act: ({ application }) => {
      const [id = ''] = shortlisted(application)
      return Promise.resolve(application.handlers.brand.stage({ id, stage: '退出', reason: '企业申请退出' }))
    },
  },
  'brand.nominate': {
    demo: true,
    before: async ({ application }) => {
      const ids = shortlisted(application)
      const [id = ''] = ids
      await application.handlers.brand.decide({ ids, date: '2017-06-12', form: '局务会' })
      await application.handlers.brand.stage({ id, stage: '验收' })
      await application.handlers.brand.stage({ id, stage: '示范型企业' })
      return id
    },
    act: ({ application }, candidate) =>
      Promise.resolve(
        application.handlers.brand.nominate({ candidate, kind: '省名牌', date: '2017-06-12', reason: '质量稳定' }),
      ),
  },
  'brand.reorder': {
    demo: true,
    act: async ({ application }) => {
      const ids = application.services.records.list('brandCandidates').map((row) => row.id)
      return application.handlers.brand.reorder({ ids: [...ids].reverse(), reason: '局务会意见' })
    },
  },
  'documents.write': {
    demo: true,
    act: async ({ application, files, temp }) =>
      application.handlers.documents.write({ kind: 'D2', save: files.give(join(temp, 'D2.docx')) }),
  },
  'documents.writeMany': {
    demo: true,
    act: async ({ application, files, temp }) =>
      application.handlers.documents.writeMany({ kind: 'D9c', save: files.give(join(temp, 'D9c.docx')) }),
  },
  'documents.number': {
    demo: true,
    act: async ({ application }) =>
      application.handlers.documents.number({ kind: 'D2', docNumber: '松质监发〔2017〕88号', docDate: '2017-06-12' }),
  },
  'documents.takeBack': {
    demo: true,
    before: async ({ application }) => {
      const put = (text: string) =>
        application.handlers.records.put({
          collection: 'documentPassages',
          rows: [{ fields: { kind: 'D2', form: '正文', anchor: '正文/^', position: 1, text } }],
        })
      const { seq } = await put('第一段。')
      await put('第二段。')
      return String(seq)
    },
    act: ({ application }, seq) =>
      Promise.resolve(application.handlers.documents.takeBack({ kind: 'D2', seq: Number(seq) })),
  },
  'exchange.merge': {
    demo: true,
    before: async (one) => {
      const other = await openTestOffice({ bureau: '石桥县质量技术监督局' })
      offices.push(other)
      await other.application.handlers.records.put({
        collection: 'enterprises',
        rows: [{ fields: { name: '石桥县新来包装厂', regionCode: '239922' } }],
      })
      const path = join(await mkdtemp(join(tmpdir(), 'qualift-pack-')), 'a.qpk')
      await other.application.handlers.exchange.pack({
        kind: 'copy',
        receiver: '松临市质量技术监督局',
        password: '口令2017',
        save: other.files.give(path),
      })
      return one.files.give(path)
    },
    act: async ({ application }, file) => {
      const plan = await application.handlers.exchange.plan({ file, password: '口令2017' })
      expect(plan.added).toBeGreaterThan(0)
      return application.handlers.exchange.merge({ planId: plan.planId })
    },
  },
  'exchange.resolve': {
    demo: true,
    act: async ({ application }) => {
      const cards = await application.handlers.exchange.conflicts({})
      expect(cards).toHaveLength(4)
      return application.handlers.exchange.resolve({ conflict: cards[0]?.conflict ?? '', take: 'theirs' })
    },
  },
  'exchange.settlePackage': {
    demo: true,
    act: async ({ application }) => {
      const { exchange } = application.handlers
      const entry = (await exchange.conflicts({})).find((card) => card.package !== undefined)?.package?.id ?? ''
      const { settled } = await exchange.settlePackage({ entry, side: 'theirs' })
      expect(settled).toBeGreaterThan(0)
    },
  },
  'exchange.setRule': {
    act: async ({ application }) =>
      application.handlers.exchange.setRule({ collection: 'enterprises', field: 'phone', side: 'theirs' }),
  },
  'exchange.settleByRules': {
    demo: true,
    before: async ({ application }) => {
      const { exchange } = application.handlers
      const card = (await exchange.conflicts({})).find((one) => one.kind === 'field')
      await exchange.setRule({ collection: card?.collection ?? '', field: card?.field ?? '', side: 'theirs' })
      return ''
    },
    act: async ({ application }) => application.handlers.exchange.settleByRules({}),
  },
  'exchange.refuse': {
    demo: true,
    act: async ({ application }) => {
      const taken = (await application.handlers.exchange.log({})).filter(({ direction }) => direction === 'taken')
      expect(taken.length).toBeGreaterThan(0)
      return application.handlers.exchange.refuse({ entry: taken[0]?.id ?? '' })
    },
  },
  'exchange.mergeDuplicates': {
    before: twins,
    act: async ({ application }, ids) => {
      const [a = '', b = ''] = ids.split(' ')
      return application.handlers.exchange.mergeDuplicates({ ids: [b, a], take: ['phone'] })
    },
  },
  'exchange.mergeSameCode': {
    before: twins,
    act: async ({ application }) => application.handlers.exchange.mergeSameCode({}),
  },
  'exchange.keepApart': {
    before: twins,
    act: async ({ application }, ids) => {
      const [a = '', b = ''] = ids.split(' ')
      return application.handlers.exchange.keepApart({ ids: [a, b] })
    },
  },
  'exchange.takeReceipt': {
    before: async ({ application, files, temp }) => {
      const { exchange, records } = application.handlers
      await records.put({ collection: 'enterprises', rows: [{ fields: { name: '试验包装厂' } }] })
      await exchange.pack({ kind: 'copy', receiver: '石桥县局', save: files.give(join(temp, '包.qpk')) })
      const [sent] = await exchange.log({})
      const path = join(temp, '回执.json')
      const receipt = {
        format: 'qualift-receipt',
        formatVersion: 1,
        receiptId: '01970000-0000-7000-8000-000000000001',
        packageId: sent?.packageId,
        number: 1,
        from: '石桥县局',
        to: '松临市局',
        takenAt: '2017-06-13T09:00',
        takenBy: '林海生',
        counts: { added: 1, updated: 0, same: 0, conflicts: 0 },
        taken: [sent?.packageId],
        after: 0,
      }
      await writeFile(path, JSON.stringify(receipt))
      return files.give(path)
    },
    act: async ({ application }, file) => application.handlers.exchange.takeReceipt({ file }),
  },
  'attachments.add': {
    before: makeEnterprise,
    act: async ({ application, files, temp }, id) => {
      const path = join(temp, '执照.txt')
      await writeFile(path, '营业执照扫描件')
      return application.handlers.attachments.add({ collection: 'enterprises', id, file: files.give(path) })
    },
  },
}

/** Undo and redo are commands themselves: the walk below is their test. */
const WALKED_BY_ALL = ['history.undo', 'history.redo']

const commands = Object.entries(API).flatMap(([namespace, methods]) =>
  Object.entries(methods)
    .filter(([, method]) => method.kind === 'command')
    .map(([name]) => `${namespace}.${name}`),
)

describe('undo of every command', () => {
  it('has a trial for every commanding method of the contract', () => {
    expect([...Object.keys(TRIALS), ...WALKED_BY_ALL].sort()).toEqual([...commands].sort())
  })

  for (const [name, trial] of Object.entries(TRIALS)) {
    it(`${name} is one step, taken back and brought again`, async () => {
      const one = await office(trial.demo === true)
      const prepared = (await trial.before?.(one)) ?? ''
      const { application } = one
      const before = seenRecords(application)
      const seqBefore = application.session.store().seq
      await trial.act(one, prepared)
      const after = seenRecords(application)
      expect(after).not.toEqual(before)
      expect(application.session.store().seq).toBe(seqBefore + 1)

      await application.handlers.history.undo({})
      expect(seenRecords(application)).toEqual(before)
      await application.handlers.history.redo({})
      expect(seenRecords(application)).toEqual(after)
      await application.handlers.history.undo({})
      expect(seenRecords(application)).toEqual(before)

      await application.openFolder(one.folder)
      expect(seenRecords(application)).toEqual(before)
      expect(await application.session.store().check()).toEqual([])
    })
  }
})
