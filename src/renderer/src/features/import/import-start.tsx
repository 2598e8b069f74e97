import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Select, Spin } from 'antd'
import { COLLECTIONS, collectionOf } from '../../../../domain/collections/registry'
import { deskKeeping } from '../../../../domain/desks/registry'
import { canImport } from '../../../../domain/import/import-targets'
import type { CollectionDefinition } from '../../../../domain/schema/field'
import type { AppError } from '../../../../shared/result'
import { navigate } from '../../app/route'
import { MarkShape } from '../../ui/status-mark'

/** Made by the program itself; nobody keeps a ledger of them. */
const NO_LEDGER: ReadonlySet<string> = new Set([
  'attachments',
  'documents',
  'exchanges',
  'findingNotes',
  'formTemplates',
  'settings',
])

/** Of the office's own kinds, those that come as tables: a year's holidays, time limits. */
const OFFICE_TABLES: ReadonlySet<string> = new Set(['holidays', 'timeLimits'])

/** Do its rows show somewhere: at a desk, or in the file of the enterprise they belong to? */
const isSeen = ({ name }: CollectionDefinition): boolean => deskKeeping(name) !== undefined

export const LEDGERS: readonly CollectionDefinition[] = [...COLLECTIONS.values()].filter((definition) => {
  if (OFFICE_TABLES.has(definition.name)) return true
  if (definition.travels === 'office' || definition.restricted === true || NO_LEDGER.has(definition.name)) return false
  const parent = definition.parent === undefined ? undefined : collectionOf(definition.parent)
  return isSeen(definition) && canImport({ definition, ...(parent === undefined ? {} : { parent }) })
})

/** Before a file is there: which ledger, which file; and why the last one could not be read. */
export function ImportStart({
  definition,
  reading,
  error,
  readOnly,
  onChoose,
}: {
  readonly definition: CollectionDefinition
  /** Name of the file that is being read. */
  readonly reading: string | undefined
  readonly error: AppError | undefined
  readonly readOnly: boolean
  readonly onChoose: () => void
}) {
  return (
    <div className="q-page">
      <section className="q-card q-import-start">
        <div className="q-import-line">
          <label htmlFor="import-ledger">导入为</label>
          <Select
            id="import-ledger"
            showSearch={{ optionFilterProp: 'label' }}
            disabled={reading !== undefined}
            value={definition.name}
            options={LEDGERS.map(({ name, label }) => ({ value: name, label }))}
            onChange={(name: string) => navigate(['import', name])}
          />
          <Button
            type="primary"
            icon={<FolderOpenOutlined aria-hidden="true" />}
            disabled={readOnly || reading !== undefined}
            onClick={onChoose}
          >
            选择文件
          </Button>
          {readOnly ? <span className="q-secondary">现在是只读，不能导入</span> : null}
        </div>
        {reading === undefined ? null : (
          <p className="q-import-reading" role="status">
            <Spin size="small" /> 正在读“{reading}”，核对每一行
          </p>
        )}
        {error === undefined || reading !== undefined ? null : (
          <div className="q-import-error" role="alert">
            <MarkShape kind="err" />
            <div>
              <p>{error.message}</p>
              {(error.details ?? []).map((line) => (
                <p key={line} className="q-secondary">
                  {line}
                </p>
              ))}
            </div>
          </div>
        )}
        <ul className="q-import-hints">
          <li>可以读 .xlsx、.xls、.csv 和用制表符分开的 .txt；标题行、合并的表头、隐藏的工作表自己认。</li>
          <li>县区发回的填报表也在这里选，自己认得出来，只收改过的格。</li>
          <li>先看每一行会怎样，按“写入”之前不动任何数据；写入后可以整体撤销一次。</li>
          <li>18 位代码和前面的 0 照原样存；空格不覆盖已有的内容。</li>
          {definition.links === true ? (
            <li>每一行按信用代码、许可证编号、企业名称找归属企业，找不到的先收下，列在“未匹配企业”里。</li>
          ) : null}
        </ul>
      </section>
    </div>
  )
}
