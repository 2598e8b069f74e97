/** What each sampled batch is, read once for every figure that counts batches. */
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { objectionTime, type Population } from './indicator-input'
import { concludeSample, type Judgement, judgingDay, notCounted, outsideYear, yearRule } from './sample-judgement'

export interface BatchReading {
  /** 监督抽查 of the year, at any level. */
  readonly spotCheck: boolean
  /** Why it does not count for G6: another task, the county's level, another year; undefined = it does. */
  readonly left: string | undefined
  /** 复查抽样 of the year, shown apart. */
  readonly recheck: boolean
  /** The conclusion as it stands; read only for `spotCheck` and `recheck`. */
  readonly judgement: Judgement | undefined
  readonly level: string
  readonly category: string
  readonly material: string
  readonly county: string
  readonly size: string
  /** 抽查公开 it is named in, and the day its own row gives. */
  readonly publication: string
  readonly publishedOn: string
  /** Order linked from the batch. */
  readonly order: string
  /** The enterprise it stands for: the linked one, else `name:` and the producer's (or sampled unit's) name. */
  readonly enterprise: string
}

function enterpriseKey({ fields }: DomainRecord): string {
  const linked = textOf(fields, 'enterprise')
  if (linked !== '') return linked
  const name = textOf(fields, 'producerName') || textOf(fields, 'sampledName')
  return `name:${name.normalize('NFKC').replace(/\s/g, '')}`
}

/** Readings at the places of `records.samples`. */
export function batchReadings(population: Population): readonly BatchReading[] {
  const { asOf, options, records } = population.input
  const day = judgingDay(asOf, objectionTime(options))
  const year = yearRule(options.g6DateField, options.planYear, asOf)
  return population.memory.each('batches', records.samples, (sample) => {
    const task = notCounted(sample)
    const outside = outsideYear(sample, year)
    const recheck = task === '复查抽样' && outside === undefined
    const spotCheck = outside === undefined && textOf(sample.fields, 'taskType') === '监督抽查'
    return {
      spotCheck,
      left: task ?? outside,
      recheck,
      judgement: spotCheck || recheck ? concludeSample(sample, day) : undefined,
      level: textOf(sample.fields, 'samplingLevel'),
      category: textOf(sample.fields, 'category'),
      material: textOf(sample.fields, 'material'),
      county: textOf(sample.fields, 'regionCode'),
      size: textOf(sample.fields, 'size'),
      publication: textOf(sample.fields, 'publication'),
      publishedOn: textOf(sample.fields, 'publishedOn'),
      order: textOf(sample.fields, 'rectification'),
      enterprise: enterpriseKey(sample),
    }
  })
}
