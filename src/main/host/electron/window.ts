/** The one window. */
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { PAGE_URL } from './app-protocol'

const TITLE = '质量提升行动台'

/** Loads the page and shows the window once it has something to show. */
export function openWindow(preloadFolder: string): BrowserWindow {
  const window = new BrowserWindow({
    title: TITLE,
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(preloadFolder, 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  void window.loadURL(PAGE_URL)
  return window
}
