import type { Trouble } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { stateIn, to, type Doubt, type EffectStep, type Publication, type Remote } from './publication.js';

/** A dispatcher that lost its claim: whatever it knows is stale. */
export const fenced = (): DomainError =>
  new DomainError('conflict', 'epoch-stale', {
    zh: '这次发布已由另一个执行者接手。',
    en: 'Another dispatcher has taken this publication over.',
  });

export const claim = (publication: Publication, epoch: number): Publication => to(publication, { is: 'claimed', epoch });

/** What the claim's holder does next. */
export function nextStep(publication: Publication): EffectStep | 'hand-over' {
  if (!publication.remote.draftMediaId) return 'draft-add';
  return ({ 'hand-over': 'hand-over', publish: 'submit', 'mass-send': 'sendall' } as const)[publication.lane];
}

/** States the intent: after this is committed, and only then, the socket may be touched. */
export function beginEffect(publication: Publication, step: EffectStep, epoch: number, at: Date): Publication {
  const state = stateIn(publication, ['claimed'], fenced);
  if (state.epoch !== epoch || nextStep(publication) !== step) throw fenced();
  return to(publication, { is: 'dispatching', epoch, step, since: at.toISOString() });
}

const inFlight = (publication: Publication, epoch: number): Doubt => {
  const state = stateIn(publication, ['dispatching'], fenced);
  if (state.epoch !== epoch) throw fenced();
  return state;
};

export function draftMade(publication: Publication, draftMediaId: string, epoch: number): Publication {
  inFlight(publication, epoch);
  return to(publication, { is: 'claimed', epoch }, { draftMediaId });
}

export function handOver(publication: Publication, epoch: number, at: Date): Publication {
  const state = stateIn(publication, ['claimed'], fenced);
  if (state.epoch !== epoch || nextStep(publication) !== 'hand-over') throw fenced();
  return to(publication, { is: 'handed-over', since: at.toISOString() });
}

export function accepted(publication: Publication, remote: Remote, at: Date): Publication {
  return to(publication, { is: 'submitted', since: at.toISOString() }, remote);
}

/** Nothing happened and time alone may heal it. */
export const release = (publication: Publication): Publication => to(publication, { is: 'due' });
export const refuse = (publication: Publication, problem: Trouble, at: Date): Publication =>
  to(publication, { is: 'failed', at: at.toISOString(), problem });
/** Nothing happened, and a person has to put something right before it may be planned again. */
export const hold = (publication: Publication, problem: Trouble, at: Date): Publication =>
  to(publication, { is: 'needs-human', at: at.toISOString(), problem });

/** The draft was gone when its turn came: a hand sent it, or deleted it. Only a person can say which. */
export function vanished(publication: Publication, problem: Trouble, at: Date): Publication {
  const { step, since } = stateIn(publication, ['dispatching'], fenced);
  return to(publication, { is: 'needs-human', at: at.toISOString(), problem, doubt: { step, since } });
}

/** The call ended without a word, or its caller died: it may have happened. */
export function doubt(publication: Publication): Publication {
  const { step, since } = stateIn(publication, ['dispatching'], fenced);
  return to(publication, { is: 'unknown', step, since });
}

export function reconcile(publication: Publication): Publication {
  const { step, since } = stateIn(publication, ['unknown', 'reconciling'], fenced);
  return to(publication, { is: 'reconciling', step, since });
}

/** Its call cannot be under way any more: while it is looked for, others of its account may go by. Never a mass-send, and no draft. */
export function stepAside(publication: Publication): Publication {
  const state = stateIn(publication, ['reconciling'], fenced);
  if (state.step !== 'submit') throw fenced();
  return to(publication, { ...state, aside: true });
}

/** Evidence: the draft is there. Sending goes on where it stopped. */
export function draftFound(publication: Publication, draftMediaId: string): Publication {
  stateIn(publication, ['reconciling'], fenced);
  return to(publication, { is: 'due' }, { draftMediaId });
}

/**
 * Evidence of absence, long after the call: the draft is not in the box; or it still is, and the published list does not hold it. A mass-send
 * leaves no such proof.
 */
export function absent(publication: Publication): Publication {
  if (stateIn(publication, ['reconciling'], fenced).step === 'sendall') throw fenced();
  return to(publication, { is: 'due' });
}

/** The single exception to "never retried": WeChat itself keeps a mass-send single by its clientmsgid. `since` stays that of the first try. */
export function sendAgainByKey(publication: Publication, epoch: number): Publication {
  const { step, since } = stateIn(publication, ['reconciling'], fenced);
  if (step !== 'sendall') throw fenced();
  return to(publication, { is: 'dispatching', epoch, step, since });
}

/** Evidence is not to be had: a person looks in the back office and decides. */
export function askHuman(publication: Publication, problem: Trouble, at: Date): Publication {
  const { step, since } = stateIn(publication, ['reconciling'], fenced);
  return to(publication, { is: 'needs-human', at: at.toISOString(), problem, doubt: { step, since } });
}

/** WeChat accepted it and owes a result for too long. It stays in doubt, so it cannot be planned anew. */
export function overdue(publication: Publication, problem: Trouble, at: Date): Publication {
  const { since } = stateIn(publication, ['submitted'], fenced);
  const step = publication.lane === 'publish' ? 'submit' : 'sendall';
  return to(publication, { is: 'needs-human', at: at.toISOString(), problem, doubt: { step, since } });
}
