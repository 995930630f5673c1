import type { ActAnswer, RepairView } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { lockPublication } from '../publication/publication.store.js';
import { amended } from './amended.store.js';
import { assertApproved, effectOfCompletion } from './amendment.js';
import { lockAmendment } from './amendment.store.js';
import { addRepair, tickRepair } from './repair.store.js';

type Done = { note: string; confirmToken?: string | undefined };
type Completed = ActAnswer & { publicationId: string };

/** What people report back: the change was made by hand, or something on the repair list was put right. */
@Injectable()
export class CompleteAmendment {
  async complete(tx: Tx, amendmentId: string, { note, confirmToken }: Done, caller: Caller): Promise<Completed> {
    const amendment = await lockAmendment(tx, amendmentId);
    const { publicationId } = amendment;
    caller.demand('publication.plan', amendment.accountId);
    assertApproved(amendment);
    const { articles } = await lockPublication(tx, publicationId);
    const effect = effectOfCompletion(
      amendment,
      (articles.find(({ articleId }) => articleId === amendment.articleId) ?? articles[0]!).title,
    );
    const boundTo = [amendment.version, note];
    const dry = await dryRun(tx, caller, confirmToken, { act: 'complete-amendment', objectId: amendmentId, boundTo });
    if (dry) return { ...dry, effect, publicationId };
    const says = { zh: `${caller.identity.name}在后台完成：${note}`, en: `${caller.identity.name} did it in the back office: ${note}` };
    await amended(tx, amendment, { note, says, raw: { by: caller.memberId } }, caller.actor);
    return { done: true, effect, publicationId };
  }

  async addRepair(
    tx: Tx,
    publicationId: string,
    { kind, what }: { kind: RepairView['kind']; what: string },
    caller: Caller,
  ): Promise<void> {
    const { accountId } = await lockPublication(tx, publicationId);
    caller.demand('publication.plan', accountId);
    await addRepair(tx, publicationId, { kind, place: v7(), says: { zh: what, en: what } });
    await audit(tx, { by: caller.actor, did: 'repair-added', to: `publication:${publicationId}`, accountId, details: { kind } });
  }

  async tickRepair(tx: Tx, publicationId: string, repairId: string, done: boolean, caller: Caller): Promise<void> {
    const { accountId } = await lockPublication(tx, publicationId);
    caller.demand('publication.plan', accountId);
    await tickRepair(tx, publicationId, repairId, done, caller.memberId);
    const did = done ? 'repair-done' : 'repair-undone';
    await audit(tx, { by: caller.actor, did, to: `publication:${publicationId}`, accountId, details: { repairId } });
  }
}
