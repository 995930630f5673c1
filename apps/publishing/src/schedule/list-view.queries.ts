import type { PublicationListView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';

export async function listViews(db: Database, memberId: string): Promise<{ items: PublicationListView[]; next: null }> {
  const rows = await db.rows<{ name: string; query: Record<string, string>; at: Date }>(
    'SELECT name, query, changed_at AS at FROM publication_list_view WHERE member_id = $1 ORDER BY name',
    [memberId],
  );
  return { items: rows.map(({ name, query, at }) => ({ name, query, changedAt: at.toISOString() })), next: null };
}
