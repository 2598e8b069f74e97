/** What the window may not do: leave its page, open another, use a device, or reach any network. */
import type { App, Session } from 'electron'
import { isOurAddress } from './app-protocol'

/** For every web contents that ever comes to be, ours and any a fault may create. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Addresses that never leave the computer: the bundle, and data the page itself made. */
function isLocal(url: string): boolean {
  return isOurAddress(url) || url.startsWith('data:') || url.startsWith(`blob:`) || url.startsWith('devtools:')
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
}
