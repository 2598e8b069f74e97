/**
 * How the page talks to the browser host (design: two hosts, one program). Everything is same-origin HTTP on
 * 127.0.0.1; the page never opens another connection.
 *
 * Entering. The terminal prints `http://127.0.0.1:<port>/enter?t=<token>`. The token is good for one exchange: the
 * answer sets an HttpOnly, SameSite=Strict cookie, which opens the bundle and nothing else, and redirects to
 * `/#k=<secret>`. Browsers share cookies between all ports of an address, so a cookie proves little; a fragment is
 * never sent to any server. The page
 *   1. takes the secret from `location.hash`, keeps it in `sessionStorage[SECRET_STORAGE_KEY]` (which no other port can
 *      read) and cleans the address with `history.replaceState(null, '', '/')`; after a reload it reads the storage;
 *   2. sends it as header `x-qualift-secret` with every request below. Without it, or when it is wrong, the answer is
 *      403 with a `Result` error of code `refused`.
 *
 * Calls. `POST /call/<namespace>/<method>`, content type `application/json`, body = the one argument object (`{}` when
 * there is none). Answer: status 200 and the JSON of a `Result`, failures included. Anything but 200 is a fault of the
 * connection, not of the call; its body is a `Result` too.
 *
 * Events. `GET /events` answers 200 `application/x-ndjson` and stays open: one JSON object a line,
 * `{"name": EventName, "payload": …}`; blank lines are heartbeats. The first line is always a `status` event, so
 * whoever reconnects reads everything again. `EventSource` cannot send headers: read it with `fetch` and its body stream.
 *
 * Uploads, in place of `files.chooseOpen`: `POST /files?name=<encodeURIComponent(file name)>` with the bytes as body
 * (`application/octet-stream`). Answer: `Result<FileTicket>`; the token goes where a chosen file's token goes.
 *
 * Files dragged or pasted go the same way; where there is no HTTP (the Electron window) the page sends their bytes piece
 * by piece through `files.beginUpload`, `appendUpload`, `endUpload`. No host takes a path of a file from the page; a folder
 * (for 同局同步, backups, sheets and documents written together) is chosen through `files.folders` and `files.openFolder`, which refuse system and hidden ones.
 *
 * Downloads. `files.chooseSave` hands out a token at once (no dialog); the call that writes answers with a `SavedFile`
 * whose token is the same and whose `path` is absent. `GET /files/<token>` (with the secret) then answers the bytes, once
 * or more; the page makes a blob of them and lets a link with `download=<SavedFile.name>` save it.
 *
 * `files.chooseOpen` and `files.chooseFolder` are refused with a sentence; `workspace.create` without `folder` makes the
 * workspace in the default place.
 */

/** Name of the fragment parameter that brings the secret: `/#k=<secret>`. */
export const SECRET_FRAGMENT = 'k'

/** Where the page keeps the secret over a reload. */
export const SECRET_STORAGE_KEY = 'qualift-secret'

/** Header that every call, the event stream, uploads and downloads carry. */
export const SECRET_HEADER = 'x-qualift-secret'

export const CALL_PATH = '/call/'
export const EVENTS_PATH = '/events'
export const FILES_PATH = '/files'
export const ENTER_PATH = '/enter'

/** Largest argument object, as JSON: a pasted block of 20,000 × 30 cells fits. */
export const MAX_CALL_BYTES = 64 * 1024 * 1024

/** Largest upload: packages carry attachments. */
export const MAX_UPLOAD_BYTES = 2 * 1024 * 1024 * 1024

export const EVENTS_CONTENT_TYPE = 'application/x-ndjson; charset=utf-8'

/** Largest attachment: also what a package may carry in one piece. */
export const LARGEST_ATTACHMENT_BYTES = 1024 * 1024 * 1024

/** Largest piece of an upload that goes call by call. */
export const UPLOAD_PIECE_BYTES = 4 * 1024 * 1024
