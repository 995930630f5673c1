import { DomainError, type SecretBox, type Tx } from '@kanfa/kit';

/** Null address: the callback was off. */
export type Earlier = {
  url: string | null;
  mode?: 'plain' | 'compatible' | 'safe' | undefined;
  token?: string | undefined;
  encodingAesKey?: string | undefined;
};
export type KeptEarlier = Earlier & { keptAt: Date; keptBy: string };
type Row = { sealed: Buffer; keptAt: Date; keptBy: string };

export async function loadEarlier(db: Pick<Tx, 'row'>, box: SecretBox, accountId: string): Promise<KeptEarlier> {
  const row = await db.row<Row>('SELECT sealed, kept_at AS "keptAt", kept_by AS "keptBy" FROM earlier_callback WHERE account_id = $1', [
    accountId,
  ]);
  if (!row)
    throw new DomainError('not-found', 'earlier-callback-unknown', {
      zh: '还没有记下切换前的服务器配置。',
      en: 'What stood there before the switch was not kept.',
    });
  const earlier = JSON.parse(box.open(row.sealed, contextOf(accountId))) as Earlier;
  return { ...earlier, keptAt: row.keptAt, keptBy: row.keptBy };
}

export const saveEarlier = (tx: Tx, box: SecretBox, accountId: string, earlier: Earlier, by: string): Promise<number> =>
  tx.run(
    `INSERT INTO earlier_callback (account_id, sealed, kept_by) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE SET sealed = $2, kept_by = $3, kept_at = clock_timestamp()`,
    [accountId, box.seal(JSON.stringify(earlier), contextOf(accountId)), by],
  );

const contextOf = (accountId: string): string => `earlier-callback:${accountId}`;
