import type { Actor, AnswerOf, Owner, teamRoutes } from '@kanfa/contracts';
import { Database, DomainError, type Language } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { labelOf, sentenceOf } from './sentence.js';

type Row = {
  id: string;
  at: Date;
  actor: Actor;
  type: string;
  key: string;
  account_id: string | null;
  title: string | null;
};
type SummaryRow = { member_id: string; name: string; type: string; count: number; last_at: Date };
/** `accounts`: those whose activities the caller may read; null means all, and what belongs to no account. */
export type ActivityFilter = {
  accounts: string[] | null;
  memberId?: string | undefined;
  accountId?: string | undefined;
  type?: string | undefined;
  day?: string | undefined;
  zone: string;
  after?: string | undefined;
  limit: number;
};
export type SummaryFilter = Pick<ActivityFilter, 'accounts' | 'accountId' | 'zone'> & {
  from?: string | undefined;
  to?: string | undefined;
};

@Injectable()
export class ActivityQueries {
  constructor(private readonly db: Database) {}

  async list(filter: ActivityFilter, language: Language): Promise<AnswerOf<typeof teamRoutes.listActivities>> {
    assertZone(filter.zone);
    const rows = await this.db.rows<Row>(
      `SELECT id, at, actor, type, key, account_id, title FROM activity
       WHERE ($1::uuid[] IS NULL OR account_id = ANY ($1)) AND ($2::uuid IS NULL OR member_id = $2) AND ($3::uuid IS NULL OR account_id = $3)
         AND ($4::text IS NULL OR type = $4)
         AND ($5::date IS NULL OR (at >= $5::date::timestamp AT TIME ZONE $6 AND at < ($5::date + 1)::timestamp AT TIME ZONE $6))
         AND ($7::uuid IS NULL OR (at, id) < (SELECT at, id FROM activity WHERE id = $7))
       ORDER BY at DESC, id DESC LIMIT $8`,
      [
        filter.accounts,
        filter.memberId ?? null,
        filter.accountId ?? null,
        filter.type ?? null,
        filter.day ?? null,
        filter.zone,
        filter.after ?? null,
        filter.limit + 1,
      ],
    );
    const items = rows.slice(0, filter.limit).map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actor,
      type: row.type,
      owner: row.type.split('.', 1)[0]!,
      key: row.key,
      accountId: row.account_id,
      title: row.title,
      sentence: sentenceOf(row, language),
    }));
    return { items, next: rows.length > filter.limit ? items.at(-1)!.id : null };
  }

  async auditHeads(service: Owner, after: string | undefined, limit: number): Promise<AnswerOf<typeof teamRoutes.listAuditHeads>> {
    const rows = await this.db.rows<{ seq: string; hash: string; at: Date }>(
      'SELECT seq, hash, at FROM audit_head WHERE service = $1 AND ($2::bigint IS NULL OR seq < $2) ORDER BY seq DESC LIMIT $3',
      [service, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map(({ seq, hash, at }) => ({ seq: Number(seq), hash, at: at.toISOString() }));
    return { items, next: rows.length > limit ? String(items.at(-1)!.seq) : null };
  }

  async summary(filter: SummaryFilter, language: Language): Promise<AnswerOf<typeof teamRoutes.summariseActivities>> {
    assertZone(filter.zone);
    const rows = await this.db.rows<SummaryRow>(
      `SELECT a.member_id, p.name, a.type, count(*)::int AS count, max(a.at) AS last_at FROM activity a JOIN person p ON p.id = a.member_id
       WHERE ($1::uuid[] IS NULL OR a.account_id = ANY ($1)) AND ($2::uuid IS NULL OR a.account_id = $2)
         AND ($3::date IS NULL OR a.at >= $3::date::timestamp AT TIME ZONE $5)
         AND ($4::date IS NULL OR a.at < ($4::date + 1)::timestamp AT TIME ZONE $5)
       GROUP BY a.member_id, p.name, a.type ORDER BY count DESC, a.type`,
      [filter.accounts, filter.accountId ?? null, filter.from ?? null, filter.to ?? null, filter.zone],
    );
    const people = [...Map.groupBy(rows, ({ member_id }) => member_id)].map(([memberId, deeds]) => ({
      memberId,
      name: deeds[0]!.name,
      total: deeds.reduce((sum, { count }) => sum + count, 0),
      lastAt: new Date(Math.max(...deeds.map(({ last_at }) => last_at.getTime()))).toISOString(),
      counts: deeds.map(({ type, count }) => ({ type, label: labelOf(type, language), count })),
    }));
    return { items: people.sort((a, b) => b.total - a.total) };
  }
}

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

function assertZone(zone: string): void {
  if (zones.has(zone)) return;
  throw new DomainError('invalid', 'zone-unknown', {
    zh: `没有“${zone}”这个时区，请用 Asia/Shanghai 这样的名称。`,
    en: `There is no time zone "${zone}". Use a name like Asia/Shanghai.`,
  });
}
