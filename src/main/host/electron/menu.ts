/**
 * A small menu. Undo and redo are missing on purpose: Ctrl+Z belongs to the data and is the page's own. Copy and paste
 * reach the page by themselves on Windows and Linux; the entries are for the mouse and for macOS.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron'

const isMac = process.platform === 'darwin'

const TEMPLATE: MenuItemConstructorOptions[] = [
  { label: '文件', submenu: [{ label: '退出', role: 'quit' }] },
  {
    label: '编辑',
    submenu: [
      { label: '剪切', role: 'cut', registerAccelerator: isMac },
      { label: '复制', role: 'copy', registerAccelerator: isMac },
      { label: '粘贴', role: 'paste', registerAccelerator: isMac },
      { label: '全选', role: 'selectAll', registerAccelerator: isMac },
    ],
  },
  {
    label: '显示',
    submenu: [
      { label: '放大', role: 'zoomIn' },
      { label: '缩小', role: 'zoomOut' },
      { label: '原来大小', role: 'resetZoom' },
      { type: 'separator' },
      { label: '全屏', role: 'togglefullscreen' },
    ],
  },
]

export function setMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(TEMPLATE))
}
