import { incidentChanged, type EventOf } from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { nowIn } from '../review/now.js';
import { FollowIncident } from './follow-incident.use-case.js';

@Controller()
export class IncidentEvents {
  constructor(private readonly followIncident: FollowIncident) {}

  @On(incidentChanged)
  async onIncidentChanged(event: EventOf<typeof incidentChanged>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.followIncident.run(tx, event.data, await nowIn(tx));
  }
}
