/** The contract's methods, each a thin call of a service. Both hosts and the tests run exactly these. */
import type { QualiftHandlers } from '../../shared/api'
import { Refusal } from '../../shared/result'
import type { Services } from './application'
import { attachmentHandlers } from './attachments/attachment-handlers'
import { createDemo, demoStoryTime } from './demo'
import { drawHandlers } from './draw-handlers'
import { exchangeHandlers } from './exchange/exchange-handlers'
import { reportHandlers } from './exchange/report-handlers'
import { fillInHandlers } from './fill-in/fill-in-handlers'
import { formHandlers } from './forms/form-handlers'
import { present } from './present'
import { targetOf } from './save-target'
import type { FilePort, LocalFolders, Session } from './session'

function workspaceHandlers(session: Session, services: Services): QualiftHandlers['workspace'] {
  const { workspace, profile, repair } = services
  return {
    status: () => workspace.status(),
    recent: () => workspace.recent(),
    create: async ({ folder, ...wish }) => {
      const target = folder === undefined ? {} : { folder: session.files.folder(folder) }
      const made = await workspace.create({ ...present(wish), ...target })
      await workspace.open(made)
      if (wish.demo === true) await workspace.asOf(demoStoryTime(), () => createDemo(session))
      return workspace.status()
    },
    open: async ({ folder, recent, locked, password }) => {
      const named = folder !== undefined ? session.files.folder(folder) : profile.folderOf(recent ?? '')
      const path = locked === true ? workspace.lockedFolder() : named
      if (path === undefined) throw new Refusal('notFound', '最近打开过的工作区里没有这一个。')
      await workspace.open(path, present({ password }))
      return workspace.status()
    },
    close: async () => {
      await workspace.closeAndForget()
      return workspace.status()
    },
    edit: async ({ takeOver }) => {
      await workspace.edit(takeOver)
      return workspace.status()
    },
    previewRepair: () => repair.preview(),
    repair: () => repair.now(),
    setActor: async ({ name }) => {
      await profile.setActor(name)
      return workspace.status()
    },
    reference: () => session.reference,
  }
}

function securityHandlers({ workspace, security }: Services): QualiftHandlers['security'] {
  return {
    setPassword: ({ password, present: old }) => security.setPassword(password, old),
    removePassword: async ({ present: old }) => {
      await security.removePassword(old)
      return workspace.status()
    },
    lock: async () => {
      await security.lock()
      return workspace.status()
    },
    setAutoLock: async ({ minutes }) => {
      await security.setAutoLock(minutes)
      return workspace.status()
    },
  }
}

function dataHandlers(session: Session, services: Services): Pick<QualiftHandlers, 'records' | 'history' | 'imports'> {
  const { records, restricted, search, history, imports, unmatched } = services
  return {
    records: {
      list: ({ collection, titles, ...filter }) => {
        if (titles === true) return restricted.titles(collection)
        restricted.check(collection)
        return restricted.unmask(collection, records.list(collection, present(filter)))
      },
      get: ({ collection, id }) => {
        restricted.check(collection)
        const row = records.get(collection, id)
        return restricted.unmask(collection, [row])[0] ?? row
      },
      about: ({ enterprise }) => records.about(enterprise),
      put: ({ collection, rows, label, kind }) => {
        restricted.check(collection)
        return records.put(collection, rows.map(present), { ...present({ label, kind }), byClerk: true })
      },
      remove: ({ collection, ids }) => {
        restricted.check(collection)
        return records.remove(collection, ids)
      },
      reveal: ({ collection, id, field, reason }) => records.reveal(collection, id, field, reason),
      openRestricted: ({ collection, reason }) => restricted.open(collection, reason),
      search: ({ text }) => search.search(text),
    },
    history: {
      list: (query) => history.list(present(query)),
      page: ({ before, limit, ...filter }) => history.page(present(filter), before, limit),
      cells: ({ seq, from, limit }) => history.cells(seq, from, limit),
      people: () => history.people(),
      cell: ({ collection, id, field }) => history.cell(collection, id, field),
      export: ({ save, ...filter }) => history.save(present(filter), targetOf(session.files, save)),
      planUndo: ({ seq }) => history.planUndo(seq),
      undo: ({ seq, ...how }) => history.undo(seq, present(how)),
      redo: () => history.redo(),
    },
    imports: {
      plan: ({ file, ...wish }) => imports.plan({ ...session.files.pathToRead(file), ...present(wish) }),
      apply: ({ planId }) => imports.apply(planId),
      saveRejected: async ({ planId, save }) => {
        await imports.saveRejected(planId, session.files.pathToWrite(save).path)
        return session.files.saved(save)
      },
      unmatched: () => unmatched.list(),
      settle: ({ key, enterprise }) => unmatched.settle(key, enterprise),
    },
  }
}

function computerHandlers({ jobs }: Session, { profile }: Services): QualiftHandlers['computer'] {
  return {
    kept: () => profile.kept(),
    keep: async ({ key, text }) => {
      await profile.keep(key, text ?? undefined)
      return null
    },
    stopJob: ({ job }) => {
      jobs.stop(job)
      return null
    },
  }
}

function localFoldersOf({ localFolders }: FilePort): LocalFolders {
  if (localFolders === undefined) throw new Refusal('refused', '这里用系统自己的窗口选文件夹。')
  return localFolders
}

function fileHandlers(files: FilePort): QualiftHandlers['files'] {
  return {
    chooseOpen: ({ title, extensions }) => files.chooseOpen(title, extensions),
    chooseOpenMany: ({ title, extensions }) => files.chooseOpenMany(title, extensions),
    chooseSave: ({ title, suggestedName }) => files.chooseSave(title, suggestedName),
    chooseFolder: ({ title }) => files.chooseFolder(title),
    folders: ({ path }) => localFoldersOf(files).list(path),
    openFolder: ({ path }) => localFoldersOf(files).choose(path),
    beginUpload: ({ name }) => files.beginUpload(name),
    appendUpload: ({ upload, bytes }) => files.appendUpload(upload, bytes),
    endUpload: ({ upload }) => files.endUpload(upload),
    dropUpload: async ({ upload }) => {
      await files.dropUpload(upload)
      return {}
    },
  }
}

function resultHandlers(
  session: Session,
  services: Services,
): Pick<
  QualiftHandlers,
  | 'deadlines'
  | 'assessment'
  | 'examination'
  | 'desks'
  | 'inspections'
  | 'brand'
  | 'indicators'
  | 'documents'
  | 'exchange'
  | 'reports'
  | 'fillIn'
  | 'files'
> {
  const { assessment, deadlines, desks, inspections, brand, figures, restricted, examination, documents } = services
  const { files } = session
  return {
    inspections: { start: (wish) => inspections.start(wish), finish: ({ id }) => inspections.finish(id) },
    assessment: {
      sheet: ({ asOf }) => assessment.sheet(asOf),
      save: (wish) => assessment.save(wish),
      fill: () => assessment.fill(),
      found: () => assessment.found(),
      seedTasks: () => assessment.seedTasks(),
    },
    brand: {
      reorder: ({ ids, reason }) => brand.reorder(ids, reason),
      review: ({ asOf }) => brand.review(asOf),
      decide: (wish) => brand.decide(wish),
      stage: (wish) => brand.stage(present(wish)),
      nominate: (wish) => brand.nominate(wish),
    },
    indicators: {
      board: async ({ asOf }) => {
        await figures.ready(asOf)
        return figures.board(asOf)
      },
      card: ({ key, asOf }) => {
        const card = figures.card(key, asOf)
        restricted.check(card.indicator.counts)
        return card
      },
    },
    deadlines: {
      list: ({ today }) => deadlines.list(today),
      calendar: async ({ save }) => {
        const { path, place } = targetOf(files, save)
        await deadlines.calendar(path)
        return place()
      },
    },
    desks: {
      summary: async ({ desk }) => {
        await figures.ready()
        return desks.summary(desk)
      },
    },
    examination: {
      findings: ({ rule }) => examination.findings(rule),
      note: (wish) => examination.note(present(wish)),
      gaps: (wish) => services.fileGaps(present(wish)),
      save: ({ rule, save }) => examination.save(rule, targetOf(files, save)),
    },
    documents: {
      kinds: () => documents.kinds(),
      preview: ({ kind, records, layout }) => documents.preview(kind, records, layout),
      draft: ({ kind, records, layout }) => documents.draft(kind, records, layout),
      versions: ({ kind, records }) => documents.versions(kind, records),
      compare: ({ kind, records, seq }) => documents.compare(kind, records, seq),
      takeBack: ({ kind, records, seq }) => documents.takeBack(kind, records, seq),
      proofread: ({ kind, records }) => documents.proofread(kind, records),
      number: async ({ kind, records, docNumber, docDate }) => {
        const { id, seq } = await documents.number(kind, records ?? [], { docNumber, docDate })
        return { id, seq }
      },
      changes: ({ id }) => documents.changes(id),
      write: async ({ kind, records, save, reason, layout }) => {
        const { path, name, place } = targetOf(files, save)
        const beside = (other: string) => targetOf(files, files.beside(save, other))
        const target = { path, name, place, beside, ...(reason === undefined ? {} : { reason }) }
        const { id: _, ...written } = await documents.write(kind, records, target, layout)
        return { ...written, kind }
      },
      writeMany: ({ kind, records, layout, reason, ...where }) => {
        const wish = { kind, records, layout, reason }
        return 'folder' in where
          ? documents.intoFolder(wish, files.folder(where.folder))
          : documents.joined(wish, targetOf(files, where.save))
      },
      stopWriting: () => {
        documents.stop()
        return {}
      },
    },
    exchange: exchangeHandlers(files, services),
    reports: reportHandlers(files, services.reports),
    fillIn: fillInHandlers(files, services.fillIn),
    files: fileHandlers(files),
  }
}

function backupHandlers(session: Session, { backups }: Services): QualiftHandlers['backups'] {
  return {
    board: () => backups.board(),
    make: () => backups.make(),
    setSecond: async ({ folder }) => {
      await backups.setSecond(folder === undefined ? undefined : session.files.folder(folder))
      return backups.board()
    },
    preview: ({ key }) => backups.preview(key),
    restore: ({ key }) => backups.restore(key),
  }
}

const rescueHandlers = ({ rescue }: Services): QualiftHandlers['rescue'] => ({
  list: () => rescue.list(),
  preview: ({ key }) => rescue.preview(key),
  take: (wish) => rescue.take(wish),
  putBy: ({ key }) => rescue.putBy(key),
})

const purgingHandlers = ({ purging }: Services): QualiftHandlers['purging'] => ({
  find: (search) => purging.find(present(search)),
  preview: (wish) => purging.preview(wish),
  purge: ({ reason, ...wish }) => purging.purge(wish, reason),
})

export function createHandlers(session: Session, services: Services): QualiftHandlers {
  return {
    workspace: workspaceHandlers(session, services),
    security: securityHandlers(services),
    computer: computerHandlers(session, services),
    ...dataHandlers(session, services),
    ...resultHandlers(session, services),
    exports: {
      table: (wish) => {
        services.restricted.check(wish.collection)
        return services.exports.table(wish)
      },
      save: ({ save, ...wish }) => {
        services.restricted.check(wish.collection)
        return services.exports.save(present(wish), targetOf(session.files, save))
      },
    },
    forms: formHandlers(session.files, services.forms),
    draws: drawHandlers(session.files, services.draws),
    backups: backupHandlers(session, services),
    rescue: rescueHandlers(services),
    purging: purgingHandlers(services),
    attachments: attachmentHandlers(session.files, services),
  }
}
