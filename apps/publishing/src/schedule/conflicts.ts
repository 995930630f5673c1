import type { CalendarRule, HintEffect, PlanCheck, PublicationHint } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { DateTime } from 'luxon';
import { coversAt, touched, type Piece } from './calendar-rule.js';
import { holidayOn } from './holidays.js';
import { inRhythm, isApart, type Rhythm } from './rhythm.js';

export type Neighbour = { publicationId: string; title: string; dueAt: Date };
/** A column of the account: when its last piece was due, and the next one is. */
export type ColumnPace = { columnId: string; name: string; perMonth: number; lastAt: Date | null; nextAt: Date | null };
export type QuotaAhead = NonNullable<PlanCheck['quota']>;

/** What lies around a slot. `neighbours` are other pieces of the account that are not cancelled or failed. */
export type Surroundings = {
  rhythm: Rhythm;
  rules: readonly CalendarRule[];
  neighbours: readonly Neighbour[];
  quota: QuotaAhead | null;
  columns: readonly ColumnPace[];
};
export type Placed = Piece & { dueAt: Date; zone: string };

/** Everything that speaks against the slot, the strictest first. */
export function conflictsOf(piece: Placed, around: Surroundings): PublicationHint[] {
  const hints = [
    ...ruleHints(piece, around.rules),
    ...quotaHint(around.quota),
    ...closeHints(piece, around),
    ...rhythmHint(piece, around.rhythm),
    ...holidayHint(piece),
    ...silentHints(piece, around.columns),
  ];
  return hints.toSorted((a, b) => strictness.indexOf(b.effect) - strictness.indexOf(a.effect));
}

const strictness: readonly (HintEffect | 'none')[] = ['none', 'info', 'warn', 'needs-reason', 'forbid'];
export const strictest = (hints: readonly PublicationHint[]): PlanCheck['effect'] => hints[0]?.effect ?? 'none';

/** Refuses what a rule forbids, and what needs a reason without one. */
export function assertMayPlan(hints: readonly PublicationHint[], reason: string | undefined): void {
  const [first] = hints;
  if (first?.effect === 'forbid')
    throw new DomainError('conflict', 'calendar-forbids', {
      zh: `公司日历不允许在这个时间发布：${first.zh}请换一个时间。`,
      en: `The company's calendar forbids this slot: ${first.en} Choose another one.`,
    });
  if (first?.effect === 'needs-reason' && !reason)
    throw new DomainError('conflict', 'reason-needed', {
      zh: `在这个时间发布需要写明理由：${first.zh}`,
      en: `This slot needs a reason: ${first.en}`,
    });
}

/** What the audit keeps of a plan: what spoke against it, and why it was made all the same. */
export const reasonFor = (hints: readonly PublicationHint[], reason: string | undefined): Record<string, unknown> =>
  hints.length === 0 ? {} : { hints: hints.map(({ code }) => code), ...(reason ? { overrideReason: reason } : {}) };

/** Whether rules close the instant to a piece that nobody is there to speak for. */
export const isClosed = (piece: Placed, rules: readonly CalendarRule[]): boolean =>
  ruleHints(piece, rules).some(({ effect }) => effect === 'forbid' || effect === 'needs-reason');

const dayIn = (at: Date, zone: string, locale: 'zh-CN' | 'en-GB') =>
  DateTime.fromJSDate(at, { zone })
    .setLocale(locale)
    .toFormat(locale === 'zh-CN' ? 'M 月 d 日' : 'd MMMM');
const momentIn = (at: Date, zone: string) => DateTime.fromJSDate(at, { zone }).toFormat('MM-dd HH:mm');

function ruleHints(piece: Placed, rules: readonly CalendarRule[]): PublicationHint[] {
  return rules.flatMap((rule): PublicationHint[] => {
    const found = coversAt(rule, piece.dueAt, piece.zone) ? touched(rule.touches, piece) : undefined;
    if (!found) return [];
    const [zhWhat, enWhat] = found.word ? [`含“${found.word}”的内容`, `a piece with "${found.word}"`] : ['这条内容', 'this piece'];
    const { zh, en } = effectSays[rule.effect];
    const [zhKind, enKind] = rule.kind === 'sensitive-day' ? ['敏感日期', 'sensitive day'] : ['静默期', 'quiet period'];
    return [
      {
        code: rule.kind,
        effect: rule.effect,
        zh: `${dayIn(piece.dueAt, piece.zone, 'zh-CN')}是${zhKind}“${rule.name}”，${zhWhat}${zh}。${rule.note}`,
        en: `${dayIn(piece.dueAt, piece.zone, 'en-GB')} is in the ${enKind} "${rule.name}": ${enWhat} ${en}. ${rule.note}`.trim(),
        ruleId: rule.ruleId,
      },
    ];
  });
}

const effectSays: Record<CalendarRule['effect'], { zh: string; en: string }> = {
  warn: { zh: '请斟酌', en: 'should be thought over' },
  'needs-reason': { zh: '要写明理由才能发布', en: 'needs a reason' },
  forbid: { zh: '不能发布', en: 'must not go out' },
};

function quotaHint(quota: QuotaAhead | null): PublicationHint[] {
  if (!quota || quota.used + quota.planned + 1 <= quota.limit) return [];
  const { used, planned, limit, period } = quota;
  return [
    {
      code: 'quota-exceeded',
      effect: 'warn',
      zh: `${period === 'day' ? '这一天' : '这个月'}的群发次数可能不够：已用约 ${used}，另有 ${planned} 次已排期，上限 ${limit}（估计值）。`,
      en: `The mass-sends of this ${period} may not suffice: about ${used} used, ${planned} more planned, ${limit} allowed (an estimate).`,
    },
  ];
}

const closeHints = (piece: Placed, { neighbours, rhythm }: Surroundings): PublicationHint[] =>
  neighbours
    .filter(({ dueAt }) => !isApart(dueAt, piece.dueAt, rhythm.spacingHours))
    .slice(0, 3)
    .map(({ publicationId, title, dueAt }) => ({
      code: 'too-close',
      effect: 'warn',
      zh: `与“${title}”（${momentIn(dueAt, piece.zone)}）相隔不到 ${rhythm.spacingHours} 小时。`,
      en: `Less than ${rhythm.spacingHours} hours from "${title}" (${momentIn(dueAt, piece.zone)}).`,
      publicationId,
    }));

const rhythmHint = (piece: Placed, rhythm: Rhythm): PublicationHint[] =>
  inRhythm(piece.dueAt, rhythm)
    ? []
    : [
        {
          code: 'outside-rhythm',
          effect: 'info',
          zh: '不在这个账号固定的发布时间上。',
          en: "Not at one of the account's regular times.",
        },
      ];

function holidayHint({ dueAt, zone }: Placed): PublicationHint[] {
  const holiday = holidayOn(DateTime.fromJSDate(dueAt, { zone }).toISODate()!);
  if (!holiday?.off) return [];
  return [
    {
      code: 'holiday',
      effect: 'info',
      zh: `${dayIn(dueAt, zone, 'zh-CN')}是${holiday.zh}假期：确认当天有人值班。`,
      en: `${dayIn(dueAt, zone, 'en-GB')} is a public holiday (${holiday.en}): make sure that somebody is on duty.`,
    },
  ];
}

/** Columns of the account that this piece does not serve and that have been still for twice their interval, with nothing planned. */
function silentHints(piece: Placed, columns: readonly ColumnPace[]): PublicationHint[] {
  return columns
    .filter(({ columnId }) => !piece.columnIds.includes(columnId))
    .filter(({ perMonth, lastAt, nextAt }) => perMonth > 0 && lastAt && !nextAt && daysBetween(lastAt, piece.dueAt) > 61 / perMonth)
    .slice(0, 3)
    .map(({ columnId, name, lastAt }) => {
      const days = Math.floor(daysBetween(lastAt!, piece.dueAt));
      return {
        code: 'column-silent',
        effect: 'info',
        zh: `栏目“${name}”到那天已有 ${days} 天没有内容，也没有排期。`,
        en: `By then the column "${name}" has had nothing for ${days} days, and nothing is planned.`,
        columnId,
      };
    });
}

const daysBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 86_400_000;
