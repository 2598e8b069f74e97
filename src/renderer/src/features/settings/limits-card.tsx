import { Button } from 'antd'
import { TIME_LIMITS } from '../../../../domain/collections/time-limits/definition'
import type { LimitSource, TimeLimit } from '../../../../domain/limits/limit-source'
import { LIMIT_KEYS } from '../../../../domain/limits/matters'
import { limitOn, limitText } from '../../../../domain/limits/time-limit'
import { hrefOf, navigate } from '../../app/route'
import { useCommand, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'

/** Labels of the table are those of the record kind. */
const label = (key: string): string => TIME_LIMITS.fields.find((row) => row.key === key)?.label ?? key

/** The limits in force on a day, in the order of the matters. */
export const limitsInForce = (source: LimitSource, today: string): readonly TimeLimit[] =>
  LIMIT_KEYS.map((matter) => limitOn(matter, today, source))

const spanText = ({ validFrom, validTo }: TimeLimit): string =>
  validFrom === undefined && validTo === undefined ? '' : `${validFrom ?? ''} 至 ${validTo ?? '今'}`

function Origin({ limit }: { readonly limit: TimeLimit }) {
  if (!limit.confirmed) return <StatusMark kind="warn">未核实</StatusMark>
  return <StatusMark kind="ok">已核实</StatusMark>
}

function LimitRow({ limit, onChange }: { readonly limit: TimeLimit; readonly onChange: (() => void) | undefined }) {
  return (
    <tr>
      <td>{limit.label}</td>
      <td className="q-number">{limitText(limit)}</td>
      <td className="q-limit-basis" title={limit.basis}>
        {limit.basis}
        {spanText(limit) === '' ? null : <span className="q-secondary">（{spanText(limit)}）</span>}
      </td>
      <td>
        <Origin limit={limit} />
      </td>
      <td>{limit.record === undefined ? <span className="q-secondary">随程序</span> : '本局填写'}</td>
      <td>
        {limit.record === undefined ? (
          <Button size="small" type="link" disabled={onChange === undefined} onClick={onChange}>
            改
          </Button>
        ) : (
          <Button size="small" type="link" href={hrefOf(['settings', 'timeLimits'])}>
            看
          </Button>
        )}
      </td>
    </tr>
  )
}

/** 办理期限: what is reckoned with today, shipped or the office's own. Changing one makes a record that begins from it. */
export function LimitsCard({ source }: { readonly source: LimitSource }) {
  const { today, readOnly } = useStatus()
  const run = useCommand()
  const limits = limitsInForce(source, today)
  const open = limits.filter((limit) => !limit.confirmed).length
  const change = async ({ label: matter, days, dayKind, basis, confirmed }: TimeLimit): Promise<void> => {
    const fields = { matter, days, dayKind, basis, confirmed }
    const answer = await run('records.put', {
      collection: 'timeLimits',
      rows: [{ fields }],
      label: `另定办理期限：${matter}`,
    })
    if (answer.ok) navigate(['settings', 'timeLimits'])
  }
  return (
    <Card
      id="setting-limits"
      title="办理期限"
      facts={`${today} 适用的 ${limits.length} 项${open === 0 ? '' : `，${open} 项没有核对到条文，不印进公文`}`}
      tools={
        <Button size="small" href={hrefOf(['settings', 'timeLimits'])}>
          本局另定的期限
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
      <section className="q-settings-scroll" aria-label="办理期限" tabIndex={0}>
        <table className="q-table q-limits" aria-label="办理期限">
          <thead>
            <tr>
              <th>{label('matter')}</th>
              <th className="q-number">期限</th>
              <th>{label('basis')}</th>
              <th>核实</th>
              <th>来源</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => (
              <LimitRow key={limit.matter} limit={limit} onChange={readOnly ? undefined : () => void change(limit)} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  )
}
