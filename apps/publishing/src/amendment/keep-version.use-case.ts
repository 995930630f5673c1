import type { AdoptionFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';

@Injectable()
export class KeepVersion {
  async run(tx: Tx, { articleId, accountId, originId, title }: AdoptionFact): Promise<void> {
    await tx.run(
      `INSERT INTO adopted_article (article_id, account_id, origin_id, title) VALUES ($1, $2, $3, $4)
       ON CONFLICT (article_id) DO UPDATE SET account_id = $2, origin_id = $3, title = $4`,
      [articleId, accountId, originId, title],
    );
  }
}
