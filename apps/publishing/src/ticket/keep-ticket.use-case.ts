import type { InputOf, publishingRoutes as routes, TicketView } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { readAccount } from '../account/account.store.js';
import { raiseNotice } from '../notice/notice.store.js';
import { assertOwner } from '../upkeep/upkeep.store.js';
import { addTo, assertBegan, ticketViewOf, type Ticket } from './ticket.js';
import { insertTicket, lockTicket, saveTicket } from './ticket.store.js';

const timeOf = async (tx: Tx): Promise<Date> => (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;

@Injectable()
export class OpenTicket {
  async run(tx: Tx, given: InputOf<typeof routes.openTicket>['body'], caller: Caller): Promise<TicketView> {
    const { accountId, title, owner, cause = null } = given;
    await readAccount(tx, accountId);
    caller.demand('account.manage', accountId);
    await assertOwner(tx, owner);
    const now = await timeOf(tx);
    const beganAt = given.beganAt ? new Date(given.beganAt) : now;
    assertBegan(beganAt, now);
    const ticket: Ticket = {
      ticketId: v7(),
      version: 1,
      accountId,
      title,
      owner,
      beganAt,
      openedBy: caller.memberId,
      cause,
      restoredAt: null,
      measures: null,
    };
    await insertTicket(tx, ticket);
    await audit(tx, { by: caller.actor, did: 'ticket-opened', to: `ticket:${ticket.ticketId}`, accountId, details: { title, owner } });
    await raiseNotice(
      tx,
      {
        accountId,
        memberIds: [owner],
        urgency: 'alarm',
        says: { zh: `故障单“${title}”由您处理。`, en: `The ticket “${title}” is yours to deal with.` },
        link: '/upkeep?tab=tickets',
        dedupeKey: `ticket:${ticket.ticketId}:${owner}`,
      },
      caller.actor,
    );
    return ticketViewOf(ticket);
  }
}

@Injectable()
export class ChangeTicket {
  async run(tx: Tx, ticketId: string, wanted: InputOf<typeof routes.changeTicket>['body'], caller: Caller): Promise<TicketView> {
    const ticket = await lockTicket(tx, ticketId);
    const { accountId } = ticket;
    caller.demand('account.manage', accountId);
    if (ticket.version !== caller.expectedVersion) throw new StaleWrite('ticket', ticketId);
    const restoredAt = wanted.restoredAt ? new Date(wanted.restoredAt) : undefined;
    const next = addTo(ticket, { ...wanted, restoredAt }, await timeOf(tx));
    await assertOwner(tx, next.owner);
    await saveTicket(tx, next);
    const did = next.restoredAt && !ticket.restoredAt ? 'ticket-restored' : 'ticket-changed';
    await audit(tx, { by: caller.actor, did, to: `ticket:${ticketId}`, accountId, details: { changed: Object.keys(wanted) } });
    return ticketViewOf({ ...next, version: next.version + 1 });
  }
}
