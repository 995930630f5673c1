import type { Text } from '../amendment/correction.js';
import { wordsOf } from '../dispatch/fingerprint.js';

/** What a page shows. `captcha` and `unreadable` say nothing about the piece: it is read from here, not by a reader. */
export type Sight =
  { is: 'as-approved' | 'corrected' | 'deleted' | 'banned' | 'captcha' | 'unreadable' } | { is: 'changed'; missing: string[] };

const deleted = ['该内容已被发布者删除', '此内容已被发布者删除', 'Thepublisherhasdeletedthis'];
const banned = ['此内容因违规无法查看', '该内容因违规', '此内容被投诉且经审核', '该账号已被屏蔽', '此账号已被屏蔽', '因违规已被删除'];
const captcha = ['环境异常', '完成验证后即可继续访问'];
const shown = 5;

/** Reads a page against what was approved and, when a correction is on its way or done, against the text it makes. */
export function readPage(page: { html: string } | undefined, approved: Text, change?: Text): Sight {
  if (!page) return { is: 'unreadable' };
  const words = wordsOf(page.html);
  const has = (marks: readonly string[]) => marks.some((mark) => words.includes(mark));
  const missing = missingIn(words, approved);
  if (missing.length === 0) return { is: 'as-approved' };
  if (change && missingIn(words, change).length === 0) return { is: 'corrected' };
  // an article may quote these words: they count only where the article itself is not
  const parts = approved.paragraphs.length + 1;
  if (missing.length === parts) {
    if (has(banned)) return { is: 'banned' };
    if (has(deleted)) return { is: 'deleted' };
    return { is: has(captcha) ? 'captcha' : 'unreadable' };
  }
  return { is: 'changed', missing: missing.slice(0, shown) };
}

const missingIn = (words: string, { title, paragraphs }: Text): string[] => [title, ...paragraphs].filter((part) => !words.includes(part));
