import { columnChanged, type EventOf } from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { KeepColumn } from './keep-column.use-case.js';

/** content's columns, as far as the calendar asks for them. */
@Controller()
export class ColumnEvents {
  constructor(private readonly keep: KeepColumn) {}

  @On(columnChanged)
  async onColumnChanged(event: EventOf<typeof columnChanged>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.keep.run(tx, event.data);
  }
}
