import { z } from 'zod';
import { columnKind } from '../content/shapes.js';
import { instant } from '../route.js';
import { lane, reach } from './shapes.js';

/** What is done when it could not start in time: go on for some minutes, wait for a person, or move to the account's next free slot. */
export const latePolicy = z.enum(['catch-up', 'hold', 'next-slot']);
export type LatePolicy = z.infer<typeof latePolicy>;

const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const calendarRuleKind = z.enum(['sensitive-day', 'quiet-period']);
/** `warn` is said, `needs-reason` wants a reason that is kept with the plan, `forbid` refuses the plan. */
export const ruleEffect = z.enum(['warn', 'needs-reason', 'forbid']);
/** Days in the account's own time, both ends included; a yearly span may run over New Year. */
export const ruleWhen = z.discriminatedUnion('on', [
  z.object({ on: z.literal('date'), date: z.iso.date() }),
  z.object({ on: z.literal('range'), from: z.iso.date(), to: z.iso.date() }),
  z.object({ on: z.literal('yearly'), from: monthDay, to: monthDay }),
]);
export type RuleWhen = z.infer<typeof ruleWhen>;
/** What a rule touches: an empty list means all. Of `words` one in a title or text suffices. */
export const ruleTouches = z.object({
  accountIds: z.array(z.uuid()).max(100).default([]),
  columnIds: z.array(z.uuid()).max(100).default([]),
  columnKinds: z.array(columnKind).max(4).default([]),
  lanes: z.array(lane).max(3).default([]),
  words: z.array(z.string().trim().min(1).max(30)).max(100).default([]),
});
export type RuleTouches = z.infer<typeof ruleTouches>;

export const calendarRuleInput = z.object({
  name: z.string().trim().min(1).max(60),
  kind: calendarRuleKind,
  when: ruleWhen,
  /** Only between these times of day; over midnight when `from` is the later one. */
  hours: z.object({ from: wallClock, to: wallClock }).nullable().default(null),
  touches: ruleTouches.prefault({}),
  effect: ruleEffect,
  note: z.string().trim().max(500).default(''),
});
export const calendarRule = calendarRuleInput.extend({
  ruleId: z.uuid(),
  version: z.number().int(),
  changedBy: z.uuid(),
  changedAt: instant,
});
export type CalendarRule = z.infer<typeof calendarRule>;

/** When an account regularly sends, and how far two of its pieces should lie apart. Version 0: nobody has set one. */
export const accountRhythm = z.object({
  accountId: z.uuid(),
  version: z.number().int(),
  zone: z.string().min(1).max(64),
  slots: z.array(z.object({ weekday: z.number().int().min(1).max(7), at: wallClock })).max(50),
  spacingHours: z.number().int().min(0).max(168),
});
export type AccountRhythm = z.infer<typeof accountRhythm>;

/** One day as the company's calendar and the public one see it. */
export const calendarDay = z.object({
  date: z.iso.date(),
  /** A public holiday, or a weekend day that is worked to make up for one. */
  holiday: z.object({ zh: z.string(), en: z.string(), off: z.boolean() }).nullable(),
  rules: z.array(calendarRule.pick({ ruleId: true, name: true, kind: true, effect: true })),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const hintCode = z.enum([
  'too-close',
  'quota-exceeded',
  'sensitive-day',
  'quiet-period',
  'outside-rhythm',
  'column-silent',
  'holiday',
]);
export const hintEffect = z.enum(['info', 'warn', 'needs-reason', 'forbid']);
export type HintEffect = z.infer<typeof hintEffect>;
/** What speaks against a slot, in both languages. */
export const publicationHint = z.object({
  code: hintCode,
  effect: hintEffect,
  zh: z.string(),
  en: z.string(),
  ruleId: z.uuid().optional(),
  publicationId: z.uuid().optional(),
  columnId: z.uuid().optional(),
});
export type PublicationHint = z.infer<typeof publicationHint>;

/** What was said about a slot when it was chosen, and why it was chosen all the same. */
export const planNote = z.object({
  hints: z.array(publicationHint),
  overridden: z.object({ by: z.uuid(), at: instant, reason: z.string() }).nullable(),
});
export type PlanNote = z.infer<typeof planNote>;

export const planCheck = z.object({
  /** The strictest effect among the hints. */
  effect: z.enum(['none', ...hintEffect.options]),
  hints: z.array(publicationHint),
  /** The allowance of mass-sends in the slot's day or month, with what else is planned there. An estimate. */
  quota: z
    .object({
      period: z.enum(['day', 'month']),
      from: z.iso.date(),
      used: z.number().int(),
      planned: z.number().int(),
      limit: z.number().int(),
    })
    .nullable(),
  /** The next free slot of the account's rhythm after the asked one. */
  nextFree: instant.nullable(),
  /** Of a mass-send: how many readers would get it, beside the account's last ten. Null while WeChat has not told. */
  reach: reach.nullable(),
});
export type PlanCheck = z.infer<typeof planCheck>;

/** A named set of filters of one person. */
export const publicationListView = z.object({ name: z.string(), query: z.record(z.string(), z.string()), changedAt: instant });
export type PublicationListView = z.infer<typeof publicationListView>;
