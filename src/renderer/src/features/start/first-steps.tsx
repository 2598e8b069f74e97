import { Button } from 'antd'
import { hrefOf } from '../../app/route'
import { useCommand } from '../../client/hooks'
import { Card } from '../../ui/card'

/** What to do first in an office without enterprises. */
export function FirstSteps({ readOnly }: { readonly readOnly: boolean }) {
  const run = useCommand()
  return (
    <Card title="从这里开始" facts="还没有企业，先把底数放进来；做错了都能撤销">
      <ol className="q-first-steps">
        <li>
          <span>
            <b>有旧台账</b>
            <span className="q-facts">Excel、WPS 表格或 .csv，先看每一行会怎样，再写入</span>
          </span>
          <Button type="primary" href={hrefOf(['import', 'enterprises'])} disabled={readOnly}>
            导入旧台账
          </Button>
        </li>
        <li>
          <span>
            <b>没有现成的表</b>
            <span className="q-facts">在企业档案里一格一格填，或从 WPS 复制后在空行上按 Ctrl+V</span>
          </span>
          <Button href={hrefOf(['enterprises'])}>打开企业档案</Button>
        </li>
        <li>
          <span>
            <b>本局信息</b>
            <span className="q-facts">发文机关代字、签发人、本局人员，公文和检查表上要用</span>
          </span>
          <Button href={hrefOf(['settings'])}>填写设置</Button>
        </li>
        <li>
          <span>
            <b>先看一看</b>
            <span className="q-facts">另建一个演示工作区（虚构的松临市），与本工作区互不影响</span>
          </span>
          <Button onClick={() => void run('workspace.close', {})}>去建演示</Button>
        </li>
      </ol>
    </Card>
  )
}
