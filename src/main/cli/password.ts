import { passwordOf } from './arguments'
import { type Command, UsageFault, unwrap } from './command'

export const password: Command = {
  name: 'password',
  operands: ['工作区'],
  options: [{ name: 'new-env', value: '环境变量' }, { name: 'remove' }],
  summary: '设置或更换工作区口令（--new-env，已有口令时另加 --unlock-env），或 --remove 取消；文件随之加密或解密。',
  run: (args, context) => {
    const { password: wished } = passwordOf(args, context.env, 'new-env')
    const isRemoval = args.has('remove')
    if ((wished === undefined) !== isRemoval)
      throw new UsageFault('要么用 --new-env 给出新口令，要么用 --remove 取消。')
    const present = passwordOf(args, context.env, 'unlock-env').password
    return context.withWorkspace(args.at[0] ?? '', { for: 'write' }, async ({ api }) => {
      if (wished === undefined) {
        unwrap(await api.security.removePassword({ present: present ?? '' }))
        await context.print({ encrypted: false })
        return 0
      }
      const { recoveryKey, left } = unwrap(
        await api.security.setPassword({ password: wished, ...(present === undefined ? {} : { present }) }),
      )
      if (left !== undefined) context.say(left)
      context.say('恢复密钥只显示这一次，请抄下或打印，与电脑分开保管：忘了口令只有它能打开。')
      await context.print({ encrypted: true, recoveryKey })
      return 0
    })
  },
}
