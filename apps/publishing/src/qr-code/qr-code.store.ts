import type { QrCodeView, Trouble } from '@kanfa/contracts';
import { DomainError, type Database, type Tx } from '@kanfa/kit';

export type QrCodeRow = {
  qr_code_id: string;
  account_id: string;
  name: string;
  placement: string;
  kind: QrCodeView['kind'];
  scene: string;
  days: number;
  state: QrCodeView['state'];
  url: string | null;
  expires_at: Date | null;
  problem: Trouble | null;
  followers: number;
  created_by: string;
  at: Date;
};
export const qrCodeColumns =
  'qr_code_id, account_id, name, placement, kind, scene, days, state, url, expires_at, problem, followers, created_by, at';

export const toQrCode = (row: QrCodeRow): QrCodeView => ({
  qrCodeId: row.qr_code_id,
  accountId: row.account_id,
  name: row.name,
  placement: row.placement,
  kind: row.kind,
  scene: row.scene,
  state: row.state,
  url: row.url,
  expiresAt: row.expires_at?.toISOString() ?? null,
  problem: row.problem,
  followers: row.followers,
  createdBy: row.created_by,
  at: row.at.toISOString(),
});

export const qrCodeUnknown = () =>
  new DomainError('not-found', 'qr-code-unknown', { zh: '没有这个二维码。', en: 'There is no such QR code.' });

/** Permanent codes asked for so far; a failed one may exist at WeChat all the same. Locked, so that two people do not share the last one. */
export async function countPermanent(tx: Tx, accountId: string): Promise<number> {
  await tx.run('SELECT pg_advisory_xact_lock(hashtext($1))', [`qr:${accountId}`]);
  return (await tx.row<{ n: number }>(`SELECT count(*)::int AS n FROM qr_code WHERE account_id = $1 AND kind = 'permanent'`, [accountId]))!
    .n;
}

type Given = {
  qrCodeId: string;
  accountId: string;
  name: string;
  placement: string;
  kind: QrCodeView['kind'];
  days: number;
  scene: string;
  by: string;
};

export async function insertQrCode(tx: Tx, given: Given): Promise<QrCodeView> {
  const row = await tx.row<QrCodeRow>(
    `INSERT INTO qr_code (qr_code_id, account_id, name, placement, kind, scene, days, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     RETURNING ${qrCodeColumns}`,
    [given.qrCodeId, given.accountId, given.name, given.placement, given.kind, given.scene, given.days, given.by],
  );
  return toQrCode(row!);
}

export type Leased = QrCodeView & { days: number; epoch: number; tries: number };

/** The next code WeChat has to make, leased to the caller. The same scene asked for twice is the same code, so a repetition does no harm. */
export async function leaseQrCode(db: Pick<Database, 'row'>, leaseMs: number): Promise<Leased | undefined> {
  const row = await db.row<QrCodeRow & { epoch: number; tries: number }>(
    `UPDATE qr_code SET epoch = epoch + 1, tries = tries + 1, wake_at = clock_timestamp() + make_interval(secs => $1::float8 / 1000)
     WHERE qr_code_id = (SELECT qr_code_id FROM qr_code WHERE wake_at <= clock_timestamp() ORDER BY wake_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${qrCodeColumns}, epoch, tries`,
    [leaseMs],
  );
  return row && { ...toQrCode(row), days: row.days, epoch: row.epoch, tries: row.tries };
}

export const qrCodeMade = (tx: Tx, { qrCodeId, epoch }: Leased, url: string, expireSeconds: number | null): Promise<number> =>
  tx.run(
    `UPDATE qr_code SET state = 'ready', url = $3, expires_at = clock_timestamp() + make_interval(secs => $4), problem = NULL, wake_at = NULL
     WHERE qr_code_id = $1 AND epoch = $2`,
    [qrCodeId, epoch, url, expireSeconds],
  );

/** `afterMs`: try again then; null ends it. */
export const qrCodeNotMade = (tx: Tx, { qrCodeId, epoch }: Leased, problem: Trouble, afterMs: number | null): Promise<number> =>
  tx.run(
    `UPDATE qr_code SET problem = $3, wake_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000),
       state = CASE WHEN $4::float8 IS NULL THEN 'failed' ELSE state END WHERE qr_code_id = $1 AND epoch = $2`,
    [qrCodeId, epoch, JSON.stringify(problem), afterMs],
  );

export const countFollower = (tx: Tx, accountId: string, scene: string): Promise<number> =>
  tx.run('UPDATE qr_code SET followers = followers + 1 WHERE account_id = $1 AND scene = $2', [accountId, scene]);
