import type { QrCodeView } from '@kanfa/contracts';
import { type Database, DomainError, pageOf } from '@kanfa/kit';
import { drawCode, drawPoster } from './drawing.js';
import { permanentLimit } from './qr-code.js';
import { qrCodeColumns, qrCodeUnknown, toQrCode, type QrCodeRow } from './qr-code.store.js';

/** Newest first. */
export async function listQrCodes(
  db: Database,
  filter: { visible: string[] | null; accountId?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: QrCodeView[]; next: string | null }> {
  const rows = await db.rows<QrCodeRow>(
    `SELECT ${qrCodeColumns} FROM qr_code WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2)
       AND ($3::uuid IS NULL OR qr_code_id < $3) ORDER BY qr_code_id DESC LIMIT $4`,
    [filter.visible, filter.accountId ?? null, filter.after ?? null, filter.limit + 1],
  );
  return pageOf(rows, filter.limit, (row) => row.qr_code_id, toQrCode);
}

export async function readAllowance(db: Database, accountId: string) {
  const row = await db.row<{ used: number }>(`SELECT count(*)::int AS used FROM qr_code WHERE account_id = $1 AND kind = 'permanent'`, [
    accountId,
  ]);
  return { used: row!.used, limit: permanentLimit, estimate: true as const };
}

/** A poster outlives thirty days on a wall, so a temporary code never gets one. */
export async function drawQrCode(db: Database, qrCodeId: string, visible: string[] | null) {
  const row = await db.row<QrCodeRow & { account: string }>(
    `SELECT ${qrCodeColumns.replaceAll(/(^|, )/g, '$1q.')}, a.name AS account FROM qr_code q JOIN connected_account a USING (account_id) WHERE q.qr_code_id = $1`,
    [qrCodeId],
  );
  if (!row || (visible && !visible.includes(row.account_id))) throw qrCodeUnknown();
  if (row.url === null)
    throw new DomainError('conflict', 'qr-code-not-ready', {
      zh: '微信还没有生成这个二维码，请稍后再看。',
      en: 'WeChat has not made this code yet. Look again in a moment.',
    });
  const poster = row.kind === 'permanent' ? drawPoster({ ...row, url: row.url }) : null;
  return { code: drawCode(row.url), poster };
}
