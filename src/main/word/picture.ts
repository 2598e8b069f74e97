/** Charts and photos with their captions: native charts, so that they are sharp in print and can be changed in Word. */
import { AlignmentType, ImageRun, Paragraph } from 'docx'
import { ChartRun, type ChartRunOptions } from 'docx/charts'
import { BAR_ROOM, CHART_LETTERS, chartDash, chartInk, chartMarker, GAP_WIDTH } from '../../domain/report/chart-look'
import { cleanText } from '../../domain/report/clean-text'
import { FONT } from '../../domain/report/fonts'
import type { ChartContent, PictureBlock } from '../../domain/report/model'
import { missing } from '../../domain/report/model'
import { runsOf, styled, textRun } from './runs'
import { STYLE } from './styles'

/** A photo ready to go into the file: no location in its bytes. */
export interface PhotoBytes {
  readonly bytes: Uint8Array
  readonly kind: 'jpg' | 'png' | 'gif' | 'bmp'
  /** Degrees clockwise. */
  readonly turn: number
}

/** By id of the attachment. */
export type Photos = ReadonlyMap<string, PhotoBytes>

export const NO_PHOTOS: Photos = new Map()

/** The library counts in pixels of 96 to the inch. */
const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * 96)

const TEXT = { size: CHART_LETTERS, color: '000000' } as const

function chartOptions(chart: ChartContent, block: PictureBlock): ChartRunOptions {
  const { categories, percent } = chart
  const numberFormat = percent === true ? '0.##"%"' : 'General'
  const series = chart.series.map(({ name, values }) => ({ name: cleanText(name), values }))
  const common = {
    font: { name: FONT.song, color: '000000' },
    chartArea: { fill: 'FFFFFF', border: 'none' },
    transformation: { width: pixels(block.width), height: pixels(block.height) },
    altText: { name: cleanText(block.caption), title: cleanText(block.caption), description: cleanText(block.alt) },
  } as const
  const axes = {
    categories: categories.map(cleanText),
    categoryAxis: { font: TEXT },
    valueAxis: { font: TEXT, numberFormat, minimum: 0 },
    dataLabels: { value: true, numberFormat, font: TEXT },
    legend: series.length > 1 ? ({ position: 'bottom', font: TEXT } as const) : (false as const),
  }
  if (chart.type === '饼图') {
    const [only = { name: '', values: [] }] = series
    return {
      ...common,
      type: 'pie',
      categories: categories.map(cleanText),
      series: [{ ...only, colors: categories.map((_, at) => chartInk(at)) }],
      // More parts than greys: each says its own name.
      legend: false,
      dataLabels: { category: true, value: true, numberFormat, font: TEXT, position: 'outsideEnd' },
    }
  }
  if (chart.type === '折线图') {
    const lines = series.map((one, at) => ({
      ...one,
      color: chartInk(at),
      line: { color: chartInk(at), width: 1.75, dash: chartDash(at) },
      markers: { shape: chartMarker(at), size: 6 },
    }))
    return { ...common, ...axes, dataLabels: { ...axes.dataLabels, position: 'above' }, type: 'line', series: lines }
  }
  const bars = series.map((one, at) => ({ ...one, color: chartInk(at) }))
  if (chart.type === '柱形图')
    return { ...common, ...axes, type: 'column', gapWidth: GAP_WIDTH.柱形图, overlap: -BAR_ROOM.柱形图, series: bars }
  // The first category at the top, as in the table.
  return {
    ...common,
    ...axes,
    type: 'bar',
    gapWidth: GAP_WIDTH.条形图,
    categoryAxis: { font: TEXT, reverseOrder: true },
    series: bars,
  }
}

function photoRun(photo: PhotoBytes, block: PictureBlock): ImageRun {
  const onItsSide = photo.turn === 90 || photo.turn === 270
  const [width, height] = onItsSide ? [block.height, block.width] : [block.width, block.height]
  return new ImageRun({
    type: photo.kind,
    data: photo.bytes,
    transformation: {
      width: pixels(width),
      height: pixels(height),
      ...(photo.turn === 0 ? {} : { rotation: photo.turn }),
    },
    altText: { name: cleanText(block.caption), title: cleanText(block.caption), description: cleanText(block.alt) },
  })
}

/** The picture in a line of its own that grows with it, and its caption below on the same page. */
export function renderPicture(block: PictureBlock, photos: Photos): Paragraph[] {
  const photo = block.photo === undefined ? undefined : photos.get(block.photo)
  const drawn =
    block.chart !== undefined
      ? [new ChartRun(chartOptions(block.chart, block))]
      : photo === undefined
        ? runsOf([missing(block.alt)])
        : [photoRun(photo, block)]
  return [
    new Paragraph({ style: STYLE.picture, alignment: AlignmentType.CENTER, keepNext: true, children: drawn }),
    styled(STYLE.pictureCaption, [textRun(block.caption)]),
  ]
}
