/** All commands, in the order the overview lists them. */
import { attach } from './attach'
import { backup, restore } from './backup'
import { check } from './check'
import type { Command } from './command'
import { conflicts, resolveCommand } from './conflicts'
import { deleteCommand } from './delete'
import { document } from './document'
import { documents } from './documents'
import { draw, drawVerify } from './draw'
import { examine } from './examine'
import { fill } from './fill'
import { history } from './history'
import { importCommand } from './import'
import { indicators } from './indicators'
import { init } from './init'
import { list } from './list'
import { merge } from './merge'
import { pack } from './pack'
import { password } from './password'
import { proof } from './proof'
import { purge } from './purge'
import { put } from './put'
import { receipt } from './receipt'
import { reports, reportsCompare, reportsList } from './reports'
import { serve } from './serve'
import { sheets } from './sheets'
import { sync } from './sync'
import { todo } from './todo'
import { redo, undo } from './undo'

export const COMMANDS: readonly Command[] = [
  init,
  importCommand,
  list,
  put,
  deleteCommand,
  history,
  undo,
  redo,
  attach,
  indicators,
  todo,
  examine,
  draw,
  drawVerify,
  documents,
  document,
  proof,
  pack,
  sheets,
  fill,
  merge,
  receipt,
  reports,
  reportsCompare,
  reportsList,
  sync,
  conflicts,
  resolveCommand,
  check,
  backup,
  restore,
  purge,
  password,
  serve,
]
