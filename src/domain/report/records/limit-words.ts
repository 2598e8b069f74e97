/** Time limits as a document may print them: confirmed ones only, or what the office itself has entered. */

import { limitSource } from '../../limits/limit-source'
import type { LimitMatter } from '../../limits/matters'
import { LIMIT_MATTERS } from '../../limits/matters'
import { limitOn, limitText } from '../../limits/time-limit'
import type { Inline } from '../model'
import { missing, text } from '../model'
import type { RecordView } from './record-view'

/**
 * `15日` of the limit that holds on a day. A limit nobody has compared with a text is a gap: it must not be printed
 * as a fact. What the office has entered itself is the office's word.
 */
export function limitInline(view: RecordView, matter: LimitMatter, on: string): Inline {
  const gap = missing(`${LIMIT_MATTERS[matter]}期限（未核实，请在办理期限里核对）`)
  if (on === '') return gap
  const limit = limitOn(matter, on, limitSource(view.data.reference, view.data.records))
  if (!limit.confirmed && limit.record === undefined) return gap
  return text(limitText(limit))
}
