import { contentNoticeRaised, noticeRaised, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { KeepNotice } from './keep-notice.use-case.js';

@Controller()
export class NoticeEvents {
  constructor(private readonly keep: KeepNotice) {}

  @On(noticeRaised)
  onNoticeRaised(event: EventOf<typeof noticeRaised>, { tx }: EventContext): Promise<void> {
    return this.keep.run(tx, event.data);
  }

  @On(contentNoticeRaised)
  onContentNoticeRaised(event: EventOf<typeof contentNoticeRaised>, { tx }: EventContext): Promise<void> {
    return this.keep.run(tx, event.data);
  }
}
