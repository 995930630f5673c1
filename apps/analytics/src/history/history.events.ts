import { historyImported, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { KeepHistory } from './keep-history.use-case.js';

@Controller()
export class HistoryEvents {
  constructor(private readonly keeping: KeepHistory) {}

  @On(historyImported)
  onHistory(event: EventOf<typeof historyImported>, { tx }: EventContext): Promise<void> {
    return this.keeping.run(tx, event.data);
  }
}
