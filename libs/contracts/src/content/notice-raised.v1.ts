import { defineEvent } from '../event.js';
import { noticeFact, noticeRaised } from '../publishing/notice-raised.v1.js';

export const contentNoticeRaised = defineEvent(
  'content.notice-raised.v1',
  'Somebody has to know or do something about a piece. Keyed by notice; like publishing.notice-raised.v1.',
  noticeFact,
  {
    ...noticeRaised.example,
    duty: undefined,
    memberIds: ['0199f3a0-0000-7000-8000-000000000009'],
    says: {
      zh: '《换滤芯前先看这一页（澜州版）》采用的原文有更新。请看改了什么，决定采用还是忽略。',
      en: 'The origin of “Before you change the filter” has an update. See what changed, then take it over or dismiss it.',
    },
    link: '/articles/0199f3a0-0000-7000-8000-000000000041',
    dedupeKey: 'origin-update:0199f3a0-0000-7000-8000-000000000041:3',
  },
);
