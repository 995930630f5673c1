import type { Check } from '../lock/difference.js';
import type { Notice } from '../notice/notice.store.js';
import type { Publication } from '../publication/publication.js';

const lateAfterMs = 30 * 60_000;

/** What the person who sends a handed-over piece by hand has to know now; each is told once. */
export function remindersOf(publication: Publication, check: Check | undefined, now: Date): Notice[] {
  const { publicationId, accountId, articles, plannedBy, dueAt, remote } = publication;
  const title = articles[0]?.title ?? '';
  const notice = (matter: string, urgency: Notice['urgency'], zh: string, en: string): Notice => ({
    accountId,
    memberIds: [plannedBy],
    urgency,
    says: { zh, en },
    link: `/publications/${publicationId}`,
    dedupeKey: `hand-over:${publicationId}:${matter}`,
  });
  const due = dueAt.getTime();
  return [
    notice(
      'ready',
      'act',
      `《${title}》的草稿已在草稿箱，请完成手工步骤`,
      `The draft of “${title}” is in the box: its hand steps are waiting`,
    ),
    ...(now.getTime() >= due
      ? [
          notice(
            `due:${due}`,
            'act',
            `《${title}》到点了，请在公众平台后台手工发出`,
            `“${title}” is due: send it by hand in the back office`,
          ),
        ]
      : []),
    ...(now.getTime() >= due + lateAfterMs
      ? [
          notice(
            `late:${due}`,
            'alarm',
            `《${title}》已过时间 30 分钟，草稿仍在草稿箱`,
            `“${title}” is 30 minutes late and still in the box`,
          ),
        ]
      : []),
    ...(check?.is === 'changed'
      ? [
          notice(
            `changed:${remote.draftMediaId}`,
            'alarm',
            `《${title}》的草稿被改动，与通过审核的内容不一致，请先不要发出`,
            `The draft of “${title}” is not what was approved: do not send it yet`,
          ),
        ]
      : []),
  ];
}

/** When the next reminder may fall due, so that it does not wait for the next look. */
export function nextReminder({ dueAt }: Pick<Publication, 'dueAt'>, now: Date): Date | undefined {
  return [dueAt.getTime(), dueAt.getTime() + lateAfterMs].map((at) => new Date(at)).find((at) => at > now);
}
