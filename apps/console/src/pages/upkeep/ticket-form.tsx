import { publishingRoutes, type TicketView } from '@kanfa/contracts';
import { Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { instantOf, inZone } from '../../parts/moment.js';
import { PersonSelect } from '../../parts/person-select.js';
import { useMe } from '../../shell/me.js';
import { MomentPicker } from '../../parts/moment-picker.js';

type Fields = {
  accountId: string;
  title: string;
  owner: string;
  began?: Dayjs;
  cause?: string;
  restored?: Dayjs | null;
  measures?: string;
};
type Given = { ticket: TicketView | undefined; accountId: string | undefined; onClose: () => void };

const wallClock = (at: string | null): Dayjs | undefined => (at ? dayjs(inZone(at).format('YYYY-MM-DDTHH:mm')) : undefined);
const said = (text: string | undefined, name: 'cause' | 'measures') => (text?.trim() ? { [name]: text.trim() } : {});

/** Opens a ticket, and later adds its cause, its end and what keeps it from happening again. */
export function TicketForm({ ticket, accountId, onClose }: Given) {
  const { t } = useTranslation();
  const me = useMe();
  const done = { says: t('upkeep.tickets.saved'), done: onClose };
  const open = useWrite(publishingRoutes.openTicket, done);
  const save = useWrite(publishingRoutes.changeTicket, done);
  const submit = ({ began, restored, cause, measures, ...rest }: Fields) => {
    if (!ticket) return open.mutate({ body: { ...rest, ...said(cause, 'cause'), ...(began ? { beganAt: instantOf(began) } : {}) } });
    save.mutate({
      params: { ticketId: ticket.ticketId },
      body: {
        owner: rest.owner,
        ...said(cause, 'cause'),
        ...said(measures, 'measures'),
        ...(restored ? { restoredAt: instantOf(restored) } : {}),
      },
      options: { ifMatch: ticket.version },
    });
  };
  const time = <MomentPicker />;
  return (
    <FormDrawer<Fields>
      title={ticket?.title ?? t('upkeep.tickets.open')}
      open
      onClose={onClose}
      busy={open.isPending || save.isPending}
      initial={
        ticket
          ? { ...ticket, cause: ticket.cause ?? '', measures: ticket.measures ?? '', restored: wallClock(ticket.restoredAt) }
          : { accountId, owner: me?.memberId }
      }
      onSubmit={submit}
    >
      {!ticket && (
        <>
          <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
            <AccountSelect />
          </Form.Item>
          <Form.Item name="title" label={t('upkeep.what')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="began" label={t('upkeep.tickets.began')} extra={t('upkeep.tickets.beganHelp')}>
            {time}
          </Form.Item>
        </>
      )}
      <Form.Item name="owner" label={t('upkeep.owner')} rules={[{ required: true }]}>
        <PersonSelect />
      </Form.Item>
      <Form.Item name="cause" label={t('upkeep.tickets.cause')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      {ticket && (
        <>
          <Form.Item name="restored" label={t('upkeep.tickets.restored')} extra={t('upkeep.tickets.restoredHelp')}>
            {time}
          </Form.Item>
          <Form.Item name="measures" label={t('upkeep.tickets.measures')}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
