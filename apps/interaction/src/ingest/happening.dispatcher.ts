import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { RecordMessage } from '../conversation/record-message.use-case.js';
import { RecordComing } from '../reader/record-coming.use-case.js';
import { RecordLeaving } from '../reader/record-leaving.use-case.js';
import { RecordMenuTap } from '../reader/record-menu-tap.use-case.js';
import type { Decided } from '../reply-rule/decide-reply.js';
import type { Happening } from './happening.js';
import { ReportJob } from './report-job.use-case.js';

/** Which use case acts on what a callback tells, and on what was answered to it at once. */
@Injectable()
export class HappeningDispatcher {
  constructor(
    private readonly recordMessage: RecordMessage,
    private readonly recordComing: RecordComing,
    private readonly recordLeaving: RecordLeaving,
    private readonly recordMenuTap: RecordMenuTap,
    private readonly reportJob: ReportJob,
  ) {}

  run(tx: Tx, accountId: string, happening: Exclude<Happening, { is: 'other' }>, reply: Decided | null): Promise<void> {
    switch (happening.is) {
      case 'message':
        return this.recordMessage.run(tx, accountId, happening, reply);
      case 'followed':
        return this.recordComing.run(tx, accountId, happening, reply);
      case 'unfollowed':
        return this.recordLeaving.run(tx, accountId, happening);
      case 'menu-tapped':
        return this.recordMenuTap.run(tx, accountId, happening);
      case 'send-job-finished':
      case 'publish-job-finished':
        return this.reportJob.run(tx, accountId, happening);
    }
  }
}
