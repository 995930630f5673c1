import type { Say, Tx } from '@kanfa/kit';
import type { Publication } from '../publication/publication.js';

type Sister = { publication_id: string; account_id: string; account: string };
type Version = {
  article_id: string;
  account_id: string;
  account: string;
  title: string;
  publication_id: string | null;
  state_name: string | null;
};
export type SisterRepair = { kind: 'sister-account'; place: string; says: Say; link: string; accountId: string };

/** Other accounts that sent the very piece, and versions that other accounts adopted of it, whether they are out, planned or only written. */
export async function sistersOf(tx: Tx, publication: Publication): Promise<SisterRepair[]> {
  const articleIds = publication.articles.map(({ articleId }) => articleId);
  const sisters = await tx.rows<Sister>(
    `SELECT p.publication_id, p.account_id, a.name AS account FROM publication p JOIN connected_account a USING (account_id)
     WHERE p.publication_id <> $1 AND p.state_name IN ('handed-over', 'seen-sent', 'submitted', 'published', 'corrected')
       AND (p.sealed_hash = $2 OR EXISTS (SELECT FROM jsonb_array_elements(p.articles) x WHERE x ->> 'articleId' = ANY($3)))`,
    [publication.publicationId, publication.sealedHash, articleIds],
  );
  const versions = await tx.rows<Version>(
    `SELECT v.article_id, v.account_id, a.name AS account, v.title, p.publication_id, p.state_name
     FROM adopted_article v JOIN connected_account a USING (account_id)
     LEFT JOIN LATERAL (SELECT publication_id, state_name FROM publication
       WHERE account_id = v.account_id AND articles @> jsonb_build_array(jsonb_build_object('articleId', v.article_id))
         AND state_name NOT IN ('cancelled', 'failed', 'withdrawn', 'taken-down') ORDER BY due_at DESC LIMIT 1) p ON true
     WHERE v.origin_id = ANY($1) ORDER BY v.article_id`,
    [articleIds],
  );
  return [...sisters.map(sent), ...versions.map(adopted)];
}

const sent = ({ publication_id, account_id, account }: Sister): SisterRepair => ({
  kind: 'sister-account',
  place: publication_id,
  says: { zh: `“${account}”也发布了同一篇`, en: `${account} published the same piece` },
  link: `/publications/${publication_id}`,
  accountId: account_id,
});

function adopted({ article_id, account_id, account, title, publication_id, state_name }: Version): SisterRepair {
  const shared = { kind: 'sister-account' as const, place: `version:${article_id}`, accountId: account_id };
  if (!publication_id)
    return {
      ...shared,
      says: { zh: `“${account}”采用了这一篇（《${title}》，还没有排期）`, en: `${account} adopted it as “${title}”, not planned yet` },
      link: `/articles/${article_id}`,
    };
  const out = ['published', 'corrected', 'seen-sent'].includes(state_name!);
  return {
    ...shared,
    says: {
      zh: `“${account}”采用了这一篇（《${title}》，${out ? '已发布' : '已排期'}）`,
      en: `${account} adopted it as “${title}”, which is ${out ? 'out' : 'planned'}`,
    },
    link: `/publications/${publication_id}`,
  };
}
