import type { Notice } from '../notice/notice.store.js';
import { reminderKey, type Upkeep } from './upkeep.js';

/** What the owner reads when the day of the reminder has come, or when the thing is overdue. */
export function reminderOf(item: Upkeep, account: string, state: 'due-soon' | 'overdue'): Notice {
  const { accountId, owner, title, dueOn } = item;
  const says =
    state === 'due-soon'
      ? { zh: `“${account}”的“${title}”将于 ${dueOn} 到期，请安排。`, en: `“${title}” of ${account} is due on ${dueOn}. Please see to it.` }
      : {
          zh: `“${account}”的“${title}”已于 ${dueOn} 到期，还没有办。`,
          en: `“${title}” of ${account} was due on ${dueOn} and is not done.`,
        };
  return {
    accountId,
    memberIds: [owner],
    urgency: state === 'due-soon' ? 'act' : 'alarm',
    says,
    link: '/upkeep',
    dedupeKey: reminderKey(item, state),
  };
}
