/** Reading a document before it goes out, giving it its number, and what has changed since it went. */
import { planSet } from '../../domain/change/plan-set'
import { textOf } from '../../domain/enterprise-file/file-records'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { DocumentChanges, DocumentProof } from '../../shared/rows'
import type { DocumentBuilder } from './document-builder'
import { changesOf } from './document-changes'
import { checkedNumber, proposedNumber } from './document-numbers'
import { proofOf } from './document-proof'
import { recordsByCollection } from './figures'
import type { RestrictedKinds } from './restricted-kinds'
import type { Session } from './session'

export function createDocumentReview(session: Session, builder: DocumentBuilder, restricted: RestrictedKinds) {
  return {
    /** 公文体检 of the document as it stands now. @throws Refusal as `preview` */
    async proofread(kindName: string, records: readonly string[] = []): Promise<DocumentProof> {
      const document = builder.stand(kindName, records)
      const { kind, data, record, model } = document
      const findings = await proofOf(session, document)
      return { findings, ...proposedNumber(kind, data, record, model) }
    },

    /**
     * Gives a document its number and its day; the next export carries both and no draft mark.
     * @throws Refusal invalid (form of the number), refused (used by another document, a kind without a number)
     */
    async number(
      kindName: string,
      records: readonly string[],
      wish: { readonly docNumber: string; readonly docDate: string },
    ): Promise<{ seq: number; id: string }> {
      const store = session.store()
      if (store.report.readOnly) throw new Refusal('readOnly', '工作区现在只能看，没有编文号。')
      const { kind, data, record, model } = builder.stand(kindName, records)
      const docNumber = checkedNumber(kind, data, record, model, wish.docNumber)
      const id = session.newId()
      const receipt = await store.transact(() => {
        const values: Record<string, FieldValue> = {
          kind: kind.kind,
          title: model.core.title,
          asOf: data.asOf,
          state: '定稿',
          docNumber,
          docDate: wish.docDate,
          ...(record === undefined ? {} : { aboutRecords: [record.id] }),
        }
        const change = planSet(undefined, { collection: 'documents', id, values })
        return {
          actor: session.actor(),
          label: `编文号 ${docNumber}`,
          kind: 'edit',
          changes: change === undefined ? [] : [change],
        }
      })
      return { seq: receipt?.seq ?? store.seq, id }
    },

    /** What has changed since a document was written, figure by figure. @throws Refusal notFound, refused */
    changes(id: string): DocumentChanges {
      const stored = recordsByCollection(session.store())['documents']?.find((one) => one.id === id)
      if (stored === undefined) throw new Refusal('notFound', '没有这次导出的记录，可能已经删除。')
      const about = stored.fields['aboutRecords']
      const wanted = Array.isArray(about) ? about.map(String) : []
      if (wanted.length > 1) {
        throw new Refusal('refused', `这次一并写出了 ${wanted.length} 份，要看变化请逐份打开。`)
      }
      const { model, data } = builder.stand(textOf(stored.fields, 'kind'), wanted)
      return changesOf(session, stored, model, data.asOf, restricted.isOpen)
    },
  }
}
