import type { DutyGrant, MemberFact } from '@kanfa/contracts';
import { Database, sha256Of } from '@kanfa/kit';
import type { Identity } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { Sessions } from './better-auth.client.js';

/** What the gateway is told about a cookie or a key: whom it stands for, and until when. */
export type KnownIdentity = Identity & { status: MemberFact['status']; duties: DutyGrant[]; until: string | null };

@Injectable()
export class IdentityQueries {
  constructor(
    private readonly db: Database,
    private readonly sessions: Sessions,
  ) {}

  async byCookie(cookie: string): Promise<KnownIdentity | null> {
    const session = await this.sessions.read(cookie);
    if (!session) return null;
    const identity = await this.identity(session.memberId, 'member', session.expiresAt);
    return identity && { ...identity, sessionId: session.sessionId, ...(await this.factorOf(session.sessionId)) };
  }

  async byApiKey(key: string): Promise<KnownIdentity | null> {
    const found = await this.db.row<{ member_id: string; expires_at: Date | null }>(
      `UPDATE api_key SET last_used_at = clock_timestamp()
       WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) RETURNING member_id, expires_at`,
      [sha256Of(key)],
    );
    return found ? this.identity(found.member_id, 'api-key', found.expires_at) : null;
  }

  private async factorOf(sessionId: string): Promise<Pick<Identity, 'factorAt'>> {
    const row = await this.db.row<{ factor_at: Date | null }>('SELECT factor_at FROM auth_session WHERE id = $1', [sessionId]);
    return row?.factor_at ? { factorAt: row.factor_at.getTime() } : {};
  }

  private async identity(memberId: string, kind: Identity['kind'], until: Date | null): Promise<KnownIdentity | null> {
    const row = await this.db.row<{ name: string; status: MemberFact['status']; duties: DutyGrant[] }>(
      `SELECT name, status, duties FROM member WHERE member_id = $1 AND status <> 'disabled'`,
      [memberId],
    );
    return row ? { memberId, kind, name: row.name, status: row.status, duties: row.duties, until: until?.toISOString() ?? null } : null;
  }
}
