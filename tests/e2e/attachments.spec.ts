/** Attachments by mouse and clipboard: drag in, paste, look, rename, delete, undo; what leaves has no place in it. */
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '../support/e2e-test'
import { cameraJpeg, tellsPlace } from '../support/photo-bytes'

/** A real photo drawn by the browser, as Base64. */
const drawn = (page: Page, width: number, height: number): Promise<string> =>
  page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      for (let at = 0; at < 400; at += 1) {
        context.fillStyle = `hsl(${(at * 37) % 360} 70% ${30 + (at % 50)}%)`
        context.fillRect((at * 131) % w, (at * 89) % h, w / 6, h / 8)
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
      const bytes = new Uint8Array(await blob.arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    [width, height] as const,
  )

interface Brought {
  readonly name: string
  readonly type: string
  readonly base64: string
}

/** Files brought to an element as a drag or as the clipboard brings them. */
const bring = (page: Page, how: 'drop' | 'paste', files: readonly Brought[]): Promise<void> =>
  page.evaluate(
    ([kind, list]) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
        data.items.add(new File([bytes], name, { type }))
      }
      const panel = document.querySelector('[data-attachments]')
      if (panel === null) throw new Error('no panel')
      if (kind === 'drop') {
        panel.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: data }))
        panel.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
      } else {
        document.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
      }
    },
    [how, files] as const,
  )

test('photos dragged in and a screenshot pasted are kept, shown, renamed, deleted and brought back', async ({
  openDesk,
}) => {
  let id = ''
  const { page, office, download, close } = await openDesk({
    prepare: async (one) => {
      const row = '{"name":"松临恒润包装厂","regionCode":"230202"}\n'
      const [made] = await one.done(['put', one.folder, 'enterprises', '-'], row)
      id = String(made?.['id'])
    },
  })
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/enterprises/${id}`)
  const card = page.locator('#card-attachments')
  await expect(card).toContainText('拖到这里')

  // A photo of 2400 × 1800 that tells where it was taken, and a document.
  const photo = cameraJpeg({ orientation: 1, xmp: true }, Buffer.from(await drawn(page, 2400, 1800), 'base64'))
  expect(tellsPlace(photo)).toBe(true)
  await bring(page, 'drop', [
    { name: '车间😀.jpg', type: 'image/jpeg', base64: photo.toString('base64') },
    { name: '检验报告.pdf', type: 'application/pdf', base64: Buffer.from('%PDF-1.4 报告').toString('base64') },
  ])
  const tile = (name: string) => card.getByRole('button', { name: new RegExp(name) })
  await expect(tile('检验报告.pdf')).toBeVisible()
  await expect(tile('车间😀.jpg').locator('img')).toBeVisible()
  await expect(page.getByText(/已缩小 2400×1800 → 1600×1200.*没有带上拍摄位置/)).toBeVisible()
  await expect(tile('车间😀.jpg')).toContainText('2017-06-12 09:31')

  // A screenshot from the clipboard gets a name by the clock.
  const shot = cameraJpeg({ bare: true }, Buffer.from(await drawn(page, 300, 200), 'base64'))
  await bring(page, 'paste', [{ name: 'image.png', type: 'image/png', base64: shot.toString('base64') }])
  await expect(card.getByRole('button', { name: /截图 / }).locator('img')).toBeVisible()
  await expect(card).toContainText('3 件')

  // Looked at large; the arrow goes on to the next.
  await tile('车间😀.jpg').click()
  const viewer = page.getByRole('dialog')
  await expect(viewer.locator('.q-viewer-picture')).toHaveJSProperty('naturalWidth', 1600)
  const saved = await download(() => viewer.getByRole('button', { name: '另存' }).click())
  const bytes = readFileSync(saved.path)
  expect(tellsPlace(bytes)).toBe(false)
  await viewer.getByLabel('文件名').fill('灌装车间.jpg')
  await viewer.getByLabel('文件名').press('Enter')
  await expect(tile('灌装车间.jpg')).toBeVisible()
  await viewer.getByRole('button', { name: '下一个' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(viewer).toContainText('2 / 3')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()

  // Deleted, and back by Ctrl+Z.
  await tile('灌装车间.jpg').focus()
  await page.keyboard.press('Delete')
  await expect(card).toContainText('2 件')
  await page.keyboard.press('Control+z')
  await expect(card).toContainText('3 件')
  await expect(tile('灌装车间.jpg').locator('img')).toBeVisible()

  await close()
  expect(await office.done(['list', office.folder, 'attachments'])).toHaveLength(3)
})
