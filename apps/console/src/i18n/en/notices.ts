import type { notices as zh } from '../zh/notices.js';

export const notices: typeof zh = {
  title: 'Notices',
  lead: 'What you should know or do',
  bell: 'Notices, {{count}} unread',
  nothing: 'No notices. What waits for you will appear here.',
  nothingUnread: 'No unread notices.',
  all: 'All notices',
  unread: 'Unread',
  what: 'What',
  urgency: 'Urgency',
  urgencies: { info: 'For information', act: 'Waits for you', alarm: 'Urgent' },
  open: 'Go there',
  readAll: 'Mark all as read',
  read: 'Mark as read',
};
