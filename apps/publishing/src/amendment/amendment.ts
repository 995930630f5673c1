import type { AmendmentView, CorrectionChange, Trouble } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';
import { stateIn, type Publication } from '../publication/publication.js';
import { correctionSteps } from './correction.js';

type Decided = { by: string; at: string };
export type State =
  | { is: 'asked' }
  | ({ is: 'approved' } & Decided)
  | ({ is: 'dispatching'; since: string } & Decided)
  | ({ is: 'done'; doneAt: string; note: string } & Decided)
  | ({ is: 'refused'; note: string } & Decided)
  | ({ is: 'failed'; problem: Trouble } & Decided);

export type Amendment = {
  amendmentId: string;
  version: number;
  publicationId: string;
  accountId: string;
  kind: 'correction' | 'withdrawal';
  way: 'by-hand' | 'interface';
  articleId: string | null;
  change: CorrectionChange | null;
  reason: string;
  askedBy: string;
  askedAt: Date;
  state: State;
};

/** Only what is out can be corrected or withdrawn. */
export function assertOut(publication: Publication): void {
  stateIn(
    publication,
    ['published', 'corrected'],
    () =>
      new DomainError('conflict', 'not-published', {
        zh: '还没有发布，或已经撤回，不能更正或撤回。',
        en: 'It is not published, or already withdrawn: there is nothing to correct or withdraw.',
      }),
  );
}

/** By interface WeChat deletes what it published or mass-sent for us; a piece sent by hand is deleted by hand. */
export function assertWay(publication: Publication, way: Amendment['way']): void {
  if (way === 'by-hand' || deletionOf(publication)) return;
  throw new DomainError('conflict', 'way-not-available', {
    zh: '这一篇是手工发出的，或微信没有给出可用于删除的编号，接口不能删除。请选“在后台手工删除”。',
    en: 'This piece was sent by hand, or WeChat gave no id to delete it by. Choose to delete it by hand.',
  });
}

export type Deletion = { path: 'publish'; wechatArticleId: string } | { path: 'mass'; msgId: string };
export function deletionOf({ lane, remote }: Pick<Publication, 'lane' | 'remote'>): Deletion | undefined {
  if (lane === 'publish' && remote.wechatArticleId) return { path: 'publish', wechatArticleId: remote.wechatArticleId };
  return lane === 'mass-send' && remote.msgId ? { path: 'mass', msgId: remote.msgId } : undefined;
}

/** The checks before a second person may decide. */
export function assertMayDecide(amendment: Amendment, by: string): void {
  if (amendment.state.is !== 'asked')
    throw new DomainError('conflict', 'amendment-decided', {
      zh: '这次申请已经有决定了。',
      en: 'This request has been decided.',
    });
  if (amendment.askedBy === by)
    throw new DomainError('forbidden', 'second-person-needed', {
      zh: '更正或撤回须由申请人以外的第二人决定。请交给另一位有授权权限的同事。',
      en: 'A correction or withdrawal is decided by someone other than who asked for it. Ask a colleague who may authorise.',
    });
}

export const approve = (amendment: Amendment, by: string, at: Date): Amendment => {
  assertMayDecide(amendment, by);
  return { ...amendment, state: { is: 'approved', by, at: at.toISOString() } };
};

export const refuse = (amendment: Amendment, by: string, note: string, at: Date): Amendment => {
  assertMayDecide(amendment, by);
  return { ...amendment, state: { is: 'refused', by, at: at.toISOString(), note } };
};

/** States the intent to delete: once, and never again for this amendment. */
export function begin(amendment: Amendment, at: Date): Amendment {
  if (amendment.state.is !== 'approved' || amendment.way !== 'interface') throw notApproved();
  return { ...amendment, state: { ...amendment.state, is: 'dispatching', since: at.toISOString() } };
}

/** Only what was let go and has not ended can be done. */
export function assertApproved({ state }: Amendment): Decided {
  if (state.is !== 'approved' && state.is !== 'dispatching') throw notApproved();
  return state;
}

/** What marking it as done makes of the piece, said before. */
export const effectOfCompletion = ({ kind }: Amendment, title: string): Say =>
  kind === 'correction'
    ? {
        zh: `记下《${title}》已在后台更正：状态变为“已更正”，采用了这一篇的账号会收到更正。记下后不能改回。`,
        en: `Records that “${title}” was corrected in the back office: it becomes “corrected”, and accounts that adopted it are told. It cannot be changed back.`,
      }
    : {
        zh: `记下《${title}》已在后台删除：状态变为“已撤回”。记下后不能改回；其实没有删的话，读者还看得到，而这里不再跟进。`,
        en: `Records that “${title}” was deleted in the back office: it becomes “withdrawn”. It cannot be changed back; if it was not deleted, readers still see it and nobody here follows it any more.`,
      };

/** A person did it in the back office, or evidence shows that it is done. */
export function complete(amendment: Amendment, note: string, at: Date): Amendment {
  const { by, at: decided } = assertApproved(amendment);
  return { ...amendment, state: { is: 'done', by, at: decided, doneAt: at.toISOString(), note } };
}

export function fail(amendment: Amendment, problem: Trouble): Amendment {
  if (amendment.state.is !== 'dispatching') throw notApproved();
  const { by, at } = amendment.state;
  return { ...amendment, state: { is: 'failed', by, at, problem } };
}

const notApproved = () =>
  new DomainError('conflict', 'amendment-not-approved', {
    zh: '这次申请还没有批准，或已经结束。',
    en: 'This request is not approved, or it has ended.',
  });

export function amendmentViewOf(amendment: Amendment, title: string): AmendmentView {
  const { state, askedAt, ...rest } = amendment;
  return {
    ...rest,
    askedAt: askedAt.toISOString(),
    state: state.is,
    decidedBy: 'by' in state ? state.by : null,
    decidedAt: 'by' in state ? state.at : null,
    doneAt: state.is === 'done' ? state.doneAt : null,
    note: 'note' in state ? state.note : null,
    problem: state.is === 'failed' ? state.problem : null,
    handSteps: state.is === 'approved' && amendment.way === 'by-hand' ? stepsOf(amendment, title) : [],
  };
}

const stepsOf = ({ change }: Amendment, title: string): Say[] =>
  change
    ? correctionSteps(title, change)
    : [
        {
          zh: `在公众平台后台“发表记录”中找到《${title}》，点“更多 › 删除”`,
          en: `Find “${title}” in the back office under Published, then More › Delete`,
        },
        {
          zh: '用管理员的手机确认，打开链接看到“已被发布者删除”，然后回到这里点“已完成”',
          en: "Confirm on the administrator's phone, see that the link says deleted, then come back and mark it done",
        },
      ];
