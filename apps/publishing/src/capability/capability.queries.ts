import { capabilityName, type CapabilityMatrix, type CapabilityName, type CapabilityView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { accountColumns, accountUnknown, toAccount, type AccountRow } from '../account/account.store.js';
import { contradictionsOf } from './capability.js';

type Row = {
  name: CapabilityName;
  state: CapabilityView['state'];
  evidence: CapabilityView['evidence'];
  at: Date;
  dailyLimit: number | null;
  used: number | null;
};
type Dates = { probed_at: Date | null; probe_due_at: Date };

const never: Omit<CapabilityView, 'name'> = {
  state: 'not-known',
  evidence: { zh: '还没有探测过', en: 'Not probed yet' },
  at: null,
  dailyLimit: null,
  used: null,
};

/** Every capability, also those nobody asked about yet. */
export async function readMatrix(db: Database, accountId: string, everyHours: number): Promise<CapabilityMatrix> {
  const account = await db.row<AccountRow & Dates>(
    `SELECT ${accountColumns}, probed_at, probe_due_at FROM connected_account WHERE account_id = $1`,
    [accountId],
  );
  if (!account) throw accountUnknown();
  const rows = await db.rows<Row>(
    'SELECT name, state, evidence, at, daily_limit AS "dailyLimit", used FROM capability WHERE account_id = $1',
    [accountId],
  );
  const items = capabilityName.options.map((name): CapabilityView => {
    const row = rows.find((one) => one.name === name);
    return row ? { ...row, at: row.at.toISOString() } : { name, ...never };
  });
  return {
    accountId,
    probedAt: account.probed_at?.toISOString() ?? null,
    nextProbeAt: everyHours > 0 ? account.probe_due_at.toISOString() : null,
    items,
    contradictions: contradictionsOf(toAccount(account)),
  };
}
