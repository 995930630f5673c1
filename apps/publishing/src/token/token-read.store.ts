import type { Tx } from '@kanfa/kit';

export type ReadCount = { accountId: string; reader: string; name: string; hour: Date; at: Date; reads: number };

export const countReads = (tx: Pick<Tx, 'run'>, counts: readonly ReadCount[]): Promise<number> =>
  tx.run(
    `INSERT INTO token_read AS t (account_id, hour, reader, name, reads, last_at)
     SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::int[], $6::timestamptz[])
     ON CONFLICT (account_id, hour, reader) DO UPDATE
       SET reads = t.reads + excluded.reads, name = excluded.name, last_at = greatest(t.last_at, excluded.last_at)`,
    [
      counts.map(({ accountId }) => accountId),
      counts.map(({ hour }) => hour),
      counts.map(({ reader }) => reader),
      counts.map(({ name }) => name),
      counts.map(({ reads }) => reads),
      counts.map(({ at }) => at),
    ],
  );

/** Counts one lease within the minute; false when this program has had as many as it may. */
export async function takeLease(tx: Tx, accountId: string, memberId: string, perMinute: number): Promise<boolean> {
  await tx.run(`DELETE FROM token_lease_minute WHERE account_id = $1 AND minute < clock_timestamp() - interval '1 hour'`, [accountId]);
  const taken = await tx.run(
    `INSERT INTO token_lease_minute AS l (account_id, member_id, minute, leases) VALUES ($1, $2, date_trunc('minute', clock_timestamp()), 1)
     ON CONFLICT (account_id, member_id, minute) DO UPDATE SET leases = l.leases + 1 WHERE l.leases < $3`,
    [accountId, memberId, perMinute],
  );
  return taken === 1;
}
