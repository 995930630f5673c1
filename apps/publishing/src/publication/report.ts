import type { Say } from '@kanfa/kit';
import { namedIn } from './decision.js';
import type { Publication } from './publication.js';

/** What giving the address of a piece makes of it, said before it is done. */
export function effectOfAddress(publication: Publication, url: string, account: string): Say {
  const { zh, en } = namedIn(publication, account);
  return publication.state.is === 'published'
    ? {
        zh: `为${zh}记下链接 ${url}，同事和读者都按它打开。`,
        en: `Writes ${url} down as the address of ${en}; it is what colleagues share.`,
      }
    : {
        zh: `把${zh}记为已发布，链接是 ${url}：不再等待和提醒，留言与数据照常跟进。其实没有发出的话，读者收不到，只能另排一次。记下后不能改回。`,
        en: `Records ${en} as published at ${url}: it is waited for no more; comments and figures follow as usual. If it did not go out, readers do not get it and only a new publication helps. It cannot be changed back.`,
      };
}

/** What the word that the platform took a piece down makes of it. */
export function effectOfTakeDown(publication: Publication, account: string): Say {
  const { zh, en } = namedIn(publication, account);
  return {
    zh: `把${zh}记为已被平台删除，并打开一个 S1 级事件、通知排期的人。不能改回已发布，也不能再更正或撤回。`,
    en: `Records ${en} as taken down by the platform and opens an S1 incident, told to who planned it. It cannot be changed back to published, and not be corrected or withdrawn any more.`,
  };
}
