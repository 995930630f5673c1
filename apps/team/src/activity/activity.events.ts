import { allEvents, type EventDefinition, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { RecordActivity } from './record-activity.use-case.js';

/** Hears every event of the other owners; what team itself does is recorded in its own transactions. */
@Controller()
export class ActivityEvents {
  constructor(readonly recordActivity: RecordActivity) {}
}

type Heard = EventOf<EventDefinition>;

for (const definition of allEvents().filter(({ owner }) => owner !== 'team')) {
  const descriptor = {
    value: function (this: ActivityEvents, event: Heard, { tx }: EventContext): Promise<void> {
      return this.recordActivity.run(tx, event);
    },
    configurable: true,
  };
  Object.defineProperty(ActivityEvents.prototype, definition.type, descriptor);
  On(definition)(ActivityEvents.prototype, definition.type, descriptor);
}
