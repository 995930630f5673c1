import { contentRoutes, type ApprovedUnit } from '@kanfa/contracts';
import { useRead } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';

/** The slot of the topic that the unit's first article came from: where planning begins. */
export function useTopicSlot({ articles, accountId }: ApprovedUnit): { at: string; zone: string } | undefined {
  const enabled = may(useMe(), 'plan.read', accountId) && articles.length > 0;
  const article = useRead(contentRoutes.getArticle, { params: { articleId: articles[0]?.articleId ?? '' } }, { enabled });
  const topicId = article.data?.topicId ?? undefined;
  const topic = useRead(contentRoutes.getTopic, { params: { topicId: topicId ?? '' } }, { enabled: topicId !== undefined });
  const slot = topic.data?.slot;
  return slot && Date.parse(slot.at) > Date.now() ? slot : undefined;
}
