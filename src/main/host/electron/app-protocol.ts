/** `app://qualift/…`: the page comes from the bundle by this scheme; unlike file:// it has an origin and headers. */
import { protocol, type Session } from 'electron'
import type { ReadBundle } from '../bundle-files'
import { PAGE_HEADERS } from '../page-headers'

const SCHEME = 'app'
const APP_ORIGIN = `${SCHEME}://qualift`
export const PAGE_URL = `${APP_ORIGIN}/index.html`

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Only GET, only our host, only listed files: `..` or an encoded slash names nothing in the list. */
export function serveBundle(session: Session, readBundle: ReadBundle): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    const ours = request.method === 'GET' && url.host === 'qualift'
    const file = ours ? await readBundle(decodePath(url.pathname)) : undefined
    if (file === undefined) return new Response('', { status: 404, headers: { ...PAGE_HEADERS } })
    return new Response(new Uint8Array(file.bytes), {
      headers: { ...PAGE_HEADERS, 'content-type': file.mediaType },
    })
  })
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/** Does this address belong to the page? */
export const isOurAddress = (url: string): boolean => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
