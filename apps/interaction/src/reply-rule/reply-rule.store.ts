import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import type { ImportedRule } from './imported-rules.js';
import type { ReplyRule } from './reply-rule.js';

export const ruleColumns = `id, account_id AS "accountId", place, kind, name, keywords, reply_all AS "replyAll", answers, switched_on AS "on", origin, gaps, version`;

export async function loadRule(tx: Tx, ruleId: string): Promise<ReplyRule> {
  const rule = await tx.row<ReplyRule>(`SELECT ${ruleColumns} FROM reply_rule WHERE id = $1 FOR UPDATE`, [ruleId]);
  if (!rule) throw ruleUnknown();
  return rule;
}

export const ruleUnknown = (): DomainError =>
  new DomainError('not-found', 'reply-rule-unknown', {
    zh: '没有这条自动回复，或不归您查看。',
    en: 'There is no such automatic reply, or it is not yours to see.',
  });

export async function saveRule(tx: Tx, rule: ReplyRule): Promise<void> {
  const written = await tx.run('UPDATE reply_rule SET switched_on = $3, version = version + 1 WHERE id = $1 AND version = $2', [
    rule.id,
    rule.version,
    rule.on,
  ]);
  if (written === 0) throw new StaleWrite('reply rule', rule.id);
  await raiseRevision(tx, rule.accountId);
}

/** Puts the imported rules in the place of those imported before. */
export async function replaceRules(
  tx: Tx,
  accountId: string,
  takeOverId: string,
  importedAt: Date,
  rules: readonly ImportedRule[],
): Promise<void> {
  await tx.run('DELETE FROM reply_rule WHERE account_id = $1', [accountId]);
  for (const [place, rule] of rules.entries()) {
    const origin = { from: 'website', takeOverId, importedAt: importedAt.toISOString(), answers: rule.website };
    await tx.run(
      `INSERT INTO reply_rule (id, account_id, place, kind, name, keywords, reply_all, answers, switched_on, origin, gaps)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        v7(),
        accountId,
        place,
        rule.kind,
        rule.name,
        ...[rule.keywords].map(json),
        rule.replyAll,
        json(rule.answers),
        rule.on,
        json(origin),
        json(rule.gaps),
      ],
    );
  }
  await raiseRevision(tx, accountId);
}

const json = (value: unknown): string => JSON.stringify(value);

/** Tells the callback edge to read what the account answers anew. */
export const raiseRevision = (tx: Tx, accountId: string): Promise<number> =>
  tx.run(
    `INSERT INTO reply_setting (account_id) VALUES ($1) ON CONFLICT (account_id) DO UPDATE SET revision = reply_setting.revision + 1`,
    [accountId],
  );

/** From now on, or no longer, the account's rules answer. */
export const setAnswering = (tx: Tx, accountId: string, answering: boolean): Promise<number> =>
  tx.run(
    `INSERT INTO reply_setting (account_id, answering) VALUES ($1, $2)
     ON CONFLICT (account_id) DO UPDATE SET answering = $2, revision = reply_setting.revision + 1`,
    [accountId, answering],
  );

export const countUse = (tx: Tx, ruleId: string | null, at: Date): Promise<number> =>
  tx.run(
    `INSERT INTO reply_rule_use (rule_id, times, last_at) SELECT id, 1, $2 FROM reply_rule WHERE id = $1
     ON CONFLICT (rule_id) DO UPDATE SET times = reply_rule_use.times + 1, last_at = greatest(reply_rule_use.last_at, $2)`,
    [ruleId, at],
  );
