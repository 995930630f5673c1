import type { ActAnswer, DraftCheckView, EvidenceView } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { dryRun, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { addEvidence } from '../publication/evidence.store.js';
import { addHandSteps, tickHandStep } from '../publication/hand-step.store.js';
import { loadEvidence } from '../publication/publication.queries.js';
import type { Publication } from '../publication/publication.js';
import { lockPublication, savePublication } from '../publication/publication.store.js';
import { acceptDraft, effectOfDraftDecision, renewDraft } from './decisions.js';
import { lastCheck } from './draft-check.js';

type Ask = { note: string; confirmToken?: string | undefined };
type Found = { publication: Publication; check: DraftCheckView | null };
type Decided = { kind: EvidenceView['kind']; zh: string; en: string; did: string };

/** The draft in the box is not what was approved, and a person says what becomes of it, after reading what follows. */
@Injectable()
export class DecideDraft {
  async renew(tx: Tx, publicationId: string, ask: Ask, caller: Caller): Promise<ActAnswer> {
    const found = await this.load(tx, publicationId);
    const { publication, check } = found;
    caller.demand('publication.plan', publication.accountId);
    const next = renewDraft(publication, check ?? undefined);
    const look = await this.look(tx, 'renew', found, ask, caller);
    if (!look.done) return look;
    await this.save(tx, publication, next, ask.note, caller, {
      kind: 'draft-renewed',
      zh: '决定按封存内容重建草稿',
      en: 'decided to make the draft anew from the seal',
      did: 'draft-renewed',
    });
    return look;
  }

  async accept(tx: Tx, publicationId: string, ask: Ask, caller: Caller): Promise<ActAnswer> {
    const found = await this.load(tx, publicationId);
    const { publication, check } = found;
    caller.demand('publication.authorise', publication.accountId);
    const { next, steps } = acceptDraft(publication, check ?? undefined);
    const look = await this.look(tx, 'accept', found, ask, caller);
    if (!look.done) return look;
    for (const { articleIndex, step } of steps) {
      const { articleId } = publication.articles[articleIndex]!;
      await addHandSteps(tx, publicationId, [{ articleId, step }]);
      await tickHandStep(tx, { publicationId, articleId, step, done: true, by: caller.memberId });
    }
    await this.save(tx, publication, next, ask.note, caller, {
      kind: 'draft-accepted',
      zh: '确认草稿的改动都是手工步骤',
      en: 'took the changes of the draft as hand steps',
      did: 'draft-accepted',
    });
    return look;
  }

  /** Bound to the differences the person read, and to what they make of them. */
  private async look(tx: Tx, which: 'renew' | 'accept', { publication, check }: Found, ask: Ask, caller: Caller): Promise<ActAnswer> {
    const { publicationId, accountId, state, remote } = publication;
    const differences = check?.differences ?? [];
    const effect = effectOfDraftDecision(publication, which, differences.length, (await loadAccount(tx, accountId)).name);
    const boundTo = [state.is, remote.draftMediaId ?? null, differences, ask.note];
    const dry = await dryRun(tx, caller, ask.confirmToken, { act: `${which}-draft`, objectId: publicationId, boundTo });
    return dry ? { ...dry, effect } : { done: true, effect };
  }

  private async load(tx: Tx, publicationId: string): Promise<Found> {
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
