import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { markRead, markReadUpTo } from './notice.store.js';

/** A person's own inbox: what they have read is nobody else's business, so it is neither audited nor announced. */
@Injectable()
export class ReadNotice {
  one(tx: Tx, memberId: string, id: string): Promise<void> {
    return markRead(tx, memberId, id);
  }

  upTo(tx: Tx, memberId: string, id: string): Promise<number> {
    return markReadUpTo(tx, memberId, id);
  }
}
