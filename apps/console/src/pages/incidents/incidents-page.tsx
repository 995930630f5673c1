import { incidentLevel, publishingRoutes, type IncidentView } from '@kanfa/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Flex, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { useFilters } from '../../parts/filters.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { PersonSelect } from '../../parts/person-select.js';
import { useSaid } from '../../parts/said.js';
import { StateDot, StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { StateFilter } from '../../parts/state-filter.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';

/** Every incident of the accounts one sees, newest first. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const { filters, filter } = useFilters<'state'>();
  const [opening, setOpening] = useState(false);
  const list = useList(publishingRoutes.listIncidents, { query: { accountId, state: filters.state as IncidentView['state'] | undefined } });
  return (
    <>
      <PageTitle title={t('incidents.title')} lead={t('incidents.lead')}>
        {may(me, 'publication.plan') && (
          <Button type="primary" danger data-act="open-incident" onClick={() => setOpening(true)}>
            {t('incidents.open')}
          </Button>
        )}
      </PageTitle>
      <Flex gap={8} wrap className="filters">
        <StateFilter
          states={['open', 'closed'] as const}
          nameOf={(state) => t(`state.incident.${state}`)}
          value={filters.state}
          onChange={(state) => filter({ state })}
        />
      </Flex>
      <ListView
        list={list}
        rowKey={({ incidentId }) => incidentId}
        nothing={<Nothing what={t('incidents.nothing')} />}
        card={(incident) => (
          <>
            <StateTag of="level" state={incident.level} /> <IncidentLink incident={incident} />
            <div className="quiet">
              {nameOf(incident.accountId)} · <Moment at={incident.openedAt} /> · {t(`state.incident.${incident.state}`)}
            </div>
          </>
        )}
        columns={[
          { title: t('incidents.level'), render: (_, { level }) => <StateTag of="level" state={level} /> },
          { title: t('incidents.what'), render: (_, incident) => <IncidentLink incident={incident} /> },
          { title: t('parts.account'), render: (_, incident) => nameOf(incident.accountId) },
          { title: t('incidents.source'), render: (_, { source }) => t(`incidents.sources.${source}`) },
          { title: t('incidents.duty'), render: (_, { dutyId }) => personOf(dutyId) },
          { title: t('incidents.openedAt'), render: (_, { openedAt }) => <Moment at={openedAt} /> },
          { title: t('parts.state'), render: (_, { state }) => <StateDot of="incident" state={state} /> },
        ]}
      />
      {opening && <OpenIncident onClose={() => setOpening(false)} />}
    </>
  );
}

function IncidentLink({ incident }: { incident: IncidentView }) {
  const said = useSaid();
  return (
    <Link to="/incidents/$incidentId" params={{ incidentId: incident.incidentId }}>
      {said(incident.says)}
    </Link>
  );
}

type Ask = { accountId: string; level: IncidentView['level']; title: string; dutyId?: string };

function OpenIncident({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const accountId = useAccountId();
  const open = useWrite(publishingRoutes.openIncident, {
    says: t('incidents.opened'),
    done: ({ incidentId }) => void navigate({ to: '/incidents/$incidentId', params: { incidentId } }),
  });
  return (
    <FormDrawer<Ask>
      title={t('incidents.open')}
      open
      onClose={onClose}
      busy={open.isPending}
      act={t('incidents.open')}
      initial={{ level: 'S2', accountId, dutyId: me?.memberId }}
      onSubmit={(body) => open.mutate({ body })}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect />
      </Form.Item>
      <Form.Item name="title" label={t('incidents.what')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="level" label={t('incidents.level')} extra={t('incidents.levelMeans')}>
        <Radio.Group options={incidentLevel.options.map((level) => ({ value: level, label: t(`state.level.${level}`) }))} />
      </Form.Item>
      <Form.Item name="dutyId" label={t('incidents.duty')}>
        <PersonSelect />
      </Form.Item>
    </FormDrawer>
  );
}
