import { accountChanged } from '@kanfa/contracts';
import type { Announcer } from '@kanfa/messaging';
import { publicState } from './account/account.js';
import { accountColumns, toAccount, type AccountRow } from './account/account.store.js';
import { stateAnew } from './publication/facts.js';
import { publicationColumns, toPublication, type PublicationRow } from './publication/publication.store.js';

const page = 500;

/** The accounts first, because publications refer to them, then every publication in the order of its id. */
export const announcer: Announcer = async (tx, after) => {
  if (after === undefined) {
    const rows = await tx.rows<AccountRow>(`SELECT ${accountColumns} FROM connected_account ORDER BY account_id FOR SHARE`);
    const drafts = rows.map((row) => accountChanged.draft(row.account_id, publicState(toAccount(row)), row.account_id));
    return { drafts, next: '00000000-0000-0000-0000-000000000000' };
  }
  const rows = await tx.rows<PublicationRow>(
    `SELECT ${publicationColumns} FROM publication p WHERE p.publication_id > $1 ORDER BY p.publication_id LIMIT ${page} FOR SHARE OF p`,
    [after],
  );
  return { drafts: rows.map((row) => stateAnew(toPublication(row))), next: rows.length === page ? rows.at(-1)!.publication_id : undefined };
};
