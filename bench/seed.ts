/** `npm run seed -- <folder> --size city|nation` */
import { resolve } from 'node:path'
import { openBenchApplication } from './bench-office'
import { type SeedSize, seed } from './seed-data'

export async function runSeed(
  args: readonly string[],
  resourcesFolder: string,
  profileFolder: string,
): Promise<number> {
  const at = args.indexOf('--size')
  const size = at < 0 ? 'city' : args[at + 1]
  const folder = args.find((arg, index) => !arg.startsWith('--') && index !== at + 1)
  if (folder === undefined || (size !== 'city' && size !== 'nation')) {
    process.stderr.write('用法：npm run seed -- <工作区文件夹> --size city|nation\n')
    return 2
  }
  await seedInto(resolve(folder), size, resourcesFolder, profileFolder, (text) => process.stderr.write(`${text}\n`))
  process.stdout.write(`${JSON.stringify({ workspace: resolve(folder), size })}\n`)
  return 0
}

export async function seedInto(
  folder: string,
  size: SeedSize,
  resourcesFolder: string,
  profileFolder: string,
  say: (text: string) => void = () => undefined,
): Promise<void> {
  const application = await openBenchApplication(profileFolder, resourcesFolder)
  const { workspace } = application.services
  await workspace.open(
    await workspace.create({ folder, bureau: '齐齐哈尔市质量技术监督局', region: '230200', year: 2017 }),
  )
  await seed(application, size, say)
  await application.close()
}
