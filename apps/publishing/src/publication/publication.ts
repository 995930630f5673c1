import type { Lane, PublicationFact, PublicationStateName, Trouble } from '@kanfa/contracts';
import { canonicalJson, DomainError, sha256Of } from '@kanfa/kit';
import { sealedSlot, type Late } from './late.js';

/** The calls that editors or readers may see. Uploading pictures is preparation: it may be repeated. */
export type EffectStep = 'draft-add' | 'submit' | 'sendall';
export type Ladder = NonNullable<PublicationFact['ladder']>;
export type Audience = NonNullable<PublicationFact['audience']>;

/** An effect of which it is not known whether it happened; `since` is when it was first tried (RFC 3339). */
export type Doubt = { step: EffectStep; since: string };

/**
 * Where a publication stands. `claimed`: a dispatcher of that epoch works on it and no effect is in flight. `dispatching`: an effect may be in
 * flight; such a row is never retried, only reconciled by reading. `aside`: its call has ended for sure, and others of its account may go by.
 */
export type State =
  | { is: 'planned' }
  | { is: 'due' }
  | { is: 'claimed'; epoch: number }
  | ({ is: 'dispatching'; epoch: number } & Doubt)
  | ({ is: 'unknown' } & Doubt)
  | ({ is: 'reconciling'; aside?: true } & Doubt)
  | { is: 'submitted'; since: string }
  | { is: 'handed-over'; since: string }
  | { is: 'seen-sent'; since: string }
  | { is: 'published' }
  | { is: 'failed'; at: string; problem: Trouble }
  | { is: 'needs-human'; at: string; problem: Trouble; doubt?: Doubt }
  | { is: 'cancelled'; at: string; reason?: string }
  | { is: 'corrected' | 'withdrawn' | 'taken-down'; at: string; note: string };
export type StateOf<Name extends PublicationStateName> = Extract<State, { is: Name }>;

/** What WeChat told us about it: ids as strings, they exceed 2^53. */
export type Remote = {
  draftMediaId?: string;
  publishId?: string;
  msgId?: string;
  msgDataId?: string;
  wechatArticleId?: string;
  publishedAt?: string;
  ladder?: Ladder;
};

/** The second person's word; `seal` binds it to content, audience and slot. `carriedFrom`: given for that hash, before a confirmed small change. */
export type Authorisation = { by: string; at: string; seal: string; carriedFrom?: string; recipients?: number };

export type Publication = {
  publicationId: string;
  version: number;
  accountId: string;
  unitId: string;
  sealedHash: string;
  lane: Lane;
  state: State;
  dueAt: Date;
  zone: string;
  sendLateUntilMinutes: number;
  late: Late;
  audience: Audience | null;
  articles: PublicationFact['articles'];
  plannedBy: string;
  authorisation: Authorisation | null;
  remote: Remote;
  epoch: number;
  /** Looks taken since the last change of state: the back-off of reading. */
  looks: number;
};

/** Every legal move. A move that is not here throws. */
export const moves: Record<PublicationStateName, readonly PublicationStateName[]> = {
  planned: ['planned', 'due', 'claimed', 'cancelled', 'needs-human'],
  due: ['planned', 'due', 'claimed', 'cancelled', 'needs-human'],
  claimed: ['claimed', 'dispatching', 'handed-over', 'planned', 'due', 'failed', 'needs-human'],
  dispatching: ['claimed', 'submitted', 'due', 'failed', 'needs-human', 'unknown'],
  unknown: ['reconciling'],
  reconciling: ['reconciling', 'dispatching', 'due', 'submitted', 'published', 'needs-human'],
  submitted: ['submitted', 'published', 'failed', 'needs-human'],
  'handed-over': ['handed-over', 'planned', 'seen-sent', 'published', 'failed'],
  'seen-sent': ['seen-sent', 'published', 'failed'],
  'needs-human': ['planned', 'submitted', 'published', 'failed'],
  published: ['published', 'corrected', 'withdrawn', 'taken-down'],
  corrected: ['corrected', 'withdrawn', 'taken-down'],
  failed: [],
  cancelled: [],
  withdrawn: [],
  'taken-down': [],
};

/** The publication in its next state; an illegal move throws. */
export function to(publication: Publication, state: State, remote: Remote = {}): Publication {
  if (!moves[publication.state.is].includes(state.is)) {
    throw new DomainError('conflict', 'publication-move-illegal', {
      zh: `这次发布处于“${publication.state.is}”，不能变为“${state.is}”。请刷新后再看。`,
      en: `This publication is "${publication.state.is}" and cannot become "${state.is}". Load it again.`,
    });
  }
  return {
    ...publication,
    state,
    remote: { ...publication.remote, ...remote },
    looks: state.is === publication.state.is ? publication.looks : 0,
  };
}

/** The publication's state if it is one of `names`; otherwise the error of the caller's choice. */
export function stateIn<Name extends PublicationStateName>(
  publication: Publication,
  names: readonly Name[],
  refusal: () => DomainError,
): StateOf<Name> {
  if (!(names as readonly string[]).includes(publication.state.is)) throw refusal();
  return publication.state as StateOf<Name>;
}

/** What an authorisation is bound to: a change of any of it voids the authorisation. */
export const sealOf = (publication: Pick<Publication, 'publicationId' | 'sealedHash' | 'audience' | 'dueAt' | 'late'>): string =>
  sha256Of(canonicalJson([publication.publicationId, publication.sealedHash, publication.audience, sealedSlot(publication)]));

export const authorisationOf = (publication: Publication): 'not-needed' | 'wanted' | 'given' =>
  publication.lane !== 'mass-send' ? 'not-needed' : publication.authorisation?.seal === sealOf(publication) ? 'given' : 'wanted';

/** Until when a mass-send waits after its due time (or its authorisation, if that came later), so that it can still be stopped. */
export function undoUntil({ lane, dueAt, authorisation }: Pick<Publication, 'lane' | 'dueAt' | 'authorisation'>, undoMs: number): Date {
  if (lane !== 'mass-send') return dueAt;
  const authorisedAt = authorisation ? Date.parse(authorisation.at) : 0;
  return new Date(Math.max(dueAt.getTime(), authorisedAt) + undoMs);
}

export const underWay = (): DomainError =>
  new DomainError('conflict', 'publication-under-way', {
    zh: '这次发布已经开始执行或已结束，不能再改。请在详情页查看进展。',
    en: 'This publication has started or ended and cannot be changed any more. See its page for where it stands.',
  });

/** The key by which WeChat keeps a mass-send single for 24 h: derived, so a process that lost its memory derives it again. */
export const clientMsgIdOf = ({ publicationId, sealedHash }: Pick<Publication, 'publicationId' | 'sealedHash'>): string =>
  sha256Of(`${publicationId}:${sealedHash}`).slice(0, 32);
