/** The one place that knows which host runs the page. */
import type { QualiftBridge } from '../../../shared/api'
import type { Result } from '../../../shared/result'
import type { SavedFile } from '../../../shared/rows'
import { connectBrowser, download, takeSecret } from './browser-bridge'
import { type Upload, uploadByPieces, uploadByRequest } from './upload'

declare global {
  interface Window {
    /** Set by the preload in the Electron window; absent in a browser. */
    readonly qualift?: QualiftBridge
  }
}

export interface Connection {
  readonly bridge: QualiftBridge
  /** Hands a written file to the person: a download in the browser, already in its place in the Electron window. */
  readonly deliver: (saved: SavedFile) => Promise<Result<SavedFile>>
  /** Sends a file the person dragged, pasted or picked; the host knows it by the token answered. */
  readonly upload: Upload
}

/** Connects to whichever host runs the page. */
export function connect(): Connection {
  const own = window.qualift
  if (own !== undefined) {
    return { bridge: own, deliver: async (saved) => ({ ok: true, value: saved }), upload: uploadByPieces(own) }
  }
  const secret = takeSecret()
  return {
    bridge: connectBrowser(secret),
    deliver: (saved) => download(secret, saved),
    upload: uploadByRequest(secret),
  }
}
