import type { Lane } from '@kanfa/contracts';
import type { EffectStep } from '../publication/publication.js';

/** How WeChat treats the next call of a step: executes it and loses the answer, loses the call, puts it off, refuses it, or wants something put right first. */
export type Fault = 'lost-after' | 'lost-before' | 'later' | 'refused' | 'held';

/** Another piece of the same account whose time has come: with other words, with the title of the one told of, or sent to everyone. */
export type Neighbour = 'other' | 'alike' | 'mass-send';

/** What people, WeChat and time do to one publication. */
export type Command =
  | { do: 'authorise' | 'cancel' | 'void' | 'freeze' | 'release' | 'visit' | 'foreign-report' }
  | { do: 'move'; dueInMs: number }
  | { do: 'decide'; outcome: 'sent' | 'not-sent' }
  | { do: 'fault'; step: EffectStep; fault: Fault }
  | { do: 'report'; times: number }
  | { do: 'pass'; ms: number }
  /** Accepted when it may go out now. One with other words does; the others are taken back. */
  | { do: 'neighbour'; kind: Neighbour };

export type Planned = { lane: Lane; dueInMs: number; lateMinutes: number };

/** What can be seen of a publication from outside. */
export type Sight = { state: string; drafts: number; sends: number };

/** The publication's system, or the reference it is compared with. `obey` says whether a command was accepted. */
export type System = {
  plan(planned: Planned): Promise<void>;
  obey(command: Command): Promise<boolean>;
  sight(): Promise<Sight>;
};

/** Far apart, so that no sequence of them meets a limit by a second or two. */
export const choices = {
  dueInMs: [0, 7_200_000],
  lateMinutes: [10, 1_440],
  passMs: [4_000, 70_000, 10_800_000, 108_000_000],
  faults: ['lost-after', 'lost-before', 'later', 'refused', 'held'] as const,
  neighbours: ['other', 'alike', 'mass-send'] as const,
  steps: ['draft-add', 'submit', 'sendall'] as const,
  lanes: ['hand-over', 'publish', 'mass-send'] as const,
};
