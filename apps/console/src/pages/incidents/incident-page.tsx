import { publishingRoutes, type IncidentDetail } from '@kanfa/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Form, Input, Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { IncidentActions } from './incident-actions.js';
import { IncidentActs } from './incident-acts.js';
import { StatementCard } from './statement.js';

/** The incident room: what happened, who is on duty, what is stopped, what follows. */
export function IncidentPage() {
  const { incidentId } = useParams({ strict: false });
  const incident = useRead(publishingRoutes.getIncident, { params: { incidentId: incidentId! } }, { refetchInterval: 5_000 });
  return <Loaded of={incident}>{(data) => <Room incident={data} />}</Loaded>;
}

function Room({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  return (
    <>
      <PageTitle
        back="/incidents"
        title={useSaid()(incident.says)}
        tags={
          <>
            <StateTag of="level" state={incident.level} /> <StateTag of="incident" state={incident.state} />
          </>
        }
        lead={
          <>
            {nameOf(incident.accountId)} · {t(`incidents.sources.${incident.source}`)} · <Moment at={incident.openedAt} />
          </>
        }
      >
        <IncidentActs incident={incident} />
      </PageTitle>
      {incident.accountFrozen && <Alert className="spaced" type="warning" showIcon title={t('incidents.frozen')} />}
      {incident.summary && (
        <Alert className="spaced" type="success" showIcon title={t('incidents.conclusion')} description={incident.summary} />
      )}
      <div className="desk">
        <Flex vertical gap={16}>
          <Card title={t('incidents.timeline')} size="small">
            <Moments incident={incident} />
            <Note incident={incident} />
          </Card>
        </Flex>
        <Flex vertical gap={16}>
          <Facts incident={incident} />
          <StatementCard incident={incident} />
          <IncidentActions incident={incident} />
        </Flex>
      </div>
    </>
  );
}

const colours: Partial<Record<IncidentDetail['timeline'][number]['kind'], string>> = {
  opened: 'red',
  frozen: 'red',
  evidence: 'green',
  deed: 'gray',
  closed: 'green',
};

function Moments({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Timeline
      items={incident.timeline.map(({ at, kind, says, by }) => ({
        color: colours[kind] ?? 'blue',
        content: (
          <>
            <div className="quiet">
              <Moment at={at} seconds /> {by && (by.kind === 'system' ? t('parts.system') : by.name)}
            </div>
            <Tag>{t(`incidents.moment.${kind}`)}</Tag> {said(says)}
          </>
        ),
      }))}
    />
  );
}

function Note({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [form] = Form.useForm<{ note: string }>();
  const add = useWrite(publishingRoutes.addIncidentNote, { done: () => form.resetFields() });
  if (incident.state === 'closed' || !may(me, 'publication.plan', incident.accountId)) return null;
  return (
    <Form form={form} onFinish={(body) => add.mutate({ params: { incidentId: incident.incidentId }, body })}>
      <Form.Item name="note" rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input.TextArea rows={2} maxLength={1000} placeholder={t('incidents.note')} aria-label={t('incidents.note')} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('incidents.addNote')}
      </Button>
    </Form>
  );
}

function Facts({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const personOf = usePersonName();
  return (
    <Card size="small">
      <FactList
        facts={[
          [t('incidents.duty'), personOf(incident.dutyId)],
          [t('incidents.level'), t(`state.level.${incident.level}`)],
          [
            t('incidents.publication'),
            incident.publicationId && (
              <Link to="/publications/$publicationId" params={{ publicationId: incident.publicationId }}>
                {t('incidents.toPublication')}
              </Link>
            ),
          ],
          [t('incidents.readers'), incident.source === 'negative-surge' && <ToReaders publicationId={incident.publicationId} />],
        ]}
      />
    </Card>
  );
}

/** The words that made the surge. */
function ToReaders({ publicationId }: { publicationId: string | undefined }) {
  const { t } = useTranslation();
  return publicationId ? (
    <Link to="/comments" search={{ publicationId, negative: 'yes' }}>
      {t('incidents.toComments')}
    </Link>
  ) : (
    <Link to="/inbox">{t('incidents.toMessages')}</Link>
  );
}
