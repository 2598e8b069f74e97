/** Figures over a real workspace: cards, options with their author, restricted kinds, edits, and what was known on a day. */
import { afterEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})
async function open(demo = false): Promise<TestOffice> {
  const office = await openTestOffice({ demo })
  offices.push(office)
  return office
}

describe('the card of a figure', () => {
  it('names the records behind each number, and lines by their own key', async () => {
    const { application } = await open(true)
    const { figures } = application.services
    const card = figures.card('G1')
    expect(card.indicator.value).toBe('91/112（81.25%）')
    expect(card.indicator.formula).toBe('制度健全的企业 ÷ 在产获证企业')
    for (const id of card.indicator.denominatorIds) expect(card.names[id]).toMatch(/^松临市|[\u4e00-\u9fa5]/)
    expect(figures.card('G6.市').indicator.value).toBe('56/60（93.33%）')
    expect(() => figures.card('G99')).toThrow('没有“G99”这个指标。')
    const people = figures.card('G3')
    expect(JSON.stringify(people.names)).not.toMatch(/\d{17}[\dX]/)
    expect(JSON.stringify(figures.board()).length).toBeLessThan(300_000)
  })

  it('tells who chose the denominator, and nothing while the default stands', async () => {
    const { application } = await open(true)
    const { handlers, services } = application
    const optionOf = () => services.figures.card('G1').options.find(({ key }) => key === 'enterpriseDenominator')
    expect(optionOf()).toEqual({ key: 'enterpriseDenominator', label: '企业分母', value: '在产获证企业' })
    await handlers.records.put({
      collection: 'settings',
      rows: [{ id: 'settings', fields: { enterpriseDenominator: '全部获证企业' } }],
    })
    expect(optionOf()).toMatchObject({ value: '全部获证企业', setBy: '周敏', setOn: '2017-06-12' })
    expect(services.figures.card('G1').indicator.value).toBe('91/118（77.12%）')
  })

  it('lists no restricted records until they were opened with a reason (S21)', async () => {
    const { application } = await open(true)
    const card = application.services.figures.card('monitoringMeasures')
    expect(card.indicator.denominator).toBeGreaterThan(0)
    expect(card.indicator.denominatorIds).toEqual([])
    expect(card.names).toEqual({})
    expect(card.closed).toContain('限制查看')
  })
})

describe('figures after an edit', () => {
  it('follow each edit and its undoing, and count what is deleted no more', async () => {
    const { application } = await open(true)
    const { handlers, services } = application
    const value = (key: string) => services.figures.board().indicators[key]?.value
    const [enterprise] = services.figures.indicators().G1?.numeratorIds ?? []
    await handlers.records.put({
      collection: 'enterprises',
      rows: [{ id: enterprise ?? '', fields: { productionStatus: '关闭' } }],
    })
    expect(value('G1')).toBe('90/111（81.08%）')
    await handlers.history.undo({})
    expect(value('G1')).toBe('91/112（81.25%）')
    const rules = services.records
      .list('managementRules')
      .filter(({ parent }) => parent === enterprise)
      .map(({ id }) => id)
    await handlers.records.remove({ collection: 'managementRules', ids: rules.slice(0, 1) })
    expect(value('G1')).toBe('90/112（80.36%）')
    await handlers.history.undo({})
    expect(value('G1')).toBe('91/112（81.25%）')
  })
})

describe('what was known on a day', () => {
  it('replays the journal up to that day, whatever the cut-off date', async () => {
    const { application } = await open()
    const { services, session } = application
    const add = (name: string) => services.records.put('enterprises', [{ fields: { name, regionCode: '230202' } }])
    await add('甲厂')
    const [first] = services.records.list('enterprises')
    await services.records.put('surveyVisits', [{ fields: { enterprise: first?.id ?? '', visitedOn: '2017-05-02' } }])
    const coverage = async (day: string, asOf: string) =>
      (await services.figures.knownOn(day, asOf)).surveyCoverage?.value
    const today = session.today()
    expect(await coverage(today, today)).toBe('1/1（100.00%）')
    expect(await coverage(today, '2017-05-01')).toBe('0/1（0.00%）')
    expect(await coverage('2017-06-11', today)).toBe('—（无样本）')
    expect(await services.figures.knownOn(today, today)).toEqual(services.figures.indicators())
  })
})
