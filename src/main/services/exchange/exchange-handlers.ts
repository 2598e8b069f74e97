/** The contract's methods about 数据往来, each a thin call of the service. */
import type { QualiftHandlers } from '../../../shared/api'
import type { Services } from '../application'
import { present } from '../present'
import { targetOf } from '../save-target'
import type { FilePort } from '../session'

export function exchangeHandlers(
  files: FilePort,
  { exchange, sync }: Pick<Services, 'exchange' | 'sync'>,
): QualiftHandlers['exchange'] {
  return {
    previewPack: (wish) => exchange.previewPack(present(wish)),
    pack: async ({ save, ...wish }) => {
      const { path, name, place } = targetOf(files, save)
      const packed = await exchange.pack(present(wish), { path, fileName: name, place })
      return { ...packed, file: await place() }
    },
    plan: ({ file, password }) => {
      const { path, name } = files.pathToRead(file)
      return exchange.planMerge(path, name, password)
    },
    merge: ({ planId }) => exchange.merge(planId),
    conflicts: () => exchange.cards(),
    resolve: ({ conflict, take }) => exchange.resolve(conflict, take),
    settlePackage: ({ entry, side }) => exchange.settlePackage(entry, side),
    settleByRules: () => exchange.settleByRules(),
    rules: () => exchange.rules(),
    setRule: (wish) => exchange.setRule(wish),
    changes: (wish) => exchange.changes(present(wish)),
    saveReceipt: async ({ packageId, save }) => {
      const { path, name, place } = targetOf(files, save)
      await exchange.saveReceipt(packageId, { path, name })
      return place()
    },
    takeReceipt: ({ file }) => {
      const { path, name } = files.pathToRead(file)
      return exchange.takeReceipt(path, name)
    },
    duplicates: () => exchange.duplicates(),
    mergeDuplicates: (wish) => exchange.mergeDuplicates(wish),
    mergeSameCode: () => exchange.mergeSameCode(),
    keepApart: ({ ids: [a, b] }) => exchange.keepApart(a, b),
    syncPlace: () => sync.placeNow(),
    setSyncPlace: async ({ folder, password }) => {
      await sync.setPlace(
        folder === undefined && password === undefined
          ? undefined
          : { ...(folder === undefined ? {} : { folder: files.folder(folder) }), password: password ?? '' },
      )
      return sync.placeNow()
    },
    sync: () => sync.sync(),
    log: () => exchange.log(),
    planRefusal: ({ entry }) => exchange.planRefusal(entry),
    refuse: ({ entry }) => exchange.refuse(entry),
  }
}
