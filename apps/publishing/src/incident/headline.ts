import type { Say } from '@kanfa/kit';

/** What a machine's incident is about. */
export type Headline = { code: 'not-sent' | 'taken-down' | 'deleted' | 'changed'; piece: string };

const endings: Record<Headline['code'], Say> = {
  'not-sent': { zh: '没有发出', en: 'did not go out' },
  'taken-down': { zh: '已被平台删除', en: 'was taken down by the platform' },
  deleted: { zh: '已被删除，而系统没有批准撤回', en: 'was deleted without an approved withdrawal' },
  changed: { zh: '页面内容与通过审核的不一致', en: 'is not what was approved any more' },
};

/** The title as the reader of either language finds it; a person's own words are the same in both. */
export function titleOf({ title, headline }: { title: string; headline: Headline | null }): Say {
  if (!headline) return { zh: title, en: title };
  const { zh, en } = endings[headline.code];
  return { zh: `《${headline.piece}》${zh}`, en: `《${headline.piece}》 ${en}` };
}
