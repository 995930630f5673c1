import { publishingRoutes, type TicketView } from '@kanfa/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { TicketForm } from './ticket-form.js';

/** Trouble with accounts, latest first: who looks after it, what caused it, how long it took. */
export function TicketList({ accountId }: { accountId: string | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const [edited, setEdited] = useState<TicketView | 'new'>();
  const list = useList(publishingRoutes.listTickets, { query: { accountId } });
  const title = (ticket: TicketView) => (
    <>
      <strong>{ticket.title}</strong>
      {ticket.cause && (
        <div className="quiet">
          {t('upkeep.tickets.cause')} · {ticket.cause}
        </div>
      )}
      {ticket.measures && (
        <div className="quiet">
          {t('upkeep.tickets.measures')} · {ticket.measures}
        </div>
      )}
    </>
  );
  const lasted = ({ minutesToRestore }: TicketView) =>
    minutesToRestore === null ? '' : t('upkeep.tickets.minutes', { minutes: minutesToRestore });
  const acts = (ticket: TicketView) =>
    may(me, 'account.manage', ticket.accountId) && (
      <Button size="small" onClick={() => setEdited(ticket)}>
        {t(ticket.state === 'open' ? 'upkeep.tickets.goOn' : 'parts.edit')}
      </Button>
    );
  return (
    <>
      {may(me, 'account.manage', accountId) && (
        <div className="filters">
          <Button onClick={() => setEdited('new')}>{t('upkeep.tickets.open')}</Button>
        </div>
      )}
      <ListView
        list={list}
        rowKey={({ ticketId }) => ticketId}
        nothing={<Nothing what={t('upkeep.tickets.none')} />}
        card={(ticket) => (
          <>
            <StateTag of="ticket" state={ticket.state} /> <Moment at={ticket.beganAt} />
            <div>{title(ticket)}</div>
            <p className="quiet">
              {nameOf(ticket.accountId)} · {personOf(ticket.owner)} {lasted(ticket)}
            </p>
            {acts(ticket)}
          </>
        )}
        columns={[
          { title: t('upkeep.tickets.began'), render: (_, ticket) => <Moment at={ticket.beganAt} /> },
          { title: t('parts.state'), render: (_, ticket) => <StateTag of="ticket" state={ticket.state} /> },
          { title: t('upkeep.what'), render: (_, ticket) => title(ticket) },
          ...(accountId ? [] : [{ title: t('parts.account'), render: (_: unknown, ticket: TicketView) => nameOf(ticket.accountId) }]),
          { title: t('upkeep.owner'), render: (_, ticket) => personOf(ticket.owner) },
          { title: t('upkeep.tickets.lasted'), render: (_, ticket) => lasted(ticket) },
          { title: t('parts.acts'), render: (_, ticket) => acts(ticket) },
        ]}
      />
      {edited && <TicketForm ticket={edited === 'new' ? undefined : edited} accountId={accountId} onClose={() => setEdited(undefined)} />}
    </>
  );
}
