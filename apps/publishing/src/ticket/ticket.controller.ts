import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ChangeTicket, OpenTicket } from './keep-ticket.use-case.js';
import { listTickets } from './ticket.queries.js';

@Controller()
export class TicketController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly opening: OpenTicket,
    private readonly changing: ChangeTicket,
  ) {}

  @Handle(routes.listTickets)
  listTickets({ query }: InputOf<typeof routes.listTickets>, caller: Caller) {
    return listTickets(this.db, { ...query, visible: caller.accountsFor('account.read') });
  }

  @Handle(routes.openTicket)
  openTicket({ body }: InputOf<typeof routes.openTicket>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.opening.run(tx, body, caller));
  }

  @Handle(routes.changeTicket)
  changeTicket({ params, body }: InputOf<typeof routes.changeTicket>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.changing.run(tx, params.ticketId, body, caller));
  }
}
