import type { PublicationListView } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';

const most = 30;

/** A person's own saved views of the list; nobody else sees them. */
@Injectable()
export class KeepListView {
  async save(tx: Tx, name: string, query: Record<string, string>, { memberId }: Caller): Promise<PublicationListView> {
    const { count } = (await tx.row<{ count: number }>(
      'SELECT count(*)::int AS count FROM publication_list_view WHERE member_id = $1 AND name <> $2',
      [memberId, name],
    ))!;
    if (count >= most)
      throw new DomainError('limit', 'too-many-views', {
        zh: `每个人最多保存 ${most} 个视图。请先删掉不用的。`,
        en: `A person keeps at most ${most} views. Remove one that is no longer used.`,
      });
    const row = await tx.row<{ at: Date }>(
      `INSERT INTO publication_list_view (member_id, name, query) VALUES ($1, $2, $3)
       ON CONFLICT (member_id, name) DO UPDATE SET query = $3, changed_at = clock_timestamp() RETURNING changed_at AS at`,
      [memberId, name, JSON.stringify(query)],
    );
    return { name, query, changedAt: row!.at.toISOString() };
  }

  async remove(tx: Tx, name: string, { memberId }: Caller): Promise<Record<string, never>> {
    if ((await tx.run('DELETE FROM publication_list_view WHERE member_id = $1 AND name = $2', [memberId, name])) === 1) return {};
    throw new DomainError('not-found', 'view-unknown', { zh: '没有这个视图。', en: 'There is no such view.' });
  }
}
