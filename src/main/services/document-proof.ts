/** 公文体检 with what only the open workspace and this computer know. */
import type { ReportModel } from '../../domain/report/model'
import { figuresOf } from '../../domain/report/model-text'
import type { ProofFinding } from '../../domain/report/proof/proof-rule'
import { proofread } from '../../domain/report/proof/proofread'
import type { ConflictCard } from '../../shared/exchange-shapes'
import type { StandingDocument } from './document-builder'
import { missingFonts } from './document-fonts'
import { takenNumbers } from './document-numbers'
import { openCards, touchingCards } from './exchange/touching-cards'
import type { Session } from './session'

/** Open cards whose record, or the record or enterprise it belongs to, is counted in a figure of the document. */
function contestedIn(session: Session, model: ReportModel, cards: readonly ConflictCard[]): readonly string[] {
  if (cards.length === 0) return []
  const counted = figuresOf(model).flatMap(({ ids }) => ids)
  return touchingCards(session.store(), cards)(counted).map(({ title, fieldLabel }) => `${title} ${fieldLabel}`)
}

/** @param cards the open ones; given where many documents are read one after the other */
export async function proofOf(
  session: Session,
  document: StandingDocument,
  cards: readonly ConflictCard[] = openCards(session),
): Promise<readonly ProofFinding[]> {
  const { kind, data, record, model, paragraphs } = document
  return proofread(model, {
    data,
    paragraphs,
    takenNumbers: takenNumbers(kind, data, record),
    contested: contestedIn(session, model, cards),
    missingFonts: await missingFonts(model.fonts),
  })
}
