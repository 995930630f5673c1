import type { InputOf, interactionRoutes, ReplyRule as RuleView } from '@kanfa/contracts';
import { Database, pageOf, placeAt, placeIn } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { ReplyRule } from './reply-rule.js';
import { ruleUnknown } from './reply-rule.store.js';

type Row = ReplyRule & { answering: boolean; timesUsed: number; lastUsedAt: Date | null };

const select = `SELECT r.id, r.account_id AS "accountId", r.place, r.kind, r.name, r.keywords, r.reply_all AS "replyAll", r.answers,
  r.switched_on AS "on", r.origin, r.gaps, r.version, coalesce(s.answering, false) AS answering, coalesce(u.times, 0)::int AS "timesUsed", u.last_at AS "lastUsedAt"
  FROM reply_rule r LEFT JOIN reply_setting s ON s.account_id = r.account_id LEFT JOIN reply_rule_use u ON u.rule_id = r.id`;

@Injectable()
export class ReplyRuleQueries {
  constructor(private readonly db: Database) {}

  async list({ accountId, after, limit }: InputOf<typeof interactionRoutes.listReplyRules>['query']) {
    await loadAccount(this.db, accountId);
    const [place, id] = placeIn(after);
    const rows = await this.db.rows<Row>(
      `${select} WHERE r.account_id = $1 AND ($2::int IS NULL OR (r.place, r.id) > ($2, $3::uuid)) ORDER BY r.place, r.id LIMIT $4`,
      [accountId, place, id, limit + 1],
    );
    return pageOf(rows, limit, (row) => placeAt(row.place, row.id), viewOf);
  }

  async one(ruleId: string): Promise<RuleView> {
    const row = await this.db.row<Row>(`${select} WHERE r.id = $1`, [ruleId]);
    if (!row) throw ruleUnknown();
    return viewOf(row);
  }
}

const viewOf = ({ id, place: _, lastUsedAt, ...row }: Row): RuleView => ({
  ...row,
  ruleId: id,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
