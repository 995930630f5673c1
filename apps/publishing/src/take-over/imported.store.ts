import type { Tx } from '@kanfa/kit';
import type { ArticleTotal, StoredArticle, StoredButton } from '@kanfa/wechat';
import { v7 } from 'uuid';

type Draft = { mediaId: string; content: { newsItem: StoredArticle[] }; updateTime: Date };
type Material = { mediaId: string; name: string; updateTime: Date; url?: string | undefined };

export const saveMenu = (tx: Tx, accountId: string, open: boolean, buttons: readonly StoredButton[]): Promise<number> =>
  tx.run(
    `INSERT INTO taken_over_menu (account_id, open, buttons) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE SET open = $2, buttons = $3, read_at = clock_timestamp()`,
    [accountId, open, JSON.stringify(buttons)],
  );

export const saveDrafts = (tx: Tx, accountId: string, drafts: readonly Draft[]): Promise<number> =>
  tx.run(
    `INSERT INTO taken_over_draft (account_id, media_id, articles, updated_at) SELECT $1, * FROM unnest($2::text[], $3::jsonb[], $4::timestamptz[])
     ON CONFLICT (account_id, media_id) DO UPDATE SET articles = excluded.articles, updated_at = excluded.updated_at`,
    [
      accountId,
      drafts.map(({ mediaId }) => mediaId),
      drafts.map(({ content }) => JSON.stringify(content.newsItem)),
      drafts.map(({ updateTime }) => updateTime),
    ],
  );

export const saveMaterials = (tx: Tx, accountId: string, kind: string, materials: readonly Material[]): Promise<number> =>
  tx.run(
    `INSERT INTO taken_over_material (account_id, media_id, kind, name, url, updated_at)
     SELECT $1, media_id, $2, name, url, updated_at FROM unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[]) AS m (media_id, name, url, updated_at)
     ON CONFLICT (account_id, media_id) DO UPDATE SET name = excluded.name, url = excluded.url, updated_at = excluded.updated_at`,
    [
      accountId,
      kind,
      materials.map(({ mediaId }) => mediaId),
      materials.map(({ name }) => name),
      materials.map(({ url }) => url ?? null),
      materials.map(({ updateTime }) => updateTime),
    ],
  );

/** WeChat's own statistics are the better source: what a file told before keeps its figures and gets title and address from here. */
export const savePieces = (tx: Tx, accountId: string, day: string, pieces: readonly ArticleTotal[]): Promise<number> =>
  tx.run(
    `INSERT INTO taken_over_piece (piece_id, account_id, msg_id, title, url, published_on, notified, source)
     SELECT piece_id, $1, msg_id, title, url, $2::date, notified, 'wechat'
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[]) AS p (piece_id, msg_id, title, url, notified)
     ON CONFLICT (account_id, msg_id) DO UPDATE SET title = excluded.title, url = coalesce(excluded.url, taken_over_piece.url), source = 'wechat',
       published_on = excluded.published_on, notified = excluded.notified`,
    [
      accountId,
      day,
      pieces.map(() => v7()),
      pieces.map(({ msgid }) => msgid),
      pieces.map(({ title }) => title),
      pieces.map(({ contentUrl }) => contentUrl || null),
      pieces.map(({ publishType }) => publishType === 0),
    ],
  );
