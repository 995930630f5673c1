import type { CalendarDay, CalendarRule } from '@kanfa/contracts';
import { DomainError, pageOf, type Database } from '@kanfa/kit';
import { DateTime } from 'luxon';
import { fallsOn } from './calendar-rule.js';
import { allRules, ruleColumns, toRule } from './calendar-rule.store.js';
import { holidayOn } from './holidays.js';

const maxDays = 100;
/** A rule of named accounts is for those who may see one of them; a rule of all accounts is for everybody. */
const visibleTo = (accounts: string[] | null, { touches }: CalendarRule): boolean =>
  accounts === null || touches.accountIds.length === 0 || touches.accountIds.some((one) => accounts.includes(one));

export async function listRules(db: Database, accounts: string[] | null, { after, limit }: { after?: string | undefined; limit: number }) {
  const rows = await db.rows<Parameters<typeof toRule>[0]>(
    `SELECT ${ruleColumns} FROM calendar_rule WHERE ($1::uuid IS NULL OR rule_id > $1) AND ($2::uuid[] IS NULL
       OR touches -> 'accountIds' = '[]' OR jsonb_path_query_array(touches, '$.accountIds[*]') ?| $2::text[])
     ORDER BY rule_id LIMIT $3`,
    [after ?? null, accounts, limit + 1],
  );
  return pageOf(rows, limit, ({ ruleId }) => ruleId, toRule);
}

/** Day by day what both calendars say. */
export async function listDays(
  db: Database,
  accounts: string[] | null,
  { from, to, accountId }: { from: string; to: string; accountId?: string | undefined },
): Promise<CalendarDay[]> {
  const [first, last] = [DateTime.fromISO(from, { zone: 'UTC' }), DateTime.fromISO(to, { zone: 'UTC' })];
  const count = Math.round(last.diff(first, 'days').days) + 1;
  if (count > maxDays)
    throw new DomainError('invalid', 'period-too-long', {
      zh: `一次最多看 ${maxDays} 天。请缩小范围。`,
      en: `At most ${maxDays} days at once. Choose a shorter period.`,
    });
  const rules = (await allRules(db)).filter(
    (rule) =>
      visibleTo(accounts, rule) && (!accountId || rule.touches.accountIds.length === 0 || rule.touches.accountIds.includes(accountId)),
  );
  return Array.from({ length: Math.max(count, 0) }, (_, days) => {
    const date = first.plus({ days }).toISODate()!;
    const own = rules.filter(({ when }) => fallsOn(when, date));
    return { date, holiday: holidayOn(date), rules: own.map(({ ruleId, name, kind, effect }) => ({ ruleId, name, kind, effect })) };
  });
}
