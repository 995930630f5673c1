import type { IncidentLevel } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { lockPublication, publicationUnknown } from '../publication/publication.store.js';
import { raiseIncident } from './raise-incident.store.js';

export type Ask = {
  accountId: string;
  level: IncidentLevel;
  title: string;
  publicationId?: string | undefined;
  dutyId?: string | undefined;
};

/** A person sees that something is wrong. Machines open theirs with `raiseIncident`. */
@Injectable()
export class OpenIncident {
  async run(tx: Tx, ask: Ask, caller: Caller): Promise<string> {
    caller.demand('publication.plan', ask.accountId);
    await loadAccount(tx, ask.accountId);
    if (ask.publicationId && (await lockPublication(tx, ask.publicationId)).accountId !== ask.accountId) throw publicationUnknown();
    const { name } = caller.identity;
    const says = { zh: `${name}打开了事件：${ask.title}`, en: `${name} opened the incident: ${ask.title}` };
    const given = { ...ask, dutyId: ask.dutyId ?? caller.memberId, source: 'person' as const, matter: v7(), says };
    return (await raiseIncident(tx, given, caller.actor))!.incidentId;
  }
}
