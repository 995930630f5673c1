import { figuresImported, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { CountListedSends } from './count-listed-sends.use-case.js';

/** WeChat's list of a day, which knows the sends nobody told us of. */
@Controller()
export class QuotaEvents {
  constructor(private readonly counting: CountListedSends) {}

  @On(figuresImported)
  onFiguresImported(event: EventOf<typeof figuresImported>, { tx }: EventContext): Promise<void> {
    return this.counting.run(tx, event.data);
  }
}
