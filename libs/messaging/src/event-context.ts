import type { Tx } from '@kanfa/kit';
import { BaseRpcContext } from '@nestjs/microservices';

/** What a handler gets beside its event. */
export class EventContext extends BaseRpcContext<[Tx, number]> {
  /** The transaction that also holds the inbox row: everything the handler writes is stored exactly once, or not at all. */
  get tx(): Tx {
    return this.getArgs()[0];
  }

  /** 1 on the first delivery of the message. */
  get delivery(): number {
    return this.getArgs()[1];
  }
}
