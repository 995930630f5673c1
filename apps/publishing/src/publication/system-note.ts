import type { Language, Say } from '@kanfa/kit';

const say = (zh: string, en: string): Say => ({ zh, en });
/** What a machine writes where a person would give a reason. It is kept as a code and worded for whoever reads it. */
const words = {
  'approval-void': say('审核已失效', 'The approval is void'),
  'approved-anew': say('内容改动后重新通过了审核，请按新版排期', 'The content was changed and approved anew; plan the new version'),
  'cancelled-while-frozen': say('冻结期间取消', 'Cancelled while frozen'),
  'removed-after-publishing': say('微信报告：发布后已删除', 'WeChat reports: removed after publishing'),
  'patrol-taken-down': say('巡查：已被平台删除或屏蔽', 'Patrol: the platform took it down'),
  'patrol-withdrawn': say('巡查：文章已被发布者删除', 'Patrol: the publisher deleted it'),
  'patrol-corrected': say('巡查：页面是批准的更正后的内容', 'Patrol: the page shows the approved correction'),
} satisfies Record<string, Say>;
export type SystemNote = keyof typeof words;

const mark = 'note:';
export const systemNote = (code: SystemNote): string => `${mark}${code}`;

/** A note as it is read: a person's own words as they are. */
export function worded(note: string | null, language: Language): string | null {
  const code = note?.startsWith(mark) ? note.slice(mark.length) : undefined;
  return code !== undefined && code in words ? words[code as SystemNote][language] : note;
}
