import type { ConnectionCheck, ConnectionView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { accountUnknown } from '../account/account.store.js';
import type { Config } from '../config.js';

type CheckRow = Omit<ConnectionCheck, 'at'> & { at: Date };

/** Our addresses: what a setting states comes first, then what WeChat named, newest first. */
export async function readConnection(db: Database, accountId: string, config: Config): Promise<ConnectionView> {
  const account = await db.row<{ key: string }>('SELECT key FROM connected_account WHERE account_id = $1', [accountId]);
  if (!account) throw accountUnknown();
  const [checks, seen] = await Promise.all([
    readChecks(db, accountId),
    db.rows<{ address: string; seen_at: Date }>('SELECT address, seen_at FROM egress_address ORDER BY seen_at DESC LIMIT 5'),
  ]);
  const stated = config.EGRESS_IP;
  const callbackPath = `/wechat/callback/${account.key}`;
  return {
    accountId,
    callbackPath,
    callbackAddress: config.CALLBACK_PUBLIC_URL ? new URL(callbackPath, config.CALLBACK_PUBLIC_URL).href : null,
    egress: [
      ...stated.map((address) => ({ address, source: 'setting' as const, seenAt: null })),
      ...seen
        .filter(({ address }) => !stated.includes(address))
        .map(({ address, seen_at }) => ({ address, source: 'refused-by-wechat' as const, seenAt: seen_at.toISOString() })),
    ],
    checks,
  };
}

export async function readChecks(db: Database, accountId: string): Promise<ConnectionCheck[]> {
  const rows = await db.rows<CheckRow>(
    `SELECT part, result, says, who, address, at FROM connection_check WHERE account_id = $1
     ORDER BY array_position(ARRAY['token', 'ip-list', 'callback', 'rights'], part)`,
    [accountId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
