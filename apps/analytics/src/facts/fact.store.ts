import type { PublicationFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Day } from '../days.js';
import type { Fact } from './fact.js';

/** Inserts the fact and adds it to its day; false when it was counted before. */
export async function insertFact(tx: Tx, fact: Fact, date: Day): Promise<boolean> {
  const inserted = await tx.run(
    `INSERT INTO fact (id, kind, ref, account_id, date, at, amount, in_time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [fact.id, fact.kind, fact.ref, fact.accountId, date, fact.at, fact.amount, fact.inTime],
  );
  if (inserted === 0) return false;
  await tx.run(
    `INSERT INTO fact_day (account_id, date, kind, amount, in_time) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account_id, date, kind) DO UPDATE SET amount = fact_day.amount + excluded.amount, in_time = fact_day.in_time + excluded.in_time`,
    [fact.accountId, date, fact.kind, fact.amount, fact.inTime ? fact.amount : 0],
  );
  return true;
}

export async function savePublishedArticles(tx: Tx, publication: PublicationFact, publishedOn: Day): Promise<void> {
  for (const article of publication.articles) {
    await tx.run(
      `INSERT INTO published_article (publication_id, article_index, account_id, article_id, title, url, msg_data_id, published_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (publication_id, article_index) DO UPDATE SET title = $5, url = $6, msg_data_id = $7, published_on = $8`,
      [
        publication.publicationId,
        article.index,
        publication.accountId,
        article.articleId,
        article.title,
        article.url ?? null,
        publication.msgDataId ?? null,
        publishedOn,
      ],
    );
  }
}
