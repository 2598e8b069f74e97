import { Button, Form } from 'antd'
import { useState } from 'react'
import type { PackagePreview, PackedFile } from '../../../../shared/exchange-shapes'
import { useClient, useCommand, useQuery, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { useMessages } from '../../ui/messages'
import { Strip } from '../../ui/strip'
import { PackContents } from './pack-contents'
import { PackFormView, Passwords, useOfficeSettings } from './pack-form'
import { blockedBecause, EMPTY_FORM, type PackForm, packageName, shortOffice, wishOf } from './pack-wish'

/** Asks for a place, writes the package there and hands it over. */
function usePack(form: PackForm, fileName: string) {
  const client = useClient()
  const run = useCommand()
  const { confirm } = useMessages()
  const [busy, setBusy] = useState(false)
  const [packed, setPacked] = useState<PackedFile | undefined>(undefined)
  const write = async (preview: PackagePreview, password: string): Promise<boolean> => {
    if (preview.kind === 'copy' && preview.persons > 0) {
      const sure = await confirm({
        title: '发出个人信息',
        text: `将打包 ${preview.persons} 人的个人信息，发给${form.receiver}。数据包用口令加密，发出后收不回来。`,
        okText: '打包',
      })
      if (!sure) return false
    }
    const place = await run('files.chooseSave', { title: '数据包存到', suggestedName: fileName })
    if (!place.ok || place.value === null) return false
    setBusy(true)
    const answer = await run('exchange.pack', {
      ...wishOf(form),
      ...(password === '' ? {} : { password }),
      save: place.value.token,
    })
    setBusy(false)
    if (!answer.ok || !(await client.deliver(answer.value.file))) return false
    setPacked(answer.value)
    return true
  }
  return { busy, packed, write, close: () => setPacked(undefined) }
}

/** 打包发出: what goes, to whom, and what is in it, counted as it is chosen. */
export function PackTab() {
  const { bureau, planYear, readOnly } = useStatus()
  const { shortName } = useOfficeSettings()
  const [form, setForm] = useState<PackForm>(EMPTY_FORM)
  const [passwords, setPasswords] = useState<readonly [string, string]>(['', ''])
  const preview = useQuery('exchange.previewPack', wishOf(form))
  const counted = preview.value?.kind === form.kind ? preview.value : undefined
  const fileName = packageName({
    from: shortOffice(bureau, shortName),
    to: shortOffice(form.receiver, ''),
    year: planYear,
    kind: form.kind,
    number: counted?.number ?? 1,
  })
  const work = usePack(form, fileName)
  const blocked = readOnly ? '现在只能查看' : blockedBecause(form, counted, passwords)
  const write = async (): Promise<void> => {
    if (counted !== undefined && (await work.write(counted, counted.needsPassword ? passwords[0] : ''))) {
      setPasswords(['', ''])
    }
  }
  const { packed } = work
  return (
    <>
      {packed === undefined ? null : (
        <Strip kind="ok" onClose={work.close}>
          <span>
            已写出 {packed.file.path ?? packed.file.name}（{sizeText(packed.file.sizeBytes)}，{packed.records} 条记录，
            {packed.attachments} 件附件）
          </span>
          <span className="q-secondary">已记入往来记录。校验值 {packed.sha256.slice(0, 16)}…</span>
        </Strip>
      )}
      <div className="q-exchange-two">
        <Card title="打包发出">
          <Form layout="horizontal" labelCol={{ flex: '80px' }} colon={false} className="q-pack-form" component="div">
            <PackFormView form={form} preview={counted} change={(part) => setForm((old) => ({ ...old, ...part }))} />
            {counted?.needsPassword === true ? <Passwords value={passwords} onChange={setPasswords} /> : null}
            <div className="q-pack-go">
              {blocked === undefined ? null : <span className="q-facts">{blocked}</span>}
              <Button type="primary" disabled={blocked !== undefined} loading={work.busy} onClick={() => void write()}>
                打包，选存放的位置
              </Button>
            </div>
          </Form>
        </Card>
        <Card title="包里有什么" facts={form.receiver === '' ? '' : `发给${form.receiver}`}>
          {counted === undefined ? (
            <p className="q-card-note">{preview.error?.message ?? '正在清点'}</p>
          ) : (
            <PackContents preview={counted} fileName={fileName} />
          )}
        </Card>
      </div>
    </>
  )
}
