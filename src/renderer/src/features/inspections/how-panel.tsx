import type { ChecklistItem } from '../../../../domain/checklist/template'
import { useRows, useStatus } from '../../client/hooks'
import { daysBetween } from '../../ui/dates'
import { SidePanel } from '../../ui/side-panel'
import { type MarkKind, StatusMark } from '../../ui/status-mark'
import { lastAnswer } from './earlier-visits'
import { ItemNumber, RESULTS } from './item-row'
import type { Sheet } from './use-sheet'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Last day of something in the file, as a state. */
function Until({
  validTo,
  today,
  missing,
}: {
  readonly validTo: string
  readonly today: string
  readonly missing: string
}) {
  if (validTo === '') return <StatusMark kind="warn">{missing}</StatusMark>
  const left = daysBetween(today, validTo)
  if (left < 0) return <StatusMark kind="err">超期 {-left} 天</StatusMark>
  return <StatusMark kind={left <= 30 ? 'warn' : 'ok'}>{validTo} 到期</StatusMark>
}

interface FactKind {
  readonly collection: 'licences' | 'instruments'
  readonly title: string
  readonly name: string
  readonly missing: string
}

/** What the enterprise file knows that bears on a check. */
const FACTS: Readonly<Record<string, FactKind>> = {
  C1: { collection: 'licences', title: '档案里的许可证', name: 'number', missing: '有效期未填' },
  C4: { collection: 'instruments', title: '档案里的仪器', name: 'name', missing: '有效期未填' },
}

function Facts({ kind, enterprise }: { readonly kind: FactKind; readonly enterprise: string }) {
  const { today } = useStatus()
  const { rows, loading } = useRows(kind.collection, { parent: enterprise })
  if (loading) return null
  return (
    <section>
      <h3>{kind.title}</h3>
      {rows.length === 0 ? <p className="q-secondary">档案里还没有，请当场核实后补上。</p> : null}
      <ul className="q-how-facts">
        {rows.map((row) => (
          <li key={row.id}>
            <span>{text(row.fields[kind.name]) || '（未填）'}</span>
            <Until validTo={text(row.fields.validTo)} today={today} missing={kind.missing} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Basis({ item }: { readonly item: ChecklistItem }) {
  return (
    <section>
      <h3>依据</h3>
      <ul>
        {item.basis.map((basis) => (
          <li key={basis.text}>
            {basis.text}
            {basis.verified ? null : <span className="q-how-unverified">没有核对过原文，打印文书时不写</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const markOf = (result: string): MarkKind => RESULTS.find((one) => one.result === result)?.mark ?? 'open'

function LastTime({ sheet, item }: { readonly sheet: Sheet; readonly item: ChecklistItem }) {
  const last = lastAnswer(item, sheet.earlier)
  if (last === undefined) return null
  const { answer, on } = last
  const words = answer.result === '不符合' ? answer.problem : answer.result === '不适用' ? answer.reason : ''
  return (
    <section>
      <h3>上次填写（{on}）</h3>
      <p>
        <StatusMark kind={markOf(answer.result ?? '')}>{answer.result}</StatusMark>
        {words === '' ? null : <span className="q-how-words">{words}</span>}
      </p>
    </section>
  )
}

/** 怎么查: what to look at, on what ground, what the file says, what was answered last time. */
export function HowPanel({ sheet }: { readonly sheet: Sheet }) {
  const { active: item, group, row } = sheet
  const facts = FACTS[group.key]
  const enterprise = text(row.fields.enterprise)
  return (
    <SidePanel className="q-how" label="怎么查">
      <h2>
        <ItemNumber item={item} /> 怎么查
      </h2>
      <section>
        <h3>看什么</h3>
        <p>{item.look}</p>
      </section>
      <Basis item={item} />
      {item.evidence.length === 0 ? null : (
        <section>
          <h3>取什么证据</h3>
          <p>{item.evidence.join('、')}</p>
        </section>
      )}
      {facts === undefined || enterprise === '' ? null : <Facts kind={facts} enterprise={enterprise} />}
      <LastTime sheet={sheet} item={item} />
      <section>
        <h3>不符合时怎么处置</h3>
        <p>
          默认{item.disposal}。
          {item.escalation === undefined ? null : `${item.escalation.when}的，${item.escalation.to}。`}
          {item.alternative === undefined ? null : `情况轻的可以${item.alternative}，要写理由。`}
          {item.transferIfCrime === true ? '涉嫌犯罪的，立案或核查后移送。' : null}
        </p>
        <p className="q-secondary">整改要求：{item.requirement}</p>
      </section>
    </SidePanel>
  )
}
