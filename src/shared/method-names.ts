/** Names only, for the preload: the validators of api.ts stay out of its bundle. The types below keep both equal. */
import type { Namespace, QualiftContract } from './api'

type Names = { readonly [N in Namespace]: readonly (keyof QualiftContract[N])[] }

export const METHOD_NAMES = {
  workspace: [
    'status',
    'recent',
    'create',
    'open',
    'close',
    'edit',
    'previewRepair',
    'repair',
    'setActor',
    'reference',
  ],
  security: ['setPassword', 'removePassword', 'lock', 'setAutoLock'],
  records: ['list', 'get', 'about', 'put', 'remove', 'reveal', 'openRestricted', 'search'],
  history: ['list', 'page', 'cells', 'people', 'cell', 'export', 'planUndo', 'undo', 'redo'],
  imports: ['plan', 'apply', 'saveRejected', 'unmatched', 'settle'],
  inspections: ['start', 'finish'],
  assessment: ['sheet', 'save', 'fill', 'found', 'seedTasks'],
  brand: ['reorder', 'review', 'decide', 'stage', 'nominate'],
  indicators: ['board', 'card'],
  deadlines: ['list', 'calendar'],
  desks: ['summary'],
  examination: ['findings'],
  documents: ['kinds', 'preview', 'write'],
  exchange: [
    'previewPack',
    'pack',
    'plan',
    'merge',
    'conflicts',
    'resolve',
    'settlePackage',
    'settleByRules',
    'rules',
    'setRule',
    'changes',
    'saveReceipt',
    'takeReceipt',
    'log',
    'planRefusal',
    'refuse',
  ],
  exports: ['table', 'save'],
  draws: ['preview', 'freeze', 'draw', 'recuse', 'cancel', 'read', 'verify', 'verifyFile', 'save'],
  attachments: ['list', 'add', 'read', 'saveOut', 'keeping', 'verify', 'tidy', 'purge', 'supply'],
  backups: ['board', 'make', 'setSecond', 'preview', 'restore'],
  files: ['chooseOpen', 'chooseSave', 'chooseFolder', 'beginUpload', 'appendUpload', 'endUpload', 'dropUpload'],
} as const satisfies Names

export const EVENT_NAMES = ['changed', 'status', 'progress'] as const
