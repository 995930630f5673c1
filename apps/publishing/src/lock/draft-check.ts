import type { DraftCheckView, EvidenceView } from '@kanfa/contracts';
import type { Evidence } from '../publication/evidence.store.js';
import type { Check } from './difference.js';

/** What a look at the draft found, as a piece of evidence. */
export function checkEvidence(check: Check, mediaId: string): Evidence {
  const raw = { mediaId, ...check };
  if (check.is === 'same')
    return { kind: 'draft-same', says: { zh: '草稿与通过审核的内容一致', en: 'The draft is what was approved' }, raw };
  const count = check.differences.length;
  const says =
    check.is === 'by-hand-steps'
      ? { zh: `草稿只有清单内的手工改动（${count} 处）`, en: `The draft has changes of listed hand steps only (${count})` }
      : { zh: `草稿与通过审核的内容有 ${count} 处不同`, en: `The draft differs from what was approved in ${count} places` };
  return { kind: 'draft-changed', says, raw };
}

/** The last look at this very draft, read back from its evidence. */
export function lastCheck(
  evidence: readonly Pick<EvidenceView, 'kind' | 'at' | 'raw'>[],
  mediaId: string | undefined,
): DraftCheckView | null {
  const found = evidence.findLast(({ kind, raw }) => (kind === 'draft-same' || kind === 'draft-changed') && raw['mediaId'] === mediaId);
  if (!found || !mediaId) return null;
  const { is, differences } = found.raw as unknown as Check;
  return { at: found.at, is, differences };
}
