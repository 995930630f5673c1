import type { FlowView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';

export const listFlows = (db: Database): Promise<FlowView[]> =>
  db.rows<FlowView>('SELECT class, stages, small_change_characters AS "smallChangeCharacters", version FROM review_flow ORDER BY class');
