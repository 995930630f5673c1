import type { AccountRhythm } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { readRhythm } from './rhythm.store.js';

export const findRhythm = async (db: Database, accountId: string): Promise<AccountRhythm> =>
  readRhythm(db, await loadAccount(db, accountId));
