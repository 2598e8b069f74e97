import { HistoryOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Fragment, useEffect, useMemo } from 'react'
import { SETTINGS_DEFAULTS } from '../../../../domain/collections/settings/definition'
import { FONT_SETTINGS, LATIN_SETTING } from '../../../../domain/report/fonts'
import { HEAD_PRINTING, SEALING } from '../../../../domain/report/layout-settings'
import type { Row } from '../../../../shared/rows'
import type { ScreenProps } from '../../app/feature'
import { hrefOf } from '../../app/route'
import { useRow } from '../../client/hooks'
import { useLimits } from '../../client/use-limits'
import { Card } from '../../ui/card'
import { PageTitle } from '../../ui/page-title'
import { KeepingPage } from '../attachments/keeping-page'
import { PurgePage } from '../purging/purge-page'
import { RecordForm } from '../records/record-form'
import { useRecordModel } from '../records/use-record-model'
import { SecurityCard } from '../security/security-card'
import { ComputerCard } from './computer-card'
import { HolidaysCard } from './holidays-card'
import { LimitsCard } from './limits-card'
import { isNumberRow, NumbersCard } from './numbers-card'
import './settings.css'
import { isSettingsGrid, SettingsGridPage } from './settings-grid-page'
import { WorkspaceCard } from './workspace-card'

const ID = 'settings'
/** A workspace whose settings were never written: the first value makes the one record there may be. */
const UNWRITTEN: Row = { id: ID, fields: {} }

/** How documents are laid out while nobody set it otherwise: the first of each choice. */
const LAYOUT_DEFAULTS = Object.fromEntries(
  [HEAD_PRINTING, SEALING, ...Object.values(FONT_SETTINGS), LATIN_SETTING].map(({ key, names }) => [key, names[0]]),
)

/** What each block is for, where its name does not say it. */
const ABOUT: Readonly<Record<string, string>> = {
  本局: '印在公文和数据包上',
  口径: '改了以后，首页、公文里的数字随之重算',
  提醒: '本周要办的到期提醒按这里的天数',
}

/** The block the numbers of documents stand under. */
const NUMBERS_AFTER = '公文版式'

/** `#/settings` and the grids under it. */
export function SettingsScreen({ path }: ScreenProps) {
  if (path[0] === 'attachments') return <KeepingPage />
  if (path[0] === 'purge') {
    const [, collection, id] = path
    const record = collection === undefined || id === undefined ? {} : { collection, id }
    return <PurgePage key={path.join('/')} {...record} />
  }
  return isSettingsGrid(path[0]) ? (
    <SettingsGridPage key={path[0]} collection={path[0]} />
  ) : (
    <SettingsPage part={path[0]} />
  )
}

/**
 * The office's own settings, this computer's, and the workspace. Every field is saved on leaving it.
 * @param part name of the card that is brought into view, e.g. `numbers`
 */
function SettingsPage({ part }: { readonly part: string | undefined }) {
  const model = useRecordModel('settings')
  const { row, loading } = useRow('settings', ID)
  const record = row ?? UNWRITTEN
  // What nobody has set shows the value that holds, not an empty box.
  const shown = useMemo(
    () => ({ ...record, fields: { ...SETTINGS_DEFAULTS, ...LAYOUT_DEFAULTS, ...record.fields } }),
    [record],
  )
  const limits = useLimits()
  useEffect(() => {
    if (part !== undefined && !loading) document.getElementById(`setting-${part}`)?.scrollIntoView({ block: 'center' })
  }, [part, loading])
  const blocks = useMemo(() => [...new Set(model.rows.map((one) => one.block))], [model])
  return (
    <>
      <PageTitle
        title="设置"
        facts="离开一格就存上"
        actions={
          <Button icon={<HistoryOutlined aria-hidden="true" />} href={hrefOf(['history'])}>
            操作日志
          </Button>
        }
      />
      <div className="q-page">
        <div className="q-settings">
          <div className="q-settings-column">
            <ComputerCard />
            <WorkspaceCard record={record} />
            <SecurityCard />
          </div>
          <div className="q-settings-column">
            {loading
              ? null
              : blocks.map((block) => (
                  <Fragment key={block}>
                    <Card title={block} facts={ABOUT[block]}>
                      <RecordForm
                        model={model}
                        record={shown}
                        rows={model.rows.filter((one) => one.block === block && !isNumberRow(one.key))}
                      />
                    </Card>
                    {block === NUMBERS_AFTER ? <NumbersCard record={record} /> : null}
                  </Fragment>
                ))}
            {limits === undefined || loading ? null : (
              <>
                <LimitsCard source={limits} />
                <HolidaysCard source={limits} record={record} />
              </>
            )}
          </div>
        </div>
      </div>
    </>
  )
}
