import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { BRAND_GATES } from '../../../../domain/collections/brand-candidates/gates'
import { BrandScreen } from './brand-screen'

let office: ScreenOffice
const rows = (): readonly HTMLElement[] => [...office.page.querySelectorAll<HTMLElement>('tr[id^=candidate-]')]
const nameAt = (index: number): string => rows()[index]?.querySelector('.q-brand-name')?.textContent ?? ''
const candidates = () => office.application.services.records.list('brandCandidates')
const ranked = () => candidates().toSorted((left, right) => Number(left.fields.rank) - Number(right.fields.rank))
const focus = (index: number): Promise<void> => act(async () => rows()[index]?.focus())
/** As the browser does it: React listens to the native setter's event. */
async function type(input: HTMLInputElement, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** The fourth gate: 建档与制度. */
const GATE = BRAND_GATES[3]?.key

describe('品牌创建', () => {
  beforeEach(async () => {
    office = await openScreen(<BrandScreen path={[]} />)
    await office.until(() => expect(rows()).toHaveLength(8))
  })
  afterEach(() => office.close())

  it('says how the shortlist stands against the quota and who failed which gate (S22, S23)', () => {
    expect(office.page.textContent).toContain('已入围 3 家')
    expect(office.page.textContent).toContain('符合名额')
    expect(office.page.textContent).toContain('入围线：以上 3 家')
    expect(office.page.textContent).toContain('⑤ 培训覆盖 48/52 人（92.31%）')
    expect(office.page.textContent).toContain('⑥ 近 24 个月不合格 1 批')
    expect(office.page.textContent).toContain('本局内部评审参考')
  })

  it('moves a candidate by Alt and arrows, and writes the order only with its reason', async () => {
    const before = ranked().map(({ id }) => id)
    const [first, second] = [nameAt(0), nameAt(1)]
    await focus(1)
    await office.press('ArrowUp', { altKey: true })
    expect([nameAt(0), nameAt(1)]).toEqual([second, first])
    expect(ranked().map(({ id }) => id)).toEqual(before)

    await office.press('Enter')
    const input = document.querySelector<HTMLInputElement>('.ant-modal input')
    if (input === null) throw new Error('no dialog')
    await type(input, '追溯演练做得好')
    input.focus()
    await office.press('Enter')
    await office.until(() => expect(ranked()[0]?.id).toBe(before[1]))
    expect(ranked()[0]?.fields.orderReason).toBe('追溯演练做得好')
  })

  it('puts a gate that is clicked under the hand of the clerk, in a panel that opens where room is short', async () => {
    const gate = rows()[1]?.querySelectorAll<HTMLButtonElement>('.q-gate')[3]
    await act(async () => gate?.click())
    await office.until(() =>
      expect(document.activeElement?.id).toMatch(new RegExp(`^field-brandCandidates-.+-${GATE}$`)),
    )
    expect(document.activeElement?.closest('.q-brand-panel')?.textContent).toContain('门槛与依据')
    expect(document.activeElement?.id).toContain(ranked()[1]?.id ?? '?')
  })

  it('gives an order up with Esc', async () => {
    const first = nameAt(0)
    await focus(0)
    await office.press('ArrowDown', { altKey: true })
    expect(nameAt(0)).not.toBe(first)
    await office.press('Escape')
    expect(nameAt(0)).toBe(first)
  })

  it('takes a fourth into the shortlist with Space and says that it is one too many', async () => {
    await focus(3)
    await office.press(' ')
    await office.until(() => expect(office.page.textContent).toContain('多 1 家，请减少'))
    await office.until(() => expect(candidates().filter(({ fields }) => fields.shortlisted === true)).toHaveLength(4))
  })

  it('does not shortlist a candidate whose gate failed', async () => {
    await focus(rows().findIndex((row) => row.textContent?.includes('沃野') === true))
    await office.press(' ')
    await office.until(() => expect(office.page.textContent).toContain('已入围 3 家'))
    expect(candidates().filter(({ fields }) => fields.shortlisted === true)).toHaveLength(3)
  })

  it('shows the formula of each score with its records, and what the records say of each gate (S22)', async () => {
    const panel = office.page.querySelector('.q-brand-panel') ?? document.querySelector('.q-panel-rail')
    await act(async () => (panel as HTMLElement | null)?.click())
    await office.until(() => expect(document.body.textContent).toContain('七查七看 50/52 × 15 = 14.4'))
    const text = document.body.textContent ?? ''
    expect(text).toContain('营业收入列全市获证企业第 1/112 名，8 + 2 = 10')
    expect(text).toContain('培训覆盖 176/176 人（100.00%）')
    expect(document.querySelector('[aria-label^="企业内部管理良好的佐证"]')).not.toBeNull()
  })

  it('decides on two or three only, and freezes their scores (S23)', async () => {
    const button = (words: string): HTMLButtonElement | undefined =>
      [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words) === true)
    await act(async () => button('提交局务会')?.click())
    await office.until(() => expect(document.querySelector('.ant-modal')?.textContent).toContain('决定日期'))
    const boxes = () => [...document.querySelectorAll<HTMLInputElement>('.ant-modal input[type=checkbox]')]
    await act(async () => boxes()[3]?.click())
    await office.until(() =>
      expect(document.body.textContent).toContain('示范型企业已选 4 家，方案要求 2–3 家，请减少。'),
    )
    const ok = () => document.querySelector<HTMLButtonElement>('.ant-modal-footer .ant-btn-primary')
    expect(ok()?.disabled).toBe(true)
    await act(async () => boxes()[3]?.click())
    await act(async () => ok()?.click())
    await office.until(() =>
      expect(candidates().filter(({ fields }) => fields.frozenOn === '2017-06-12')).toHaveLength(3),
    )
  })
})
