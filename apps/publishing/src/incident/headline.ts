import type { Say } from '@kanfa/kit';

/** What a machine's incident is about. */
export type PieceCode = 'not-sent' | 'taken-down' | 'deleted' | 'changed';
export type Headline =
  { code: PieceCode; piece: string } | { code: 'negative-comments' | 'negative-messages'; piece: string; count: number; minutes: number };

const endings: Record<PieceCode, Say> = {
  'not-sent': { zh: '没有发出', en: 'did not go out' },
  'taken-down': { zh: '已被平台删除', en: 'was taken down by the platform' },
  deleted: { zh: '已被删除，而系统没有批准撤回', en: 'was deleted without an approved withdrawal' },
  changed: { zh: '页面内容与通过审核的不一致', en: 'is not what was approved any more' },
};

/** The title as the reader of either language finds it; a person's own words are the same in both. */
export function titleOf({ title, headline }: { title: string; headline: Headline | null }): Say {
  if (!headline) return { zh: title, en: title };
  if ('count' in headline) return surgeOf(headline);
  const { zh, en } = endings[headline.code];
  return { zh: `《${headline.piece}》${zh}`, en: `《${headline.piece}》 ${en}` };
}

function surgeOf({ code, piece, count, minutes }: Extract<Headline, { count: number }>): Say {
  if (code === 'negative-messages')
    return {
      zh: `${minutes} 分钟内收到 ${count} 条负面消息`,
      en: `${count} negative ${count === 1 ? 'message' : 'messages'} within ${minutes} minutes`,
    };
  return {
    zh: `${piece && `《${piece}》`}${minutes} 分钟内有 ${count} 条负面留言`,
    en: `${piece && `《${piece}》: `}${count} negative ${count === 1 ? 'comment' : 'comments'} within ${minutes} minutes`,
  };
}
