/** Drafts put together at random from the sentences of the practice city: as many pages in the preview as LibreOffice makes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_KINDS } from '../../src/domain/report/kinds/registry'
import type { Block, ReportModel } from '../../src/domain/report/model'
import { heading, inlinesText, paragraph } from '../../src/domain/report/model'
import { reportPages } from '../../src/domain/report/pages/report-pages'
import { renderReport } from '../../src/main/word/render-report'
import { sampleAttachment, sampleReport } from '../support/docx-models'
import { reasonAgainstPdf, renderPdfs } from '../support/docx-pdf'
import { demoModels } from '../support/report-demo'

const reason = reasonAgainstPdf()
if (reason !== undefined) console.warn(`word-drafts: skipped, ${reason}`)

/** Without digits and letters, whose widths differ from font to font. */
function sentences(): readonly string[] {
  const blocks = [...demoModels(REPORT_KINDS).values()].flatMap((model) => [
    ...model.blocks,
    ...model.attachments.flatMap((annex) => annex.blocks),
  ])
  const words = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? inlinesText(block.inlines).split(/(?<=。)/) : [],
  )
  return [...new Set(words)].filter((one) => one.length > 8 && one.endsWith('。') && !/[!-~]/.test(one))
}

function drafts(): fc.Arbitrary<ReportModel> {
  const sentence = fc.constantFrom(...sentences())
  const text = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => paragraph(all.join('')))
  const head = sentence.map((one): Block => heading(1, `一、${one.slice(0, 14).replaceAll('。', '')}`))
  const blocks = fc.array(fc.oneof({ weight: 4, arbitrary: text }, head), { minLength: 2, maxLength: 12 })
  return fc
    .record({
      form: fc.constantFrom('upward' as const, 'downward' as const),
      redHead: fc.boolean(),
      sealed: fc.boolean(),
      blocks,
      annexes: fc.array(blocks, { maxLength: 2 }),
    })
    .map(({ annexes, ...parts }) =>
      sampleReport({
        ...parts,
        attachments: annexes.map((own, at) => sampleAttachment(`附件材料之${at === 0 ? '一' : '二'}`, own)),
      }),
    )
}

describe.skipIf(reason !== undefined)('drafts at random', () => {
  it('have the pages the preview says', async () => {
    const models = fc.sample(drafts(), { numRuns: 24, seed: 20170612 })
    const files: Record<string, Uint8Array> = {}
    for (const [at, model] of models.entries()) files[`draft${at}`] = await renderReport(model)
    const pdfs = renderPdfs(files)
    for (const [at, model] of models.entries()) {
      expect(pdfs.get(`draft${at}`)?.pages.length, `draft ${at}`).toBe(reportPages(model).length)
    }
  }, 240_000)
})
