import type { CalendarRule, RuleTouches, RuleWhen } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { DateTime } from 'luxon';

/** A piece as far as rules ask for it. */
export type Piece = {
  accountId: string;
  lane: RuleTouches['lanes'][number];
  columnIds: readonly string[];
  columnKinds: readonly string[];
  /** Titles and texts, for rules that look for words. */
  text: string;
};

/** Whether a day lies in the rule's span. */
export function fallsOn(when: RuleWhen, date: string): boolean {
  if (when.on === 'date') return date === when.date;
  if (when.on === 'range') return when.from <= date && date <= when.to;
  const day = date.slice(5);
  return when.from <= when.to ? when.from <= day && day <= when.to : day >= when.from || day <= when.to;
}

/** Whether the instant lies in the rule's days and hours, by the clock of `zone`. Hours over midnight belong to the day they begin on. */
export function coversAt({ when, hours }: Pick<CalendarRule, 'when' | 'hours'>, at: Date, zone: string): boolean {
  const local = DateTime.fromJSDate(at, { zone });
  const clock = local.toFormat('HH:mm');
  if (!hours) return fallsOn(when, local.toISODate()!);
  if (hours.from <= hours.to) return hours.from <= clock && clock < hours.to && fallsOn(when, local.toISODate()!);
  if (clock >= hours.from) return fallsOn(when, local.toISODate()!);
  return clock < hours.to && fallsOn(when, local.minus({ days: 1 }).toISODate()!);
}

/** Whether the rule means this piece, and the first word that makes it so. */
export function touched(touches: RuleTouches, piece: Piece): { word?: string } | undefined {
  if (!meets(touches.accountIds, [piece.accountId]) || !meets(touches.lanes, [piece.lane])) return undefined;
  if (!meets(touches.columnIds, piece.columnIds) || !meets(touches.columnKinds, piece.columnKinds)) return undefined;
  if (touches.words.length === 0) return {};
  const word = touches.words.find((one) => piece.text.includes(one));
  return word === undefined ? undefined : { word };
}

const meets = (wanted: readonly string[], has: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((one) => has.includes(one));

/** A span that ends before it begins would never hold, and be missed when it matters. */
export function assertSpan(when: RuleWhen): void {
  if (when.on !== 'range' || when.from <= when.to) return;
  throw new DomainError('invalid', 'calendar-rule-empty', {
    zh: '结束日期早于开始日期，这条规则永远不会生效。请改日期。',
    en: 'The span ends before it begins, so the rule would never hold. Change the dates.',
  });
}

export const unknownRule = () =>
  new DomainError('not-found', 'calendar-rule-unknown', {
    zh: '没有这条规则，或它不归您查看。',
    en: 'There is no such rule, or it is not yours to see.',
  });
