import type { Amendments, RepairView } from '@kanfa/contracts';
import type { Database, Language } from '@kanfa/kit';
import { publicationColumns, publicationUnknown, toPublication, type PublicationRow } from '../publication/publication.store.js';
import { worded } from '../publication/system-note.js';
import { amendmentViewOf } from './amendment.js';
import { amendmentsOf } from './amendment.store.js';

type RepairRow = {
  repair_id: string;
  kind: RepairView['kind'];
  says: RepairView['says'];
  link: string | null;
  account_id: string | null;
  at: Date;
  done_by: string | null;
  done_at: Date | null;
};

/** Corrections and withdrawals of a publication with what points at it; hidden from callers without the account. */
export async function findAmendments(
  db: Database,
  publicationId: string,
  visible: string[] | null,
  language: Language,
): Promise<Amendments> {
  const row = await db.row<PublicationRow>(`SELECT ${publicationColumns} FROM publication p WHERE p.publication_id = $1`, [publicationId]);
  if (!row || (visible && !visible.includes(row.account_id))) throw publicationUnknown();
  const { articles } = toPublication(row);
  const repairs = await db.rows<RepairRow>('SELECT * FROM repair WHERE publication_id = $1 ORDER BY at, repair_id', [publicationId]);
  const titleOf = (articleId: string | null) => (articles.find((article) => article.articleId === articleId) ?? articles[0])?.title ?? '';
  return {
    amendments: (await amendmentsOf(db, publicationId)).map((amendment) => {
      const view = amendmentViewOf(amendment, titleOf(amendment.articleId));
      return { ...view, note: worded(view.note, language) };
    }),
    repairs: repairs.map((repair) => ({
      repairId: repair.repair_id,
      kind: repair.kind,
      says: repair.says,
      link: repair.link,
      accountId: repair.account_id,
      at: repair.at.toISOString(),
      doneBy: repair.done_by,
      doneAt: repair.done_at?.toISOString() ?? null,
    })),
  };
}
