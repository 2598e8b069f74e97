/** Finding records and choosing which of their personal fields go. */
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'
import { candidateKey, type Purging } from './use-purging'

const KINDS = [...COLLECTIONS.values()]
  .filter(({ fields }) => fields.some((row) => row.personal !== undefined))
  .map(({ name, label, restricted }) => ({ value: name, label: restricted === true ? `${label}（受限）` : label }))

function SearchTools({ work }: { readonly work: Purging }) {
  const [text, setText] = useState('')
  const ready = text.trim().length >= 2
  return (
    <>
      <Input
        className="q-purge-text"
        size="small"
        aria-label="姓名、电话或身份证号"
        placeholder="姓名、电话或身份证号"
        value={text}
        allowClear
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => (ready ? work.look({ text: text.trim() }) : undefined)}
      />
      <Button size="small" disabled={!ready} onClick={() => work.look({ text: text.trim() })}>
        查找
      </Button>
      <Select
        className="q-purge-kind"
        size="small"
        aria-label="某一类的全部记录"
        placeholder="或选一类的全部记录"
        value={work.search.id === undefined ? (work.search.collection ?? null) : null}
        options={KINDS}
        onChange={(collection: string) => work.look({ collection })}
      />
    </>
  )
}

function emptyWords({ answer, search }: Purging): string {
  if (answer.error !== undefined) return answer.error.message
  if (search.collection === undefined && search.text === undefined)
    return '按姓名、电话或身份证号（至少两个字）查找要清除的人，或从记录的“修改记录”里进来。已删除和已并入别处的记录也能查到。'
  return answer.loading ? '' : '没有查到。已经清除过内容的格查不到原来的内容，可以选一类的全部记录再找。'
}

function FoundTable({ work }: { readonly work: Purging }) {
  const { found, chosen } = work
  const chosenKeys = new Set(chosen.map(candidateKey))
  return (
    <div className="q-purge-scroll">
      <table className="q-table" aria-label="查到的记录">
        <thead>
          <tr>
            <th>
              <Checkbox
                aria-label="全选"
                checked={chosen.length === found.length}
                indeterminate={chosen.length > 0 && chosen.length < found.length}
                onChange={work.toggleAll}
              />
            </th>
            <th>种类</th>
            <th>记录</th>
            <th>个人信息（遮盖显示）</th>
          </tr>
        </thead>
        <tbody>
          {found.map((one) => (
            <tr key={candidateKey(one)}>
              <td>
                <Checkbox
                  aria-label={`选 ${one.kind} ${one.title}`}
                  checked={chosenKeys.has(candidateKey(one))}
                  onChange={() => work.toggle(one)}
                />
              </td>
              <td>{one.kind}</td>
              <td>
                {one.title} {one.gone === undefined ? null : <StatusMark kind="warn">{one.gone}</StatusMark>}
              </td>
              <td className="q-secondary">
                {one.fields
                  .filter(({ shown }) => shown !== '')
                  .map(({ label, shown }) => `${label} ${shown}`)
                  .join('，') || '现在都是空的，历史里可能有'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function FoundCard({ work }: { readonly work: Purging }) {
  const { found, answer, chosen } = work
  const count = answer.value?.count ?? 0
  const closed = answer.value?.closed ?? []
  return (
    <Card
      title="1　选记录"
      facts={found.length === 0 ? '' : `查到 ${count} 条，选中 ${chosen.length} 条`}
      tools={<SearchTools work={work} />}
    >
      {found.length === 0 ? <p className="q-card-note">{emptyWords(work)}</p> : <FoundTable work={work} />}
      {count > found.length ? <p className="q-card-note">只列出前 {found.length} 条，请把要找的写得更具体。</p> : null}
      {closed.length > 0 && work.search.text !== undefined ? (
        <p className="q-card-note">{closed.join('、')}还没有打开，没有查。要查，先到那里写明事由打开。</p>
      ) : null}
    </Card>
  )
}

/** Which fields of the chosen kinds go; all of them unless the clerk keeps some. */
export function FieldsCard({ work }: { readonly work: Purging }) {
  const kinds = new Map(work.chosen.map(({ collection, kind, fields }) => [collection, { kind, fields }]))
  if (kinds.size === 0) return null
  return (
    <Card title="2　选字段" facts="去掉勾的不清除">
      <div className="q-purge-fields">
        {[...kinds].map(([collection, { kind, fields }]) => (
          <fieldset key={collection}>
            <legend>{kind}</legend>
            {fields.map(({ key, label }) => (
              <Checkbox
                key={key}
                checked={!work.keptFields.has(`${collection}/${key}`)}
                onChange={() => work.toggleField(`${collection}/${key}`)}
              >
                {label}
              </Checkbox>
            ))}
          </fieldset>
        ))}
        <Checkbox checked={!work.onlyChosen} onChange={(event) => work.setOnlyChosen(!event.target.checked)}>
          电话、身份证号、邮箱在别的记录、备注、公文数据里也有的，一并清除
        </Checkbox>
      </div>
    </Card>
  )
}
