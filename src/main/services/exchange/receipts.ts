/** 回执 out and in. */
import { writeFile } from 'node:fs/promises'
import { planSet } from '../../../domain/change/plan-set'
import { betweenOffices, entriesOf, takenEntry } from '../../../domain/exchange/exchange-entry'
import { receiptFields, receiptOf } from '../../../domain/exchange/receipt'
import { receiptReport } from '../../../domain/exchange/receipt-report'
import type { TakenReceipt } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import { readReceipt, receiptText } from '../../package-file/receipt-file'
import { localMinute } from '../../store/local-time'
import { renderReport } from '../../word/render-report'
import { bureauName } from '../bureau-name'
import type { Session } from '../session'
import { writeWholeFile } from '../write-file'
import { scopeInWords } from './package-about'

const isWordName = (name: string): boolean => /\.docx$/i.test(name)

/**
 * Writes the receipt of a package that was taken: the file that acknowledges it, or where the name says .docx the form on
 * paper. @throws Refusal notFound: it is not taken, or taken back
 */
export async function saveReceipt(
  session: Session,
  packageId: string,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<void> {
  const store = session.store()
  const entries = betweenOffices(entriesOf(store.all('exchanges').values()))
  const entry = takenEntry(entries, packageId)
  if (entry === undefined) throw new Refusal('notFound', '这个包没有并入，或者已经撤销，不能开回执。')
  const office = bureauName(session.settings(), store.file)
  const receipt = receiptOf(entries, entry, { office, receiptId: session.newId() })
  if (!isWordName(name)) {
    await writeFile(path, receiptText(receipt))
    return
  }
  const model = receiptReport(receipt, session.settings(), {
    createdAt: session.now().toISOString(),
    asOf: session.today(),
    scope: scopeInWords(session, entry.scope),
    records: entry.records,
  })
  await writeWholeFile(path, await renderReport(model))
}

/**
 * Takes the receipt of a package sent from here: the next package since the last one counts from it.
 * @throws Refusal badFile | newerFormat | notFound: it is about no package of this office; refused: taken before
 */
export async function takeReceipt(session: Session, path: string, fileName: string): Promise<TakenReceipt> {
  const receipt = await readReceipt(path)
  const id = session.newId()
  let office = ''
  const committed = await session.store().transact((view) => {
    const entries = entriesOf(view.all('exchanges'))
    const sent = entries.find((one) => one.direction === 'sent' && one.packageId === receipt.packageId)
    if (sent === undefined) throw new Refusal('notFound', '这份回执说的不是本局发出的数据包，没有登记。')
    const before = entries.find((one) => one.kind === 'receipt' && one.packageId === receipt.receiptId)
    if (before !== undefined)
      throw new Refusal('refused', `这份回执 ${before.at.replace('T', ' ')} 已经登记过，不用再登记。`)
    const how = { fileName, at: localMinute(session.now()), actor: session.actor() }
    const values = receiptFields(receipt, sent, how)
    office = String(values['peer'])
    const change = planSet(undefined, { collection: 'exchanges', id, values })
    const label = `登记${office}对第 ${receipt.number} 包的回执`
    return change === undefined ? undefined : { actor: session.actor(), label, kind: 'edit', changes: [change] }
  })
  return {
    ids: [id],
    ...(committed === undefined ? {} : { seq: committed.seq }),
    office,
    number: receipt.number,
    takenAt: receipt.takenAt,
    takenBy: receipt.takenBy,
    counts: receipt.counts,
  }
}
