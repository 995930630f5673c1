import type { SurgeRuleView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { findSurgeRule } from './surge.store.js';

export const readSurgeRule = async (db: Database, accountId: string): Promise<SurgeRuleView> => ({
  accountId,
  ...(await findSurgeRule(db, accountId)),
});
