/** Validators of what a draw is asked with and of the record file, which comes from outside when it is verified. */
import { z } from 'zod'
import { dayNumber } from '../domain/campaign/calendar-date'
import { DRAW_FORMAT, DRAW_KINDS } from '../domain/draw/draw-record'
import { STRATUM_FIELDS } from '../domain/draw/strata'
import { text } from './text-arg'

const texts = z.array(text(200)).max(50_000).readonly()
const stratum = z.enum([STRATUM_FIELDS[0] ?? 'county', ...STRATUM_FIELDS.slice(1)])
/** A real minute of the calendar, `YYYY-MM-DDTHH:mm`. */
const minute = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((one) => !Number.isNaN(dayNumber(one.slice(0, 10))))

export const drawWish = z
  .object({
    kind: z.enum(DRAW_KINDS),
    purpose: text(200).min(1),
    number: text(60).optional(),
    plan: text(200).optional(),
    objects: z
      .object({
        counties: texts.optional(),
        categories: texts.optional(),
        materials: texts.optional(),
        productionStatus: texts.optional(),
        licensedOnly: z.boolean().optional(),
        enterprises: texts.optional(),
      })
      .strict()
      .optional(),
    strata: z.array(stratum).max(3).readonly().optional(),
    total: z.number().int().min(1).max(100_000).optional(),
    percent: z.number().int().min(1).max(100).optional(),
    attentionWeight: z.number().int().min(1).max(10).optional(),
    attentionPercent: z.number().int().min(1).max(100).optional(),
    minimum: z.number().int().min(0).max(100).optional(),
    inspectors: z.number().int().min(0).max(20).optional(),
    institutions: z.number().int().min(0).max(20).optional(),
  })
  .strict()

export const drawSeed = z
  .object({
    seed: text(2000),
    seedSource: text(200),
    /** Absent: now. */
    seedAt: minute.optional(),
    seedCommitment: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    operator: text(40),
    witness: text(40),
  })
  .strict()

/** 计划.json of the command line: a wish, and the seed where it is known; or the number of a frozen draw and its seed. */
export const drawPlan = z.union([
  drawWish.extend(drawSeed.partial().shape).strict(),
  drawSeed.extend({ frozen: text(60).min(1) }).strict(),
])

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const whole = z.number().int().min(0)
const pools = z.object({
  objects: z.array(
    z.object({
      id: text(1000),
      enterprise: text(200),
      name: text(400),
      county: text(200),
      category: text(400),
      material: text(400),
      attention: z.boolean(),
    }),
  ),
  inspectors: z.array(
    z.object({
      id: text(200),
      name: text(100),
      certificateNumber: text(200),
      unit: text(400),
      recusedFrom: z.array(text(200)),
      recusalReason: text(2000),
    }),
  ),
  institutions: z.array(z.object({ id: text(200), name: text(400), cmaNumber: text(200), cmaValidTo: text(20) })),
})

export const frozenDraw = z.object({
  format: z.literal(DRAW_FORMAT),
  number: text(60),
  kind: z.enum(DRAW_KINDS),
  purpose: text(200),
  objectRule: text(5000),
  inspectorRule: text(5000),
  frozenAt: minute,
  rules: z.object({
    strata: z.array(stratum),
    amount: z.union([
      z.object({ total: whole, attentionWeight: whole }).strict(),
      z.object({ percent: whole, attentionPercent: whole }).strict(),
    ]),
    minimum: whole,
    inspectors: whole,
    institutions: whole,
  }),
  pools,
  hashes: z.object({ objects: hash, inspectors: hash, institutions: hash }),
  gaps: z.array(text(1000)),
})

export const drawRecord = frozenDraw.extend({
  seed: text(2000),
  seedSource: text(200),
  seedAt: minute,
  seedCommitment: text(64),
  strata: z.array(z.object({ key: text(2000), size: whole, quota: whole, drawn: z.array(text(1000)) })),
  assignments: z.array(
    z.object({
      enterprise: text(200),
      inspectors: z.array(text(200)),
      recused: z.array(z.object({ inspector: text(200), reason: text(2000) })),
    }),
  ),
  institutions: z.array(text(200)),
  drawnAt: minute,
  operator: text(40),
  witness: text(40),
  lateRecusals: z.array(z.object({ enterprise: text(200), inspector: text(200), reason: text(2000), at: minute })),
  replaced: z.array(
    z.object({
      enterprise: text(200),
      inspector: text(200),
      replacedBy: text(200),
      reason: text(2000),
      at: minute,
    }),
  ),
  notes: z.array(text(1000)),
  recordHash: hash,
})
