import type { AnswerOf, teamRoutes } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

type Row = {
  id: string;
  name: string;
  member_id: string;
  member_name: string;
  start: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

@Injectable()
export class ApiKeyQueries {
  constructor(private readonly db: Database) {}

  async list(memberId: string, after: string | undefined, limit: number): Promise<AnswerOf<typeof teamRoutes.listApiKeys>> {
    const rows = await this.db.rows<Row>(
      `SELECT k.id, k.name, k.member_id, p.name AS member_name, k.start, k.created_at, k.expires_at, k.last_used_at, k.revoked_at
       FROM api_key k JOIN person p ON p.id = k.member_id
       WHERE k.member_id = $1 AND ($2::uuid IS NULL OR k.id < $2) ORDER BY k.id DESC LIMIT $3`,
      [memberId, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({
      id: row.id,
      name: row.name,
      memberId: row.member_id,
      memberName: row.member_name,
      start: row.start,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    }));
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }
}
