import { sealedUnit, type SealedUnit, type UnitView } from '@kanfa/contracts';
import { pageOf, type Database, type FileStore, type Tx } from '@kanfa/kit';
import { menuTitle, unknownUnit } from './unit.js';

type Reader = Pick<Tx | Database, 'rows' | 'row'>;
type Row = Omit<UnitView, 'title' | 'submittedAt' | 'createdAt' | 'publications'> & {
  submittedAt: Date | null;
  createdAt: Date;
  publications: UnitView['publications'] | null;
};
type Filter = {
  accountId?: string | undefined;
  class?: string | undefined;
  state?: string | undefined;
  articleId?: string | undefined;
  after?: string | undefined;
  limit: number;
};

const instantOf = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const select = `SELECT u.unit_id AS "unitId", u.account_id AS "accountId", u.class, u.state, u.buttons, u.sealed_hash AS "sealedHash",
    u.submitted_by AS "submittedBy", u.submitted_at AS "submittedAt", u.review_id AS "reviewId", u.reason, u.created_by AS "createdBy",
    u.created_at AS "createdAt", u.version,
    coalesce((SELECT json_agg(json_build_object('articleId', a.article_id, 'title', a.title) ORDER BY place)
      FROM unnest(u.article_ids) WITH ORDINALITY AS part (article_id, place) JOIN article a USING (article_id)), '[]') AS articles,
    (SELECT json_agg(json_build_object('publicationId', publication_id, 'lane', lane, 'state', p.state, 'dueAt', ${instantOf('due_at')},
      'zone', zone, 'publishedAt', ${instantOf('published_at')}) ORDER BY publication_id) FROM unit_publication p WHERE p.unit_id = u.unit_id)
      AS publications
  FROM unit u`;

const show = (row: Row): UnitView => ({
  ...row,
  title: row.class === 'menu' ? menuTitle(row) : (row.articles[0]?.title ?? ''),
  publications: row.publications ?? [],
  submittedAt: row.submittedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export async function readUnit(db: Reader, unitId: string): Promise<UnitView> {
  const row = await db.row<Row>(`${select} WHERE u.unit_id = $1`, [unitId]);
  if (!row) throw unknownUnit();
  return show(row);
}

/** The sealed content as it lies in the file store. */
export const readSealed = async (files: FileStore, hash: string): Promise<SealedUnit> =>
  sealedUnit.parse(JSON.parse((await files.get(hash)).toString('utf8')));

export async function listUnits(db: Reader, accounts: string[] | null, filter: Filter) {
  const rows = await db.rows<Row>(
    `${select} WHERE ($1::uuid[] IS NULL OR u.account_id = ANY($1)) AND ($2::uuid IS NULL OR u.account_id = $2) AND ($3::text IS NULL OR u.class = $3)
       AND (CASE WHEN $4::text IS NULL THEN u.state <> 'discarded' ELSE u.state = $4 END)
       AND ($5::uuid IS NULL OR u.article_ids @> ARRAY[$5::uuid]) AND ($6::uuid IS NULL OR u.unit_id < $6)
     ORDER BY u.unit_id DESC LIMIT $7`,
    [
      accounts,
      filter.accountId ?? null,
      filter.class ?? null,
      filter.state ?? null,
      filter.articleId ?? null,
      filter.after ?? null,
      filter.limit + 1,
    ],
  );
  return pageOf(rows, filter.limit, (row) => row.unitId, show);
}
