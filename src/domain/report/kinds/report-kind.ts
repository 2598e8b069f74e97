import type { DomainRecord, RecordsByCollection } from '../../enterprise-file/file-records'
import type { Indicator } from '../../indicators/indicator'
import type { ReferenceData } from '../../reference/reference-data'
import type { FieldsOf } from '../../schema/field'
import type { DocumentMarks, ReportModel } from '../model'
import type { PhotoChoice } from '../records/photo-list'

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
  /** Print 发文机关标志 and the red line; absent = as the office set, else left free for red-head paper. */
  readonly redHead?: boolean
  /** Will be sealed; absent = as the office set, else yes. */
  readonly sealed?: boolean
  /** 份号, 密级, 紧急程度. */
  readonly marks?: DocumentMarks
  /** The clerk's own paragraphs by slot; line ends separate paragraphs. */
  readonly paragraphs?: Readonly<Record<string, string>>
  /** For kinds with `photos`; absent = none. */
  readonly photos?: PhotoChoice
  /** The record it is about, for kinds with `collection`; absent only where a blank form is written. */
  readonly record?: DomainRecord
}

/** A place in a document for the clerk's own words. */
export interface ParagraphSlot {
  readonly key: string
  /** What belongs there; named in the list of gaps while it is empty. */
  readonly label: string
  /** Kind under which the words are kept, where two kinds print the same text; absent = each its own. */
  readonly keptUnder?: string
}

/** Groups of the list of documents. */
export const REPORT_GROUPS = ['报告', '通知通报', '文书', '台账'] as const
export type ReportGroup = (typeof REPORT_GROUPS)[number]

export interface ReportKind {
  /** Number of the kind among the documents of the plan, e.g. `D2`; forms of one row carry a letter: `D11a`. */
  readonly kind: string
  readonly title: string
  readonly group: ReportGroup
  /** Sentences of the plan it answers (S00 … S43). */
  readonly serves: readonly string[]
  /** Record kind it is about, one document a record; absent = made from all records. */
  readonly collection?: string
  /** Date field of that kind: the newest record is taken when none is named. Absent: its event date. */
  readonly newestBy?: string
  /** Which records of the kind it can be written for; absent = all. */
  readonly admits?: (record: DomainRecord, data: ReportData) => boolean
  /** Without any record a blank form to fill in by hand is written instead of refusing. */
  readonly blankWithoutRecord?: true
  /** The restricted record kind it prints from: opened with a reason first; its export says so in the audit trail. */
  readonly restricted?: string
  /** Says restricted things of persons though its record kind is open: its export says so in the audit trail. */
  readonly sensitive?: true
  /** Ends with photos of its record where they are asked for. */
  readonly photos?: true
  readonly slots: readonly ParagraphSlot[]
  readonly build: (data: ReportData, options: ReportOptions) => ReportModel
}
