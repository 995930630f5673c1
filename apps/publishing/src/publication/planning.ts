import type { AccountState, Lane } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { chosenAnew, movedTo, type Late } from './late.js';
import { sealOf, stateIn, to, underWay, type Audience, type Publication } from './publication.js';

export type Plan = {
  publicationId: string;
  lane: Lane;
  dueAt: Date;
  zone: string;
  sendLateUntilMinutes: number;
  late: Late;
  audience: Audience | null;
  plannedBy: string;
};
/** The approval a plan rests on. */
export type Approved = {
  accountId: string;
  unitId: string;
  sealedHash: string;
  class: string;
  articles: { articleId: string; title: string }[];
};

/** Plans an approved bundle in a lane its account has. */
export function plan(asked: Plan, approved: Approved, account: AccountState): Publication {
  if (approved.class !== 'bundle')
    throw new DomainError('invalid', 'not-a-bundle', {
      zh: '只有图文可以排期发布；菜单请用“启用菜单”。',
      en: 'Only articles can be planned; a menu is applied instead.',
    });
  assertLane(asked.lane, account);
  assertAudience(asked.lane, asked.audience);
  return {
    ...asked,
    version: 1,
    accountId: approved.accountId,
    unitId: approved.unitId,
    sealedHash: approved.sealedHash,
    audience: asked.lane === 'mass-send' ? asked.audience : null,
    state: { is: 'planned' },
    articles: approved.articles.map(({ articleId, title }, index) => ({ articleId, title, index })),
    authorisation: null,
    remote: {},
    epoch: 0,
    looks: 0,
  };
}

function assertLane(lane: Lane, account: AccountState): void {
  if (account.lanes.includes(lane)) return;
  throw new DomainError('conflict', 'lane-not-available', {
    zh: `“${account.name}”不能用这条发布通道：未认证的账号只能草稿交接。请改用草稿交接，或先完成认证。`,
    en: `${account.name} cannot use this lane: an unverified account can only hand over drafts. Hand over, or verify the account first.`,
  });
}

function assertAudience(lane: Lane, audience: Audience | null): void {
  if (lane !== 'mass-send' || audience) return;
  throw new DomainError('invalid', 'audience-missing', {
    zh: '群发需要说明发给谁：全部关注者，或一个标签。',
    en: 'A mass-send needs its audience: all followers, or one tag.',
  });
}

export type Change = {
  dueAt?: Date;
  zone?: string;
  audience?: Audience;
  sendLateUntilMinutes?: number;
  late?: Partial<Pick<Late, 'policy' | 'keepsAuthorisation'>>;
};

/** Moves the slot or changes the audience: from planned and due, and from needs-human when nothing is in doubt. */
export function replan(publication: Publication, change: Change): Publication {
  const state = stateIn(publication, ['planned', 'due', 'needs-human'], underWay);
  if (state.is === 'needs-human' && state.doubt) throw underWay();
  if (change.audience && publication.lane === 'mass-send') assertAudience(publication.lane, change.audience);
  const next = {
    ...publication,
    dueAt: change.dueAt ?? publication.dueAt,
    zone: change.zone ?? publication.zone,
    sendLateUntilMinutes: change.sendLateUntilMinutes ?? publication.sendLateUntilMinutes,
    late: chosenAnew(publication.late, change.late ?? {}),
    audience: publication.lane === 'mass-send' ? (change.audience ?? publication.audience) : null,
  };
  return to(withWordThatHolds(next), { is: 'planned' });
}

/** It could not start in time and goes to a free slot by itself, as its plan said; nothing of it is in flight. */
export function moveByItself(publication: Publication, at: Date): Publication {
  return to(withWordThatHolds(movedTo(publication, at)), { is: 'planned' });
}

/** The old word does not hold for another slot, audience or policy. */
const withWordThatHolds = (next: Publication): Publication => ({
  ...next,
  authorisation: next.authorisation?.seal === sealOf(next) ? next.authorisation : null,
});

/** The checks before a second person may authorise; `sealedHash` is what that person has read. */
export function assertMayAuthorise(publication: Publication, by: string, sealedHash: string): void {
  if (publication.lane !== 'mass-send')
    throw new DomainError('conflict', 'authorisation-not-needed', {
      zh: '只有群发需要第二人授权。',
      en: 'Only a mass-send needs a second person.',
    });
  stateIn(publication, ['planned', 'due'], underWay);
  if (publication.plannedBy === by)
    throw new DomainError('forbidden', 'second-person-needed', {
      zh: '群发须由排期人以外的第二人授权。请交给另一位有授权权限的同事。',
      en: 'A mass-send is authorised by someone other than its planner. Ask a colleague who may authorise.',
    });
  if (publication.sealedHash !== sealedHash)
    throw new DomainError('conflict', 'hash-changed', {
      zh: '您看到的内容与排期的内容不是同一版。请重新载入后再授权。',
      en: 'What you read is not what is planned. Load it again before you authorise.',
    });
}

export function authorise(publication: Publication, by: string, sealedHash: string, at: Date, recipients?: number): Publication {
  assertMayAuthorise(publication, by, sealedHash);
  const counted = recipients === undefined ? {} : { recipients };
  return { ...publication, authorisation: { by, at: at.toISOString(), seal: sealOf(publication), ...counted } };
}

export function cancel(publication: Publication, at: Date, reason?: string): Publication {
  stateIn(publication, ['planned', 'due'], underWay);
  return to(publication, { is: 'cancelled', at: at.toISOString(), ...(reason ? { reason } : {}) });
}
