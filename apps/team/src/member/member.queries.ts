import { rights, type Duty, type DutyGrant, type MemberFact, type MemberView, type Right } from '@kanfa/contracts';
import { Database, DomainError } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

type Row = {
  id: string;
  name: string;
  kind: MemberFact['kind'];
  organisation: string | null;
  post: string | null;
  status: MemberFact['status'];
  joined_at: Date;
  version: number;
  duties: DutyGrant[];
  username: string | null;
  email: string | null;
};
export type MemberFilter = {
  after?: string | undefined;
  limit: number;
  status?: MemberFact['status'] | undefined;
  kind?: MemberFact['kind'] | undefined;
  duty?: Duty | undefined;
  search?: string | undefined;
};

const columns = `p.id, p.name, p.kind, p.organisation, p.post, p.status, p.joined_at, p.version, m.duties, u.username,
  CASE WHEN u.email LIKE '%@sign-in.invalid' THEN NULL ELSE u.email END AS email`;
const tables = `person p JOIN member m ON m.member_id = p.id LEFT JOIN auth_user u ON u.id = p.id`;

@Injectable()
export class MemberQueries {
  constructor(private readonly db: Database) {}

  /** `withSignIn`: sign-in names are told to managers and to the person alone. */
  async list(filter: MemberFilter, withSignIn: boolean): Promise<{ items: MemberView[]; next: string | null }> {
    const rows = await this.db.rows<Row>(
      `SELECT ${columns} FROM ${tables}
       WHERE ($1::uuid IS NULL OR p.id > $1) AND ($2::text IS NULL OR p.status = $2) AND ($3::text IS NULL OR p.kind = $3)
         AND ($4::text IS NULL OR m.duties @> jsonb_build_array(jsonb_build_object('duty', $4::text)))
         AND ($5::text IS NULL OR position(lower($5) IN lower(concat_ws(' ', p.name, p.post, p.organisation))) > 0)
       ORDER BY p.id LIMIT $6`,
      [filter.after ?? null, filter.status ?? null, filter.kind ?? null, filter.duty ?? null, filter.search ?? null, filter.limit + 1],
    );
    const items = rows.slice(0, filter.limit).map((row) => viewOf(row, withSignIn));
    return { items, next: rows.length > filter.limit ? items.at(-1)!.memberId : null };
  }

  async get(memberId: string, withSignIn: boolean): Promise<MemberView> {
    const row = await this.db.row<Row>(`SELECT ${columns} FROM ${tables} WHERE p.id = $1`, [memberId]);
    if (!row) throw new DomainError('not-found', 'member-unknown', { zh: '没有这位成员。', en: 'There is no such member.' });
    return viewOf(row, withSignIn);
  }
}

/** The rights a person holds now, each with the accounts it was given for. */
export function heldRights(accountsFor: (right: Right) => string[] | null): { right: Right; accountIds: string[] | null }[] {
  return rights
    .map((right) => ({ right, accountIds: accountsFor(right) }))
    .filter(({ accountIds }) => accountIds === null || accountIds.length > 0);
}

const viewOf = (row: Row, withSignIn: boolean): MemberView => ({
  memberId: row.id,
  name: row.name,
  kind: row.kind,
  status: row.status,
  duties: row.duties,
  ...(row.organisation ? { organisation: row.organisation } : {}),
  ...(row.post ? { post: row.post } : {}),
  username: withSignIn ? row.username : null,
  email: withSignIn ? row.email : null,
  joinedAt: row.joined_at.toISOString(),
  version: row.version,
});
