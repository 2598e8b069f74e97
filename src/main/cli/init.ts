import { resolve } from 'node:path'
import { DEMO_WORKSPACE } from '../host/demo-workspace'
import { wholeOf } from './arguments'
import { type Arguments, type Command, UsageFault, unwrap } from './command'

function wishOf(args: Arguments) {
  const demo = args.has('demo')
  const year = wholeOf(args, 'year', { min: 2000, max: 2100 })
  const bureau = args.text('bureau')
  const region = args.text('region')
  if (demo) {
    // The enterprises of the demo lie in its made-up city, whatever region is named: another one would offer no county
    // of theirs.
    const { bureau: demoBureau, region: demoRegion, year: demoYear } = DEMO_WORKSPACE
    return { bureau: bureau ?? demoBureau, region: demoRegion, year: year ?? demoYear, demo }
  }
  if (bureau === undefined || region === undefined || year === undefined) {
    throw new UsageFault('新建工作区要写明 --bureau、--region、--year；只想看看样子就用 --demo。')
  }
  if ([...bureau].length < 2 || [...bureau].length > 60) throw new UsageFault('--bureau 要写 2 到 60 个字的单位名称。')
  if (!/^\d{6}$/.test(region)) throw new UsageFault('--region 要写六位行政区划代码。')
  return { bureau, region, year }
}

export const init: Command = {
  name: 'init',
  operands: ['工作区'],
  options: [
    { name: 'bureau', value: '单位名称' },
    { name: 'region', value: '六位代码' },
    { name: 'year', value: '年份' },
    { name: 'demo' },
  ],
  summary: '新建工作区；--demo 建一个装有演示数据的。',
  run: (args, context) => {
    const wish = wishOf(args)
    return context.withDesk(async ({ api, application, tokens }) => {
      const folder = resolve(args.at[0] ?? '')
      const { token } = tokens.giveFolder(folder)
      unwrap(await api.workspace.create({ folder: token, ...wish }))
      await context.print({ workspace: folder, replica: application.session.store().file.replica })
      return 0
    })
  },
}
