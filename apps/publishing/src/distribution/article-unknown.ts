import { DomainError } from '@kanfa/kit';

export const articleUnknown = () =>
  new DomainError('not-found', 'article-unknown', { zh: '这次发布里没有这一篇。', en: 'It holds no such article.' });
