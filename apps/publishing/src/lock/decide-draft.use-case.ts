import type { DraftCheckView, EvidenceView } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { addEvidence } from '../publication/evidence.store.js';
import { addHandSteps, tickHandStep } from '../publication/hand-step.store.js';
import { loadEvidence } from '../publication/publication.queries.js';
import type { Publication } from '../publication/publication.js';
import { lockPublication, savePublication } from '../publication/publication.store.js';
import { acceptDraft, renewDraft } from './decisions.js';
import { lastCheck } from './draft-check.js';

type Decided = { kind: EvidenceView['kind']; zh: string; en: string; did: string };

/** The draft in the box is not what was approved, and a person says what becomes of it. */
@Injectable()
export class DecideDraft {
  async renew(tx: Tx, publicationId: string, note: string, caller: Caller): Promise<void> {
    const { publication, check } = await this.load(tx, publicationId);
    caller.demand('publication.plan', publication.accountId);
    const next = renewDraft(publication, check ?? undefined);
    await this.save(tx, publication, next, note, caller, {
      kind: 'draft-renewed',
      zh: '决定按封存内容重建草稿',
      en: 'decided to make the draft anew from the seal',
      did: 'draft-renewed',
    });
  }

  async accept(tx: Tx, publicationId: string, note: string, caller: Caller): Promise<void> {
    const { publication, check } = await this.load(tx, publicationId);
    caller.demand('publication.authorise', publication.accountId);
    const { next, steps } = acceptDraft(publication, check ?? undefined);
    for (const { articleIndex, step } of steps) {
      const { articleId } = publication.articles[articleIndex]!;
      await addHandSteps(tx, publicationId, [{ articleId, step }]);
      await tickHandStep(tx, { publicationId, articleId, step, done: true, by: caller.memberId });
    }
    await this.save(tx, publication, next, note, caller, {
      kind: 'draft-accepted',
      zh: '确认草稿的改动都是手工步骤',
      en: 'took the changes of the draft as hand steps',
      did: 'draft-accepted',
    });
  }

  private async load(tx: Tx, publicationId: string): Promise<{ publication: Publication; check: DraftCheckView | null }> {
    const publication = await lockPublication(tx, publicationId);
    return { publication, check: lastCheck(await loadEvidence(tx, publicationId), publication.remote.draftMediaId) };
  }

  private async save(tx: Tx, before: Publication, after: Publication, note: string, caller: Caller, decided: Decided): Promise<void> {
    const { publicationId } = after;
    await addEvidence(tx, publicationId, {
      kind: decided.kind,
      says: { zh: `${caller.identity.name}${decided.zh}：${note}`, en: `${caller.identity.name} ${decided.en}: ${note}` },
      raw: { by: caller.memberId, mediaId: before.remote.draftMediaId },
    });
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    // looked at again at once: by the sender, or by who watches the draft of a hand-over
    await savePublication(tx, before, after, { by: caller.actor, did: decided.did, wakeAt: now, details: { note } });
  }
}
