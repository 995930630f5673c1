import { publishingRoutes, type IncidentDetail } from '@kanfa/contracts';
import { Button, Card, DatePicker, Flex, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { PersonSelect } from '../../parts/person-select.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';

/** What follows from the incident, each with somebody and a day; it goes on after the incident is closed. */
export function IncidentActions({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const personOf = usePersonName();
  const allowed = may(me, 'publication.plan', incident.accountId);
  const complete = useWrite(publishingRoutes.completeIncidentAction);
  return (
    <Card title={t('incidents.actions')} size="small">
      {incident.actions.length === 0 && <p className="quiet">{t('incidents.noActions')}</p>}
      {incident.actions.map(({ actionId, what, ownerId, dueOn, doneAt, doneBy }) => (
        <Flex key={actionId} justify="space-between" align="center" gap={8} className="hand-step">
          <div>
            {what}
            <div className="quiet">
              {personOf(ownerId)} · {dueOn} {doneAt && `· ${t('incidents.doneBy', { name: personOf(doneBy) })}`}
            </div>
          </div>
          {!doneAt && allowed && (
            <Button size="small" onClick={() => complete.mutate({ params: { incidentId: incident.incidentId, actionId } })}>
              {t('incidents.done')}
            </Button>
          )}
        </Flex>
      ))}
      {allowed && <AddAction incidentId={incident.incidentId} />}
    </Card>
  );
}

function AddAction({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ what: string; ownerId: string; dueOn: Dayjs }>();
  const add = useWrite(publishingRoutes.addIncidentAction, { done: () => form.resetFields() });
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={({ dueOn, ...action }) => add.mutate({ params: { incidentId }, body: { ...action, dueOn: dueOn.format('YYYY-MM-DD') } })}
    >
      <Form.Item name="what" label={t('incidents.action')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="ownerId" label={t('incidents.owner')} rules={[{ required: true }]}>
        <PersonSelect />
      </Form.Item>
      <Form.Item name="dueOn" label={t('incidents.dueOn')} rules={[{ required: true }]}>
        <DatePicker className="wide" />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('incidents.addAction')}
      </Button>
    </Form>
  );
}
