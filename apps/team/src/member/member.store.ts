import type { DutyGrant } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { saveMember as saveProjection } from '@kanfa/service';
import { factOf, type Member } from './member.js';

type PersonRow = {
  id: string;
  name: string;
  kind: Member['kind'];
  organisation: string | null;
  post: string | null;
  status: Member['status'];
  joined_at: Date;
  version: number;
};
type GrantRow = { id: string; duty: DutyGrant['duty']; account_id: string | null; from_at: Date; until_at: Date | null };

/** Reads and locks: decisions about one person are made one after the other. */
export async function loadMember(tx: Tx, memberId: string): Promise<Member> {
  const row = await tx.row<PersonRow>('SELECT * FROM person WHERE id = $1 FOR UPDATE', [memberId]);
  if (!row) throw new DomainError('not-found', 'member-unknown', { zh: '没有这位成员。', en: 'There is no such member.' });
  const grants = await tx.rows<GrantRow>(
    'SELECT id, duty, account_id, from_at, until_at FROM duty_grant WHERE member_id = $1 AND revoked_at IS NULL ORDER BY id',
    [memberId],
  );
  return memberOf(row, grants.map(grantOf));
}

/** Writes the person, their duties and the public copy of both. */
export async function saveMember(tx: Tx, member: Member, at: Date): Promise<void> {
  if (member.version === 0) await insert(tx, member);
  else await update(tx, member);
  await tx.run(
    `INSERT INTO duty_grant (id, member_id, duty, account_id, from_at, until_at)
     SELECT id, $1, duty, account_id, from_at, until_at
     FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[]) AS g (id, duty, account_id, from_at, until_at)
     ON CONFLICT DO NOTHING`,
    [
      member.id,
      member.duties.map(({ grantId }) => grantId),
      member.duties.map(({ duty }) => duty),
      member.duties.map(({ accountId }) => accountId ?? null),
      member.duties.map(({ from }) => from),
      member.duties.map(({ until }) => until ?? null),
    ],
  );
  await tx.run('UPDATE duty_grant SET revoked_at = $3 WHERE member_id = $1 AND revoked_at IS NULL AND id <> ALL ($2::uuid[])', [
    member.id,
    member.duties.map(({ grantId }) => grantId),
    at,
  ]);
  await saveProjection(tx, factOf(member));
}

/** A page of people in the order of their ids, locked against change while they are announced. */
export async function membersAfter(tx: Tx, after: string | undefined, limit: number): Promise<Member[]> {
  const rows = await tx.rows<PersonRow & { duties: DutyGrant[] }>(
    `SELECT p.*, m.duties FROM person p JOIN member m ON m.member_id = p.id
     WHERE ($1::uuid IS NULL OR p.id > $1) ORDER BY p.id LIMIT $2 FOR SHARE OF p`,
    [after ?? null, limit],
  );
  return rows.map((row) => memberOf(row, row.duties));
}

async function insert(tx: Tx, { id, name, kind, organisation, post, status, joinedAt }: Member): Promise<void> {
  await tx.run('INSERT INTO person (id, name, kind, organisation, post, status, joined_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    id,
    name,
    kind,
    organisation ?? null,
    post ?? null,
    status,
    joinedAt,
  ]);
}

async function update(tx: Tx, { id, name, kind, organisation, post, status, version }: Member): Promise<void> {
  const touched = await tx.run(
    `UPDATE person SET name = $3, kind = $4, organisation = $5, post = $6, status = $7, version = version + 1 WHERE id = $1 AND version = $2`,
    [id, version, name, kind, organisation ?? null, post ?? null, status],
  );
  if (touched === 0) throw new StaleWrite('Member', id);
}

const memberOf = (row: PersonRow, duties: DutyGrant[]): Member => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  organisation: row.organisation ?? undefined,
  post: row.post ?? undefined,
  status: row.status,
  duties,
  joinedAt: row.joined_at,
  version: row.version,
});

const grantOf = (row: GrantRow): DutyGrant => ({
  grantId: row.id,
  duty: row.duty,
  from: row.from_at.toISOString(),
  ...(row.account_id ? { accountId: row.account_id } : {}),
  ...(row.until_at ? { until: row.until_at.toISOString() } : {}),
});
