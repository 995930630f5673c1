import type { AnswerOf, teamRoutes } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { factorFreshMs, type Identity } from '@kanfa/service';
import { Injectable } from '@nestjs/common';

type Row = { confirmed_at: Date | null; left: number; username: string | null };

@Injectable()
export class SecondFactorQueries {
  constructor(private readonly db: Database) {}

  async of({ memberId, factorAt }: Identity): Promise<AnswerOf<typeof teamRoutes.getSecondFactor>> {
    const row = await this.db.row<Row>(
      `SELECT f.confirmed_at, (SELECT count(*)::int FROM recovery_code r WHERE r.member_id = f.member_id AND r.used_at IS NULL) AS left
       FROM second_factor f WHERE f.member_id = $1`,
      [memberId],
    );
    const until = factorAt === undefined ? 0 : factorAt + factorFreshMs;
    return {
      enrolledAt: row?.confirmed_at?.toISOString() ?? null,
      recoveryCodesLeft: row?.confirmed_at ? row.left : 0,
      freshUntil: until > Date.now() ? new Date(until).toISOString() : null,
    };
  }

  async usernameOf(memberId: string): Promise<string> {
    return (await this.db.row<{ username: string }>('SELECT username FROM auth_user WHERE id = $1', [memberId]))?.username ?? memberId;
  }
}
