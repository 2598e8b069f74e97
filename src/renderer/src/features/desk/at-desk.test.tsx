import { afterEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { FEATURES } from '../../app/features'

let office: ScreenOffice

const tabsAt = async (desk: string, path: readonly string[]): Promise<readonly string[]> => {
  const Screen = FEATURES.find(({ key }) => key === desk)?.Component
  if (Screen === undefined) throw new Error(`no screen ${desk}`)
  office = await openScreen(<Screen path={path} />)
  const row = '[aria-label$="的各部分"] .ant-segmented-item, nav.q-tabs a'
  await office.until(() => expect(office.page.querySelector(row)).not.toBeNull())
  const words = [...office.page.querySelectorAll(row)].map((one) => one.textContent ?? '')
  await office.close()
  return words
}

describe('a desk with a screen of its own', () => {
  afterEach(() => office.close())

  it.each([
    ['brand', 'nominations', '评审'],
    ['exchange', 'offices', '并入'],
    ['inspections', 'inspectors', '整改'],
  ])('keeps its tabs over its other record kinds: %s/%s has %s', async (desk, other, tab) => {
    const own = await tabsAt(desk, [])
    expect(own).toContain(tab)
    expect(await tabsAt(desk, [other])).toEqual(own)
  })
})
