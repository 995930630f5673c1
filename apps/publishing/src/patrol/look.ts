import type { EvidenceView, IncidentLevel } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';
import type { PieceCode } from '../incident/headline.js';
import type { Sight } from './page.js';

/** When a published piece is looked at again, in milliseconds after publishing. */
export const lookAfter = [5 * 60_000, 3_600_000, 86_400_000, 7 * 86_400_000] as const;
const names: readonly Say[] = [
  { zh: '5 分钟', en: '5 minutes' },
  { zh: '1 小时', en: '1 hour' },
  { zh: '1 天', en: '1 day' },
  { zh: '7 天', en: '7 days' },
];

/** When the look with this number is due; null when all were taken. */
export const nextLook = (publishedAt: Date, looks: number, factor: number): Date | null =>
  looks < lookAfter.length ? new Date(publishedAt.getTime() + lookAfter[looks]! * factor) : null;

export type Verdict = {
  kind: EvidenceView['kind'];
  says: Say;
  became?: 'withdrawn' | 'taken-down' | 'corrected';
  incident?: { level: IncidentLevel; code: PieceCode };
};

/**
 * What the pages of a piece and WeChat's own status amount to. `expected` says whether a withdrawal or correction of ours explains it: then it is
 * no incident.
 */
export function judge(
  sights: readonly Sight[],
  status: 'deleted' | 'banned' | 'out' | undefined,
  expected: { withdrawal: boolean },
): Verdict {
  const any = (is: Sight['is']) => sights.some((sight) => sight.is === is);
  if (status === 'banned' || any('banned'))
    return {
      kind: 'patrol-gone',
      says: { zh: '已被平台删除或屏蔽', en: 'the platform took it down' },
      became: 'taken-down',
      incident: { level: 'S1', code: 'taken-down' },
    };
  if (status === 'deleted' || any('deleted'))
    return {
      kind: 'patrol-gone',
      says: { zh: '文章已被发布者删除', en: 'the publisher deleted it' },
      became: 'withdrawn',
      ...(expected.withdrawal ? {} : { incident: { level: 'S2', code: 'deleted' } }),
    };
  if (any('changed'))
    return {
      kind: 'patrol-changed',
      says: { zh: '页面内容与通过审核的不一致', en: 'the page is not what was approved' },
      incident: { level: 'S2', code: 'changed' },
    };
  if (any('corrected'))
    return {
      kind: 'patrol-corrected',
      says: { zh: '页面是批准的更正后的内容', en: 'the page shows the approved correction' },
      became: 'corrected',
    };
  if (sights.length > 0 && sights.every(({ is }) => is === 'as-approved'))
    return { kind: 'patrol-same', says: { zh: '页面与通过审核的内容一致', en: 'the page is what was approved' } };
  return {
    kind: 'patrol-not-readable',
    says: {
      zh: '从服务器读不到页面（微信常要求验证），不是事故',
      en: 'the page is not readable from here (WeChat asks servers for a captcha); no incident',
    },
  };
}

/** The evidence of one look: each is kept, also when it saw the same as the one before. */
export const saysOf = (look: number, { says }: Verdict): Say => ({
  zh: `发布后 ${names[look]!.zh}巡查：${says.zh}`,
  en: `Patrol after ${names[look]!.en}: ${says.en}`,
});
