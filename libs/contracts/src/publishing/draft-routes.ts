import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { route } from '../route.js';
import { publicationDetail } from './views.js';

const publication = z.object({ publicationId: z.uuid() });
const note = z.string().trim().min(2).max(500);

/** What a person may decide when the draft in the box is no longer what was approved. */
export const draftRoutes = {
  renewDraft: route('publishing', 'renewDraft', {
    method: 'POST',
    path: '/publications/{publicationId}/draft-renewal',
    right: 'publication.plan',
    status: 200,
    summary: {
      zh: '草稿在公众平台被改动后：按封存的内容重新建草稿，被改的那份不再使用；先 dryRun 看后果并取得 confirmToken',
      en: 'After a draft was changed at WeChat: make it anew from the seal; the changed one is used no more; dryRun first shows what follows and gives the confirmToken',
    },
    params: publication,
    body: confirmable({ note }),
    response: confirmAnswer({ publication: publicationDetail }),
    problems: ['publication-unknown', 'no-draft-decision-wanted', 'confirm-token-invalid'],
    example: { body: { note: '后台误改了第二段，按通过审核的内容重建', dryRun: true } },
  }),
  acceptDraft: route('publishing', 'acceptDraft', {
    method: 'POST',
    path: '/publications/{publicationId}/draft-acceptance',
    right: 'publication.authorise',
    status: 200,
    summary: {
      zh: '确认草稿里的改动都是手工步骤（如插入视频号卡片），补进清单后继续；文字、图片、封面的改动不能这样放行；先 dryRun 看后果并取得 confirmToken',
      en: 'Take the changes of a draft as hand steps (such as a Channels card), add them to the list and go on; words, pictures and cover cannot pass this way; dryRun first shows what follows and gives the confirmToken',
    },
    params: publication,
    body: confirmable({ note }),
    response: confirmAnswer({ publication: publicationDetail }),
    problems: ['publication-unknown', 'no-draft-decision-wanted', 'not-a-hand-step', 'confirm-token-invalid'],
    example: { body: { note: '插入的视频号卡片是这次活动要求的', dryRun: true } },
  }),
};
