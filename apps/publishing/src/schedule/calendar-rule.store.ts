import type { CalendarRule } from '@kanfa/contracts';
import { StaleWrite, type Tx } from '@kanfa/kit';
import { unknownRule } from './calendar-rule.js';

type Row = Omit<CalendarRule, 'changedAt'> & { changedAt: Date };
type Reader = Pick<Tx, 'rows' | 'row'>;

export const ruleColumns = `rule_id AS "ruleId", version, name, kind, "when", hours, touches, effect, note, changed_by AS "changedBy",
  changed_at AS "changedAt"`;
export const toRule = ({ changedAt, ...rule }: Row): CalendarRule => ({ ...rule, changedAt: changedAt.toISOString() });

export async function allRules(db: Reader): Promise<CalendarRule[]> {
  return (await db.rows<Row>(`SELECT ${ruleColumns} FROM calendar_rule ORDER BY rule_id`)).map(toRule);
}

export async function lockRule(tx: Tx, ruleId: string): Promise<CalendarRule> {
  const row = await tx.row<Row>(`SELECT ${ruleColumns} FROM calendar_rule WHERE rule_id = $1 FOR UPDATE`, [ruleId]);
  if (!row) throw unknownRule();
  return toRule(row);
}

type Saved = Omit<CalendarRule, 'version' | 'changedAt'>;
const valuesOf = (rule: Saved) => [
  rule.ruleId,
  rule.name,
  rule.kind,
  JSON.stringify(rule.when),
  rule.hours && JSON.stringify(rule.hours),
  JSON.stringify(rule.touches),
  rule.effect,
  rule.note,
  rule.changedBy,
];

export async function insertRule(tx: Tx, rule: Saved): Promise<CalendarRule> {
  const row = await tx.row<Row>(
    `INSERT INTO calendar_rule (rule_id, name, kind, "when", hours, touches, effect, note, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${ruleColumns}`,
    valuesOf(rule),
  );
  return toRule(row!);
}

export async function saveRule(tx: Tx, rule: Saved, version: number): Promise<CalendarRule> {
  const row = await tx.row<Row>(
    `UPDATE calendar_rule SET name = $2, kind = $3, "when" = $4, hours = $5, touches = $6, effect = $7, note = $8, changed_by = $9,
       changed_at = clock_timestamp(), version = version + 1 WHERE rule_id = $1 AND version = $10 RETURNING ${ruleColumns}`,
    [...valuesOf(rule), version],
  );
  if (!row) throw new StaleWrite('calendar rule', rule.ruleId);
  return toRule(row);
}

export async function deleteRule(tx: Tx, ruleId: string, version: number): Promise<void> {
  if ((await tx.run('DELETE FROM calendar_rule WHERE rule_id = $1 AND version = $2', [ruleId, version])) === 0)
    throw new StaleWrite('calendar rule', ruleId);
}
