import { lane, publishingRoutes, type ApprovedUnit, type Lane } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Form, InputNumber, Radio, Typography } from 'antd';
import dayjs from 'dayjs';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { useWhyClosed } from '../../parts/capability-notice.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { home, instantOf, inZone } from '../../parts/moment.js';
import { useAccounts } from '../../shell/account.js';
import { SlotCheck } from './slot-check.js';
import { slotBody, SlotFields, type Slot } from './slot-fields.js';
import { useTopicSlot } from './topic-slot.js';

type Plan = Slot & { lane: Lane; toAll?: boolean; tagId?: number };
const audienceOf = ({ lane: chosen, toAll, tagId }: Partial<Plan>) =>
  chosen !== 'mass-send'
    ? {}
    : toAll
      ? { audience: { toAll: true as const } }
      : tagId === undefined
        ? {}
        : { audience: { toAll: false as const, tagId } };

/** Plans approved content: the lane with what it means for readers, the time in its zone, and who gets it; `now` proposes the next minutes. */
export function PlanDrawer({ unit, now = false, onClose }: { unit: ApprovedUnit; now?: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Plan>();
  const account = useAccounts().find(({ accountId }) => accountId === unit.accountId);
  const whyClosed = useWhyClosed(unit.accountId);
  const values = Form.useWatch([], form) as Partial<Plan> | undefined;
  const slot = useTopicSlot(unit);
  const take = (at: string, zone: string) => form.setFieldsValue({ zone, due: dayjs(inZone(at, zone).format('YYYY-MM-DDTHH:mm')) });
  useEffect(() => {
    if (form.getFieldValue('due')) return;
    if (now) take(dayjs().add(2, 'minute').toISOString(), account?.zone ?? home);
    else if (slot) take(slot.at, slot.zone);
  });
  const plan = useWrite(publishingRoutes.planPublication, {
    done: ({ publicationId, authorisation }) => {
      void message.success(t(authorisation === 'wanted' ? 'publications.plannedWanted' : 'publications.planned'));
      void navigate({ to: '/publications/$publicationId', params: { publicationId } });
    },
  });
  const { unitId, sealedHash } = unit;
  const submit = (fields: Plan) =>
    plan.mutate({ body: { unitId, sealedHash, lane: fields.lane, ...slotBody(fields), ...audienceOf(fields) } });
  const { due, zone = home } = values ?? {};
  const asked =
    values?.lane && due ? { unitId, sealedHash, lane: values.lane, dueAt: instantOf(due, zone), zone, ...audienceOf(values) } : undefined;
  return (
    <FormDrawer<Plan>
      title={t('publications.planTitle')}
      open
      onClose={onClose}
      onSubmit={submit}
      busy={plan.isPending}
      act={t('publications.plan')}
      form={form}
      initial={{ zone: account?.zone ?? home, toAll: true, late: 60, policy: 'catch-up' }}
    >
      <Typography.Title level={5}>{unit.title}</Typography.Title>
      <Form.Item name="lane" label={t('publications.lane')} rules={[{ required: true }]}>
        <Radio.Group vertical>
          {lane.options.map((value) => {
            const open = account?.lanes.includes(value) ?? false;
            return (
              <Radio key={value} value={value} disabled={!open} className="lane-choice">
                <strong>{t(`lane.${value}`)}</strong>
                <div className="quiet">{open ? t(`publications.laneSays.${value}`) : whyClosed(value)}</div>
              </Radio>
            );
          })}
        </Radio.Group>
      </Form.Item>
      {values?.lane === 'mass-send' && (
        <>
          <MassSendQuota accountId={unit.accountId} />
          <Form.Item name="toAll" label={t('publications.audience')}>
            <Radio.Group
              options={[
                { value: true, label: t('publications.toAll') },
                { value: false, label: t('publications.toTag') },
              ]}
            />
          </Form.Item>
          {values.toAll === false && (
            <Form.Item name="tagId" label={t('publications.tagId')} rules={[{ required: true }]}>
              <InputNumber min={0} precision={0} className="wide" />
            </Form.Item>
          )}
        </>
      )}
      <SlotFields massSend={values?.lane === 'mass-send'} />
      {slot && due && instantOf(due, zone) === slot.at && <p className="quiet">{t('schedule.fromTopic')}</p>}
      <SlotCheck asked={asked} zone={zone} massSend={values?.lane === 'mass-send'} onTake={(at) => take(at, zone)} />
    </FormDrawer>
  );
}

function MassSendQuota({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const { data } = useRead(publishingRoutes.getQuotas, { params: { accountId } });
  const month = data?.items.find(({ path, period }) => path.includes('mass') && period === 'month');
  if (!month) return null;
  return (
    <Alert
      className="spaced"
      type={month.used >= month.limit ? 'warning' : 'info'}
      title={t('publications.quota', { used: month.used, limit: month.limit })}
    />
  );
}
