/** The system's own file dialogs behind the port; what was chosen is known to the page by token only. */
import { extname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { PLAIN_NAME, plainFileName } from '../../services/file-name'
import type { FilePort } from '../../services/session'
import type { FileTokens } from '../file-tokens'
import type { UploadPort } from '../uploads'

/** @param parent the window the dialog belongs to, once there is one */
export function createDialogs(
  tokens: FileTokens,
  uploads: UploadPort,
  parent: () => BrowserWindow | undefined,
): FilePort {
  const withParent = <O, R>(show: { (owner: BrowserWindow, options: O): R; (options: O): R }, options: O): R => {
    const owner = parent()
    return owner === undefined ? show(options) : show(owner, options)
  }
  return {
    pathToRead: tokens.pathToRead,
    pathToWrite: tokens.pathToWrite,
    beside: tokens.beside,
    folder: tokens.folder,
    saved: tokens.saved,
    beginUpload: uploads.beginUpload,
    appendUpload: uploads.appendUpload,
    endUpload: uploads.endUpload,
    dropUpload: uploads.dropUpload,
    release: uploads.release,

    async chooseOpen(title, extensions) {
      const filters = extensions.length === 0 ? [] : [{ name: title, extensions: [...extensions] }]
      const chosen = await withParent(dialog.showOpenDialog, { title, filters, properties: ['openFile' as const] })
      const [path] = chosen.filePaths
      return chosen.canceled || path === undefined ? null : tokens.giveRead(path)
    },

    async chooseOpenMany(title, extensions) {
      const filters = extensions.length === 0 ? [] : [{ name: title, extensions: [...extensions] }]
      const properties = ['openFile' as const, 'multiSelections' as const]
      const chosen = await withParent(dialog.showOpenDialog, { title, filters, properties })
      return chosen.canceled ? [] : Promise.all(chosen.filePaths.map((path) => tokens.giveRead(path)))
    },

    async chooseSave(title, suggested) {
      // The page suggests a name; the folder is the dialog's and the clerk's.
      const name = plainFileName(suggested, PLAIN_NAME)
      const extension = extname(name)
      const chosen = await withParent(dialog.showSaveDialog, {
        title,
        defaultPath: join(app.getPath('documents'), name),
        filters: extension === '' ? [] : [{ name: title, extensions: [extension.slice(1)] }],
        // Windows and macOS ask before overwriting by themselves; GTK has to be told.
        properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
      })
      if (chosen.canceled || chosen.filePath === '') return null
      const bare = extension !== '' && extname(chosen.filePath).toLowerCase() !== extension.toLowerCase()
      return tokens.giveWrite(bare ? `${chosen.filePath}${extension}` : chosen.filePath)
    },

    async chooseFolder(title) {
      const chosen = await withParent(dialog.showOpenDialog, {
        title,
        properties: ['openDirectory' as const, 'createDirectory' as const],
      })
      const [path] = chosen.filePaths
      return chosen.canceled || path === undefined ? null : tokens.giveFolder(path)
    },
  }
}
