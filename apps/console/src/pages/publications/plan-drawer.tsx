import { lane, publishingRoutes, type ApprovedUnit, type Lane } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, DatePicker, Form, InputNumber, Radio, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { home, instantOf } from '../../parts/moment.js';
import { ZoneSelect } from '../../parts/zone-select.js';
import { useAccounts } from '../../shell/account.js';

type Plan = { lane: Lane; due: Dayjs; zone: string; toAll?: boolean; tagId?: number; late: number };

/** Plans approved content: the lane with what it means for readers, the time in its zone, and who gets it. */
export function PlanDrawer({ unit, onClose }: { unit: ApprovedUnit; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Plan>();
  const account = useAccounts().find(({ accountId }) => accountId === unit.accountId);
  const chosen = Form.useWatch('lane', form);
  const toAll = Form.useWatch('toAll', form);
  const plan = useWrite(publishingRoutes.planPublication, {
    done: ({ publicationId, authorisation }) => {
      void message.success(t(authorisation === 'wanted' ? 'publications.plannedWanted' : 'publications.planned'));
      void navigate({ to: '/publications/$publicationId', params: { publicationId } });
    },
  });
  const submit = (values: Plan) =>
    plan.mutate({
      body: {
        unitId: unit.unitId,
        sealedHash: unit.sealedHash,
        lane: values.lane,
        dueAt: instantOf(values.due, values.zone),
        zone: values.zone,
        sendLateUntilMinutes: values.late,
        ...(values.lane === 'mass-send' ? { audience: values.toAll ? { toAll: true } : { toAll: false, tagId: values.tagId! } } : {}),
      },
    });
  return (
    <FormDrawer<Plan>
      title={t('publications.planTitle')}
      open
      onClose={onClose}
      onSubmit={submit}
      busy={plan.isPending}
      act={t('publications.plan')}
      form={form}
      initial={{ zone: account?.zone ?? home, toAll: true, late: 60 }}
    >
      <Typography.Title level={5}>{unit.title}</Typography.Title>
      <Form.Item name="lane" label={t('publications.lane')} rules={[{ required: true }]}>
        <Radio.Group vertical>
          {lane.options.map((value) => {
            const open = account?.lanes.includes(value) ?? false;
            return (
              <Radio key={value} value={value} disabled={!open} className="lane-choice">
                <strong>{t(`lane.${value}`)}</strong>
                <div className="quiet">{t(open ? `publications.laneSays.${value}` : 'publications.laneClosed')}</div>
              </Radio>
            );
          })}
        </Radio.Group>
      </Form.Item>
      {chosen === 'mass-send' && (
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
          {toAll === false && (
            <Form.Item name="tagId" label={t('publications.tagId')} rules={[{ required: true }]}>
              <InputNumber min={0} precision={0} className="wide" />
            </Form.Item>
          )}
        </>
      )}
      <DueFields />
    </FormDrawer>
  );
}

/** When it goes out: wall clock and zone, and how late it may still start. */
export function DueFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="due"
        label={t('publications.dueAt')}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: (_, due?: Dayjs) =>
              due && Date.parse(instantOf(due, getFieldValue('zone') as string)) < Date.now() - 60_000
                ? Promise.reject(new Error(t('publications.inPast')))
                : Promise.resolve(),
          }),
        ]}
      >
        <DatePicker showTime={{ format: 'HH:mm', minuteStep: 1 }} format="YYYY-MM-DD HH:mm" showNow className="wide" />
      </Form.Item>
      <Form.Item name="zone" label={t('parts.zone')} rules={[{ required: true }]}>
        <ZoneSelect />
      </Form.Item>
      <Form.Item name="late" label={t('publications.late')} extra={t('publications.lateHelp')} rules={[{ required: true }]}>
        <InputNumber min={0} max={1440} precision={0} className="wide" />
      </Form.Item>
    </>
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
