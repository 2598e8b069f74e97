/** A workspace taken over behind the back of the program that has it open, as when a laptop wakes up. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestOffice } from './open-application'

type PutWish = Parameters<TestOffice['application']['handlers']['records']['put']>[0]

/** Another computer takes the lock. */
export async function takeOverLock(folder: string): Promise<void> {
  const path = join(folder, 'lock')
  const other = { ...JSON.parse(await readFile(path, 'utf8')), token: 'other-token', actor: '孙慧', host: '2号机' }
  await writeFile(path, JSON.stringify(other))
}

/**
 * These puts cannot be written, and lie in one rescue file; then the other computer gives the workspace back and it is
 * open again.
 * @param meanwhile what the other one writes
 * @returns what the clerk reads
 */
export async function superseded(
  { application, folder }: TestOffice,
  wishes: PutWish | readonly PutWish[],
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  await takeOverLock(folder)
  const list: readonly PutWish[] = 'collection' in wishes ? [wishes] : wishes
  const answers = await Promise.allSettled(list.map(async (wish) => await application.handlers.records.put(wish)))
  const said = answers.map((one) => (one.status === 'rejected' ? String((one.reason as Error).message) : '写入了'))
  await rm(join(folder, 'lock'))
  await application.openFolder(folder)
  await meanwhile()
  return said
}
