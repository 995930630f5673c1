import type { Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { addEntry, lockIncident, saveIncident } from './incident.store.js';
import { standingStatement } from './statement.store.js';
import { fastTrack } from './statement.js';

/** The holding statement is wanted at once; review hears of it and shortens its way, never who may decide. */
@Injectable()
export class FastTrackStatement {
  async run(tx: Tx, incidentId: string, { unitId, reason }: { unitId: string; reason: string }, caller: Caller): Promise<void> {
    const incident = await lockIncident(tx, incidentId);
    caller.demand('publication.plan', incident.accountId);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const ask = { unitId, reason, by: caller.memberId, byName: caller.identity.name, at: now };
    const { next, entry } = fastTrack(incident, ask, await standingStatement(tx, unitId, incident.accountId));
    await addEntry(tx, incidentId, entry, caller.actor);
    await saveIncident(tx, incident, next, caller.actor, 'statement-fast-tracked', { unitId, reason });
  }
}
