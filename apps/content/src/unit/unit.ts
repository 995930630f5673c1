import { unitSubmitted, unitWithdrawn, type EventDraft, type MenuButton, type UnitView } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/** draft → submitted → approved | changes-requested | rejected → scheduled → published. A change voids what was submitted. */
export type Unit = {
  unitId: string;
  accountId: string;
  class: 'bundle' | 'menu';
  state: UnitView['state'];
  articleIds: string[];
  buttons: MenuButton[] | null;
  sealedHash: string | null;
  submittedBy: string | null;
  submittedAt: Date | null;
  reviewId: string | null;
  reason: string | null;
  createdBy: string;
  /** Everyone who put the unit itself together; the authors of its articles come on top when it is sealed. */
  contributors: string[];
  version: number;
};
export type Content = Pick<Unit, 'articleIds' | 'buttons'>;
type Decision = { next: Unit; events: EventDraft[] };
type Sealing = { sealedHash: string; by: string; at: Date; articles: { articleId: string; title: string }[]; contributors: string[] };

export const draftUnit = (given: Pick<Unit, 'unitId' | 'accountId' | 'class' | 'createdBy'> & Content): Unit => ({
  ...given,
  state: 'draft',
  sealedHash: null,
  submittedBy: null,
  submittedAt: null,
  reviewId: null,
  reason: null,
  contributors: [given.createdBy],
  version: 1,
});

/** Other articles, another order, other buttons. */
export function changeUnit(unit: Unit, change: { [K in keyof Content]?: Content[K] | undefined }, by: string): Decision {
  assertChangeable(unit);
  const wrong = unit.class === 'bundle' ? change.buttons : change.articleIds;
  if (wrong)
    throw new DomainError('invalid', 'unit-of-other-class', {
      zh: unit.class === 'bundle' ? '这是稿件包，没有菜单按钮。' : '这是菜单，不能放文章。',
      en: unit.class === 'bundle' ? 'This is a bundle; it has no menu buttons.' : 'This is a menu; it holds no articles.',
    });
  const { next, events } = voidSeal(unit, by, 'revised');
  return {
    next: {
      ...next,
      articleIds: change.articleIds ?? unit.articleIds,
      buttons: change.buttons ?? unit.buttons,
      contributors: [...new Set([...unit.contributors, by])],
    },
    events,
  };
}

export function submitUnit(unit: Unit, { sealedHash, by, at, articles, contributors }: Sealing): Decision {
  assertSubmittable(unit);
  const { unitId, accountId } = unit;
  const everyone = [...new Set([...unit.contributors, ...contributors, by])];
  const title = unit.class === 'menu' ? menuTitle(unit) : articles[0]!.title;
  const fact = { unitId, accountId, class: unit.class, sealedHash, title, articles, submittedBy: by, contributors: everyone };
  return {
    next: { ...unit, state: 'submitted', sealedHash, submittedBy: by, submittedAt: at, reviewId: null, reason: null },
    events: [unitSubmitted.draft(unitId, fact, accountId)],
  };
}

export const menuTitle = (unit: Pick<Unit, 'buttons'>): string => `菜单：${(unit.buttons ?? []).map(({ name }) => name).join(' · ')}`;

export function withdrawUnit(unit: Unit, by: string): Decision {
  assertChangeable(unit);
  if (unit.state !== 'submitted' && unit.state !== 'approved')
    throw new DomainError('conflict', 'unit-not-submitted', {
      zh: '它没有在审核中，也没有通过审核，不用撤回。',
      en: 'It is neither under review nor approved; there is nothing to take back.',
    });
  return voidSeal(unit, by, 'withdrawn');
}

/** One of its articles changed; `publications` are the states of all its publications. */
export function reviseUnit(unit: Unit, by: string, publications: readonly string[]): Decision {
  if (unit.state === 'scheduled' && publications.some((state) => ![...over, 'planned', 'due'].includes(state)))
    throw new DomainError('conflict', 'unit-under-way', {
      zh: '它的发布已经开始执行（草稿已交给公众平台），不能再改。请在发布详情里看能做什么。',
      en: 'Its publication has started (the draft is at WeChat), so it cannot change. The publication says what can be done.',
    });
  return voidSeal(unit, by, 'revised');
}

export function discardUnit(unit: Unit): Unit {
  assertChangeable(unit);
  if (unit.state === 'submitted' || unit.state === 'approved')
    throw new DomainError('conflict', 'unit-submitted', {
      zh: '它正在审核或已通过。请先撤回，再解散。',
      en: 'It is under review or approved. Take it back first, then dissolve it.',
    });
  return { ...unit, state: 'discarded' };
}

/** What a review says counts only for the content it saw. */
export function decideUnit(
  unit: Unit,
  review: {
    reviewId: string;
    sealedHash: string;
    state: 'open' | 'approved' | 'changes-requested' | 'rejected';
    reason?: string | undefined;
  },
): Unit {
  if (unit.state !== 'submitted' || unit.sealedHash !== review.sealedHash) return unit;
  const state = review.state === 'open' ? unit.state : review.state;
  return { ...unit, state, reviewId: review.reviewId, reason: review.reason ?? null };
}

const over = ['cancelled', 'failed'];
const seen = ['published', 'corrected', 'withdrawn', 'taken-down'];

/** Where a unit stands by all its publications. That readers have it is true whatever else was thought of the unit. */
export function followPublications(unit: Unit, states: readonly string[]): Unit {
  if (states.some((state) => seen.includes(state))) return { ...unit, state: 'published' };
  const waiting = states.some((state) => !over.includes(state));
  if (waiting && unit.state === 'approved') return { ...unit, state: 'scheduled' };
  return !waiting && unit.state === 'scheduled' ? { ...unit, state: 'approved' } : unit;
}

function voidSeal(unit: Unit, by: string, because: 'withdrawn' | 'revised'): Decision {
  const { unitId, accountId, sealedHash, state } = unit;
  const sealed = (state === 'submitted' || state === 'approved' || state === 'scheduled') && sealedHash !== null;
  return {
    next: sealed ? { ...unit, state: 'draft' } : unit,
    events: sealed ? [unitWithdrawn.draft(unitId, { unitId, accountId, sealedHash, by, because }, accountId)] : [],
  };
}

export function assertSubmittable(unit: Unit): void {
  assertChangeable(unit);
  if (unit.state === 'submitted' || unit.state === 'approved')
    throw new DomainError('conflict', 'unit-submitted', {
      zh: unit.state === 'approved' ? '它已通过审核，不用再提交。' : '它已经提交，正在审核。',
      en: unit.state === 'approved' ? 'It is approved already.' : 'It is submitted already and under review.',
    });
}

const reasons: Partial<Record<Unit['state'], [code: string, zh: string, en: string]>> = {
  scheduled: [
    'unit-scheduled',
    '它已排期发布，不能再改。要改，请先取消那次发布。',
    'It is scheduled and cannot change now. Cancel its publication first.',
  ],
  published: ['unit-published', '它已发布，不能再改。请新建一个。', 'It is published and cannot change any more. Make a new one.'],
  discarded: ['unit-discarded', '它已解散。请新建一个。', 'It was dissolved. Make a new one.'],
};
function assertChangeable(unit: Unit): void {
  const reason = reasons[unit.state];
  if (reason) throw new DomainError('conflict', reason[0], { zh: reason[1], en: reason[2] });
}

export const unknownUnit = () =>
  new DomainError('not-found', 'unit-unknown', {
    zh: '没有这个稿件包或菜单，或它不归您查看。',
    en: 'There is no such bundle or menu, or it is not yours to see.',
  });
