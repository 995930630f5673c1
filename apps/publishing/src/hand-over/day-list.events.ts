import { figuresImported, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { MatchDayList } from './match-day-list.use-case.js';

@Controller()
export class DayListEvents {
  constructor(private readonly matching: MatchDayList) {}

  @On(figuresImported)
  onFiguresImported(event: EventOf<typeof figuresImported>, { tx }: EventContext): Promise<void> {
    return this.matching.run(tx, event.data);
  }
}
