/**
 * 上报件 that are open: held in memory beside the workspace they were opened in, for this session, and never written into
 * it. Judged like a copy: names, sizes, hashes and every record; refused whole or opened whole.
 */
import { receiveReport } from '../../../domain/exchange/opened-report'
import type { ReportsOpened, UnopenedReport } from '../../../shared/report-shapes'
import { Refusal } from '../../../shared/result'
import { LIMITS } from '../../package-file/limits'
import { readPackage } from '../../package-file/read-package'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Job } from '../jobs'
import type { Session } from '../session'
import { acceptReport } from './package-kinds'
import type { HeldReport } from './report-words'

/** Every office of a province, and its older ones. */
const MOST_REPORTS = 300

export interface ReportFile {
  readonly token: string
  readonly path: string
  readonly name: string
}

async function readReport({ path, name }: ReportFile, password: string | undefined): Promise<HeldReport> {
  const result = await readPackage(path, password, { accept: acceptReport })
  if (!result.ok) throw new Refusal(result.error.code, result.error.message, result.error.details)
  const { manifest, sha256, encrypted, reportRecords } = result.value
  return { manifest, sha256, encrypted, fileName: name, ...receiveReport(reportRecords) }
}

const recordsOf = ({ records }: HeldReport): number => [...records.values()].reduce((sum, list) => sum + list.length, 0)

export class OpenReports {
  private readonly held = new WeakMap<WorkspaceStore, Map<string, HeldReport>>()

  constructor(private readonly session: Session) {}

  private of(store: WorkspaceStore): Map<string, HeldReport> {
    const known = this.held.get(store) ?? new Map<string, HeldReport>()
    this.held.set(store, known)
    return known
  }

  all(): readonly HeldReport[] {
    return [...this.of(this.session.store()).values()]
  }

  /** @throws Refusal notFound */
  get(id: string): HeldReport {
    const found = this.of(this.session.store()).get(id)
    if (found === undefined) throw new Refusal('notFound', '这份上报件要重新打开一次才能看。')
    return found
  }

  /** @param id undefined: all of them */
  close(id?: string): void {
    const held = this.of(this.session.store())
    if (id === undefined) held.clear()
    else held.delete(id)
  }

  /** @throws Refusal refused: there is no room, or it is not the report that is open under its id */
  private keep(store: WorkspaceStore, report: HeldReport): 'opened' | 'again' {
    const held = this.of(store)
    const known = held.get(report.manifest.packageId)
    if (known !== undefined) {
      if (known.sha256 === report.sha256) return 'again'
      throw new Refusal(
        'badFile',
        `它和已经打开的“${known.fileName}”编号相同，内容却不一样，其中一份被改动过。请问清${report.manifest.sender.office}哪一份是真的。`,
      )
    }
    const records = [...held.values()].reduce((sum, one) => sum + recordsOf(one), recordsOf(report))
    if (held.size >= MOST_REPORTS || records > LIMITS.records) {
      throw new Refusal('refused', '打开的上报件太多了，请先关掉一些。')
    }
    held.set(report.manifest.packageId, report)
    return 'opened'
  }

  /**
   * Each file by itself.
   * @param toldOf called with the token of every file that need not be read again
   * @throws Refusal cancelled: those read before stay open
   */
  async open(
    files: readonly ReportFile[],
    password: string | undefined,
    toldOf: (token: string) => Promise<void>,
  ): Promise<ReportsOpened> {
    const store = this.session.store()
    const opened: string[] = []
    const again: string[] = []
    const unopened: UnopenedReport[] = []
    const openOne = async (file: ReportFile): Promise<void> => {
      try {
        const report = await readReport(file, password)
        if (this.keep(store, report) === 'again') again.push(file.name)
        opened.push(report.manifest.packageId)
        await toldOf(file.token)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        unopened.push({ file: file.token, name: file.name, code: error.code, message: error.message })
      }
    }
    await this.session.jobs.run(
      { what: '打开上报件', stopped: () => `已停下：打开了 ${opened.length} 份，其余没有打开。` },
      async (job: Job) => {
        for (const [at, file] of files.entries()) {
          await job.step(at, files.length)
          await openOne(file)
        }
      },
    )
    return { opened: [...new Set(opened)], again, unopened }
  }
}
