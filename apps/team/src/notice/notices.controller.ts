import { teamRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Caller, Handle } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { NoticeQueries } from './notice.queries.js';
import { ReadNotice } from './read-notice.use-case.js';

@Controller()
export class NoticesController {
  constructor(
    private readonly writes: Writes,
    private readonly notices: NoticeQueries,
    private readonly reading: ReadNotice,
  ) {}

  @Handle(routes.listNotices)
  list({ query }: InputOf<typeof routes.listNotices>, caller: Caller) {
    return this.notices.list(caller.memberId, query);
  }

  @Handle(routes.countNotices)
  count(_input: InputOf<typeof routes.countNotices>, caller: Caller) {
    return this.notices.count(caller.memberId);
  }

  @Handle(routes.readNotice)
  read({ params }: InputOf<typeof routes.readNotice>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.reading.one(tx, caller.memberId, params.noticeId);
      return {};
    });
  }

  @Handle(routes.readNotices)
  readUpTo({ body }: InputOf<typeof routes.readNotices>, caller: Caller) {
    return this.writes.run(caller, async (tx) => ({ read: await this.reading.upTo(tx, caller.memberId, body.upTo) }));
  }
}
