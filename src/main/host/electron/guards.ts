/** What the window may not do: leave its page, open another, use a device, or reach any network. */
import type { App, Session } from 'electron'
import { isOurAddress } from './app-protocol'

/** For every web contents that ever comes to be, ours and any a fault may create. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    // The page may load itself again, nothing else; the page shows no frames.
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (!isOurAddress(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Addresses that never leave the computer: the bundle, and data the page itself made. */
function isLocal(url: string): boolean {
  return isOurAddress(url) || url.startsWith('data:') || url.startsWith(`blob:`) || url.startsWith('devtools:')
}

/** Putting text on the clipboard after a key or a click is no device and tells the page nothing. All else is refused. */
const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write'

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
}
