import type { FlowView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { flowColumns } from './flow.store.js';

export const listFlows = (db: Database): Promise<FlowView[]> => db.rows<FlowView>(`SELECT ${flowColumns} FROM review_flow ORDER BY class`);
