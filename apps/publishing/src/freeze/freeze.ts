import type { FreezeView, HeldDecision, HeldItem } from '@kanfa/contracts';
import { canonicalJson, DomainError, sha256Of } from '@kanfa/kit';

export const freezeUnknown = (): DomainError =>
  new DomainError('not-found', 'freeze-unknown', { zh: '没有这次冻结。', en: 'There is no such freeze.' });

export const alreadyFrozen = (): DomainError =>
  new DomainError('conflict', 'already-frozen', { zh: '账号已处于冻结状态。', en: 'The account is frozen already.' });

/** A freeze that stands, and a word for everything whose time has come: nothing that is overdue goes out because nobody looked. */
export function assertReleasable(freeze: FreezeView, held: readonly HeldItem[], decisions: readonly HeldDecision[]): void {
  if (freeze.releasedAt)
    throw new DomainError('conflict', 'freeze-released', { zh: '这次冻结已经解除。', en: 'This freeze was lifted before.' });
  const decided = new Set(decisions.map(({ publicationId }) => publicationId));
  const open = held.filter(({ kind, overdue, id }) => kind === 'publication' && overdue && !decided.has(id));
  if (open.length === 0) return;
  throw new DomainError('conflict', 'overdue-undecided', {
    zh: `还有 ${open.length} 条已过时间的发布没有决定（${open[0]!.title}）。请逐条选择：立即发、改期或取消。`,
    en: `${open.length} overdue publication(s) are not decided yet (${open[0]!.title}). Choose for each: send now, another slot, or cancel.`,
  });
}

/** What a confirmation of a release is bound to. */
export const releaseHash = (freezeId: string, decisions: readonly HeldDecision[]): string =>
  sha256Of(canonicalJson([freezeId, [...decisions].sort((a, b) => a.publicationId.localeCompare(b.publicationId))]));

export function effectOf(account: string, decisions: readonly HeldDecision[]): { zh: string; en: string } {
  const count = (act: HeldDecision['act']) => decisions.filter((decision) => decision.act === act).length;
  return {
    zh: `将解除“${account}”的冻结：${count('send')} 条立即发出，${count('later')} 条改期，${count('cancel')} 条取消；未到时间的照原计划。`,
    en: `Lets ${account} go: ${count('send')} sent now, ${count('later')} for another slot, ${count('cancel')} cancelled; what is not due yet stays as planned.`,
  };
}
