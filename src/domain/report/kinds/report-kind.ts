import type { RecordsByCollection } from '../../enterprise-file/file-records'
import type { Indicator } from '../../indicators/indicator'
import type { ReferenceData } from '../../reference/reference-data'
import type { FieldsOf } from '../../schema/field'
import type { ReportModel } from '../model'

/** Everything a document is made from: living records, figures already computed, dated data files. */
export interface ReportData {
  /** Fields of the settings record: names of the offices, document number code, persons. */
  readonly bureau: FieldsOf
  readonly reference: ReferenceData
  /** Cut-off date `YYYY-MM-DD`. */
  readonly asOf: string
  readonly records: RecordsByCollection
  /** By key: G1 … G7, surveyCoverage, inspectionCoverage. */
  readonly indicators: Readonly<Record<string, Indicator>>
}

/** What is decided at the moment of writing and not part of the records. */
export interface ReportOptions {
  /** ISO instant, for the file's properties. */
  readonly createdAt: string
  /** Which state of the workspace the figures show; goes into the file's properties. */
  readonly snapshotId?: string
  /** 发文字号 once given; until then the code of the settings with × for the number. */
  readonly docNumber?: string
  /** 成文日期 once signed. */
  readonly signedOn?: string
  /** Print 发文机关标志 and the red line (default: left free for red-head paper). */
  readonly redHead?: boolean
  /** Will be sealed (default true). */
  readonly sealed?: boolean
  /** The clerk's own paragraphs by slot; line ends separate paragraphs. */
  readonly paragraphs?: Readonly<Record<string, string>>
}

/** A place in a document for the clerk's own words. */
export interface ParagraphSlot {
  readonly key: string
  /** What belongs there; named in the list of gaps while it is empty. */
  readonly label: string
}

export interface ReportKind {
  /** Number of the kind among the documents of the plan, e.g. `D2`. */
  readonly kind: string
  readonly title: string
  /** What it is made about: 全局, or the Chinese name of a record kind. */
  readonly about: string
  readonly slots: readonly ParagraphSlot[]
  readonly build: (data: ReportData, options: ReportOptions) => ReportModel
}
