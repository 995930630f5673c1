import type { DutyGrant, MemberFact } from '@kanfa/contracts';
import { Database, DomainError, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

/** People as this service knows them. Duties are read for every request and kept half a second: a disabled person is out within one. */
@Injectable()
export class MemberDirectory {
  private readonly known = new Map<string, { duties: DutyGrant[]; until: number }>();

  constructor(private readonly db: Database) {}

  async dutiesOf(memberId: string): Promise<DutyGrant[]> {
    const cached = this.known.get(memberId);
    if (cached && cached.until > Date.now()) return cached.duties;
    const row = await this.db.row<{ status: string; duties: DutyGrant[] }>('SELECT status, duties FROM member WHERE member_id = $1', [
      memberId,
    ]);
    if (row?.status === 'disabled')
      throw new DomainError('forbidden', 'member-disabled', { zh: '这个账号已停用。', en: 'This person has been disabled.' });
    const duties = row?.duties ?? [];
    if (this.known.size > 10_000) this.known.clear();
    this.known.set(memberId, { duties, until: Date.now() + 500 });
    return duties;
  }

  forget(memberId: string): void {
    this.known.delete(memberId);
  }
}

export async function saveMember(tx: Tx, member: MemberFact): Promise<void> {
  await tx.run(
    `INSERT INTO member (member_id, name, kind, status, post, organisation, duties) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (member_id) DO UPDATE SET name = $2, kind = $3, status = $4, post = $5, organisation = $6, duties = $7`,
    [
      member.memberId,
      member.name,
      member.kind,
      member.status,
      member.post ?? null,
      member.organisation ?? null,
      JSON.stringify(member.duties),
    ],
  );
}
