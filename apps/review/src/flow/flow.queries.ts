import type { FlowView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';

export const listFlows = (db: Database): Promise<FlowView[]> =>
  db.rows<FlowView>('SELECT class, stages, version FROM review_flow ORDER BY class');
