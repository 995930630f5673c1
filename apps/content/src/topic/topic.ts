import { topicPlanned, type EventDraft, type TopicView } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/** open → planned (has a slot) → in-work (has an article) → done (it was published); or dropped while nothing came of it. */
export type Topic = Omit<TopicView, 'slot' | 'createdAt'> & { slot: { slotId: string; at: Date; zone: string } | null };
export type TopicChange = { [K in 'columnId' | 'title' | 'brief' | 'sources' | 'editorId']?: Topic[K] | undefined };

export function changeTopic(topic: Topic, change: TopicChange): Topic {
  assertAlive(topic);
  return {
    ...topic,
    columnId: change.columnId ?? topic.columnId,
    title: change.title ?? topic.title,
    brief: change.brief ?? topic.brief,
    sources: change.sources ?? topic.sources,
    editorId: change.editorId === undefined ? topic.editorId : change.editorId,
  };
}

/** Gives the topic its place on the calendar, or another one; `slotId` is used when it has none yet. */
export function planTopic(
  topic: Topic,
  when: { at: Date; zone: string },
  by: string,
  slotId: string,
): { next: Topic; events: EventDraft[] } {
  assertAlive(topic);
  assertZone(when.zone);
  const slot = { slotId: topic.slot?.slotId ?? slotId, ...when };
  const next: Topic = { ...topic, slot, state: topic.state === 'open' ? 'planned' : topic.state };
  return { next, events: [topicFact(next, by)] };
}

/** The topic's place on the calendar, as others are told of it. */
export function topicFact({ topicId, accountId, columnId, title, slot, proposedBy }: Topic, plannedBy = proposedBy): EventDraft {
  const { slotId, at, zone } = slot!;
  return topicPlanned.draft(topicId, { topicId, accountId, columnId, slotId, title, at: at.toISOString(), zone, plannedBy }, accountId);
}

export function unplanTopic(topic: Topic): Topic {
  assertAlive(topic);
  if (!topic.slot)
    throw new DomainError('conflict', 'topic-not-planned', { zh: '这个选题不在日历上。', en: 'This topic is not on the calendar.' });
  return { ...topic, slot: null, state: topic.state === 'planned' ? 'open' : topic.state };
}

export function dropTopic(topic: Topic): Topic {
  assertAlive(topic);
  if (topic.articleId)
    throw new DomainError('conflict', 'topic-closed', {
      zh: '这个选题已有文章。要放弃，请归档那篇文章。',
      en: 'This topic has an article already. To give it up, archive the article.',
    });
  return { ...topic, slot: null, state: 'dropped' };
}

/** An article comes of a topic once. */
export function takeTopic(topic: Topic, articleId: string): Topic {
  assertAlive(topic);
  if (topic.articleId)
    throw new DomainError('conflict', 'topic-taken', {
      zh: '这个选题已经有文章了。请打开那篇文章继续写。',
      en: 'There is an article for this topic already. Open it and go on writing there.',
    });
  return { ...topic, articleId, state: 'in-work' };
}

/** What becomes of the topic when its article was published, or was archived unpublished and the topic is free again. */
export const topicDone = (topic: Topic): Topic => ({ ...topic, state: 'done' });
export const releaseTopic = (topic: Topic): Topic => ({ ...topic, articleId: null, state: topic.slot ? 'planned' : 'open' });

function assertAlive(topic: Topic): void {
  if (topic.state === 'dropped' || topic.state === 'done')
    throw new DomainError('conflict', 'topic-closed', {
      zh: '这个选题已结束，不能再改。请新提一个。',
      en: 'This topic is closed and cannot change any more. Propose a new one.',
    });
}

function assertZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new DomainError('invalid', 'zone-unknown', {
      zh: `没有时区“${zone}”。请用 IANA 名称，例如 Asia/Shanghai。`,
      en: `There is no time zone "${zone}". Use an IANA name such as Asia/Shanghai.`,
    });
  }
}

export const unknownTopic = () =>
  new DomainError('not-found', 'topic-unknown', {
    zh: '没有这个选题，或它不归您查看。',
    en: 'There is no such topic, or it is not yours to see.',
  });
