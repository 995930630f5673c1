import type { ReviewFact } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { cancel } from '../publication/planning.js';
import { lockPublication, savePublication } from '../publication/publication.store.js';
import { keepApproval, voidApproval } from './approval.store.js';
import { SealedUnits } from './sealed-unit.client.js';

const system = { kind: 'system', id: 'approval' } as const;

@Injectable()
export class KeepApproval {
  constructor(private readonly seals: SealedUnits) {}

  async run(tx: Tx, review: ReviewFact): Promise<void> {
    const sealed = await this.seals.read(review.sealedHash);
    const articles = sealed.class === 'bundle' ? sealed.articles.map(({ articleId, title }) => ({ articleId, title })) : [];
    await keepApproval(tx, review, articles);
    await audit(tx, {
      by: system,
      did: 'approval-kept',
      to: `unit:${review.unitId}`,
      accountId: review.accountId,
      details: { sealedHash: review.sealedHash },
    });
  }
}

/** An approval that no longer counts takes what was planned on it with it, unless that has already started. */
@Injectable()
export class VoidApproval {
  async run(tx: Tx, { unitId, sealedHash, accountId }: Pick<ReviewFact, 'unitId' | 'sealedHash' | 'accountId'>): Promise<void> {
    if (!(await voidApproval(tx, unitId, sealedHash))) return;
    const planned = await tx.rows<{ publication_id: string; now: Date }>(
      `SELECT publication_id, clock_timestamp() AS now FROM publication
       WHERE unit_id = $1 AND sealed_hash = $2 AND state_name IN ('planned', 'due') ORDER BY publication_id FOR UPDATE`,
      [unitId, sealedHash],
    );
    for (const { publication_id, now } of planned) {
      const publication = await lockPublication(tx, publication_id);
      const next = cancel(publication, now, '审核已失效 · The approval is void');
      await savePublication(tx, publication, next, { by: system, did: 'publication-cancelled', wakeAt: null });
    }
    await audit(tx, {
      by: system,
      did: 'approval-voided',
      to: `unit:${unitId}`,
      accountId,
      details: { sealedHash, cancelled: planned.length },
    });
  }
}
