import type { Trouble } from '@kanfa/contracts';
import { publishStatus } from '@kanfa/wechat';
import type { JobReport } from './job-report.js';

/** How a job of WeChat ended; `later`: not yet. Urls are by 0-based index. */
export type Verdict =
  | { is: 'later' }
  | { is: 'out'; urls: { index: number; url: string }[]; gone?: 'withdrawn' | 'taken-down'; wechatArticleId?: string }
  | { is: 'not-out'; problem: Trouble };

const publishRefusals: Record<number, [code: string, zh: string, en: string]> = {
  [publishStatus.notOriginal]: ['publish-not-original', '原创校验没有通过', 'the originality check failed'],
  [publishStatus.failed]: ['publish-failed', '发布失败', 'publishing failed'],
  [publishStatus.refused]: ['publish-refused', '平台审核没有通过', 'the platform refused it'],
};

const which = (indexes: readonly number[]): [string, string] =>
  indexes.length === 0 ? ['', ''] : [`（第 ${indexes.join('、')} 篇）`, ` (article ${indexes.join(', ')})`];

/** `items` and `failed` count from 1, as WeChat does. */
export function publishVerdict(
  status: number,
  items: readonly { index: number; url: string }[],
  failed: readonly number[],
  wechatArticleId?: string,
): Verdict {
  const urls = fromZero(items);
  const id = wechatArticleId ? { wechatArticleId } : {};
  if (status === publishStatus.success) return { is: 'out', urls, ...id };
  if (status === publishStatus.deleted) return { is: 'out', urls, gone: 'withdrawn', ...id };
  if (status === publishStatus.banned) return { is: 'out', urls, gone: 'taken-down', ...id };
  if (status === publishStatus.publishing) return { is: 'later' };
  const refusal = publishRefusals[status];
  // a status nobody knows is no failure: a person decides when no other comes
  if (!refusal) return { is: 'later' };
  const [code, zh, en] = refusal;
  const [zhWhich, enWhich] = which(failed);
  return {
    is: 'not-out',
    problem: {
      code,
      zh: `微信：${zh}${zhWhich}。请按提示修改内容后重新送审。`,
      en: `WeChat: ${en}${enWhich}. Change the content and submit it again.`,
    },
  };
}

/** Status words of MASSSENDJOBFINISH (`send success`, `err(20013)` …) and of mass/get (`SEND_SUCCESS` …). */
export function sendVerdict(status: string, items: readonly { index: number; url: string }[] = []): Verdict {
  const word = status.trim().toLowerCase().replaceAll('_', ' ');
  if (word === 'send success') return { is: 'out', urls: fromZero(items) };
  if (word === 'delete') return { is: 'out', urls: fromZero(items), gone: 'withdrawn' };
  if (word === 'sending') return { is: 'later' };
  const failure = sendFailures[word] ?? (/^(err\(|send fail)/.test(word) ? { zh: '群发失败', en: 'the mass-send failed' } : undefined);
  if (!failure) return { is: 'later' };
  const { zh, en } = failure;
  return {
    is: 'not-out',
    problem: {
      code: `mass-${word.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}`,
      zh: `微信：${zh}（${status}）。请处理原因后重新排期。`,
      en: `WeChat: ${en} (${status}). Remove the cause, then plan it again.`,
    },
  };
}

const sendFailures: Record<string, { zh: string; en: string }> = {
  'err(10001)': { zh: '涉嫌广告', en: 'suspected advertising' },
  'err(20001)': { zh: '涉嫌政治', en: 'suspected politics' },
  'err(20002)': { zh: '涉嫌色情', en: 'suspected pornography' },
  'err(20004)': { zh: '涉嫌社会', en: 'suspected social issue' },
  'err(20006)': { zh: '涉嫌违法犯罪', en: 'suspected crime' },
  'err(20008)': { zh: '涉嫌欺诈', en: 'suspected fraud' },
  'err(20013)': { zh: '涉嫌版权', en: 'suspected copyright violation' },
  'err(21000)': { zh: '涉嫌其他', en: 'suspected for another reason' },
  'err(22000)': { zh: '涉嫌互推', en: 'suspected mutual promotion' },
  'err(30001)': { zh: '原创校验系统错误，用户选择了不自动转载', en: 'the originality check broke and reprinting was not allowed' },
  'err(30002)': { zh: '原创校验判为不能群发', en: 'the originality check forbids sending' },
  'err(30003)': { zh: '原创校验判为转载，且选择了不自动转载', en: 'judged a reprint, and reprinting was not allowed' },
  'err(40001)': { zh: '管理员拒绝了群发', en: 'the administrator refused the mass-send' },
  'err(40002)': { zh: '管理员 30 分钟内没有确认', en: 'the administrator did not confirm within 30 minutes' },
};

/** The verdict in a report, of either kind. */
export const verdictOf = (report: JobReport): Verdict =>
  report.kind === 'send'
    ? sendVerdict(report.data.status, report.data.urls)
    : publishVerdict(report.data.status, report.data.urls, report.data.failedIndexes, report.data.wechatArticleId);

const fromZero = (items: readonly { index: number; url: string }[]) =>
  items.map(({ index, url }) => ({ index: Math.max(index - 1, 0), url }));
