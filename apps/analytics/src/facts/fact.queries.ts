import type { AnswerOf, analyticsRoutes, FactKind, InputOf } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

type Filter = InputOf<typeof analyticsRoutes.listFacts>['query'];
type Row = { id: string; kind: FactKind; account_id: string; date: string; at: Date; ref: string };

@Injectable()
export class FactQueries {
  constructor(private readonly db: Database) {}

  async list(filter: Filter, accountIds: string[] | null): Promise<AnswerOf<typeof analyticsRoutes.listFacts>> {
    const rows = await this.db.rows<Row>(
      `SELECT id, kind, account_id, date::text AS date, at, ref FROM fact
       WHERE ($1::uuid[] IS NULL OR account_id = ANY ($1)) AND ($2::uuid IS NULL OR account_id = $2) AND ($3::text IS NULL OR kind = $3)
         AND ($4::date IS NULL OR date >= $4) AND ($5::date IS NULL OR date <= $5) AND ($6::uuid IS NULL OR id < $6)
       ORDER BY id DESC LIMIT $7`,
      [
        accountIds,
        filter.accountId ?? null,
        filter.kind ?? null,
        filter.from ?? null,
        filter.to ?? null,
        filter.after ?? null,
        filter.limit + 1,
      ],
    );
    const items = rows.slice(0, filter.limit);
    return {
      items: items.map(({ id, kind, account_id, date, at, ref }) => ({
        factId: id,
        kind,
        accountId: account_id,
        date,
        at: at.toISOString(),
        ref,
      })),
      next: rows.length > filter.limit ? items.at(-1)!.id : null,
    };
  }
}
