import type { SealedUnit } from '@kanfa/contracts';

type Given = { unitId: string; accountId: string; text: string };

/** A sealed bundle of one article with this text. */
export const unitOf = ({ unitId, accountId, text }: Given): SealedUnit => ({
  format: 1,
  class: 'bundle',
  unitId,
  accountId,
  articles: [
    {
      articleId: unitId,
      revision: 1,
      title: '换滤芯前先看这一页',
      author: '陆听澜',
      digest: '三步看懂。',
      html: `<p>${text}</p>`,
      text,
      cover: { hash: 'a'.repeat(64), contentType: 'image/jpeg', crops: [] },
      images: [],
      openComment: true,
      fansOnlyComment: false,
      claims: [],
      handSteps: [],
    },
  ],
});
