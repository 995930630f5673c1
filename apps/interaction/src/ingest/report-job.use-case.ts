import { publishJobFinished, sendJobFinished, type EventDraft } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import type { Happening } from './happening.js';

type Finished = Extract<Happening, { is: 'send-job-finished' | 'publish-job-finished' }>;

/** WeChat reports the end of a mass-send or a publish job: publishing, whose job it may be, hears of it. */
@Injectable()
export class ReportJob {
  async run(tx: Tx, accountId: string, finished: Finished): Promise<void> {
    await enqueue(tx, [draftOf(accountId, finished)], { kind: 'system', id: 'wechat' });
  }
}

const draftOf = (accountId: string, finished: Finished): EventDraft =>
  finished.is === 'send-job-finished'
    ? sendJobFinished.draft(accountId, { accountId, ...finished.job }, accountId)
    : publishJobFinished.draft(accountId, { accountId, ...finished.job }, accountId);
