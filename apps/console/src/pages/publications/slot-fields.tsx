import { latePolicy, type LatePolicy } from '@kanfa/contracts';
import { Checkbox, Form, InputNumber, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { instantOf } from '../../parts/moment.js';
import { MomentPicker } from '../../parts/moment-picker.js';
import { ZoneSelect } from '../../parts/zone-select.js';

/** The fields of a slot: wall clock and zone, and what happens when it is missed. */
export type Slot = { due: Dayjs; zone: string; policy: LatePolicy; late: number; keeps?: boolean; reason?: string };

/** A slot's fields as planning and replanning send them. */
export const slotBody = ({ due, zone, policy, late, keeps = false, reason }: Slot) => ({
  dueAt: instantOf(due, zone),
  zone,
  latePolicy: policy,
  sendLateUntilMinutes: late,
  keepsAuthorisation: policy === 'next-slot' && keeps,
  ...(reason?.trim() ? { overrideReason: reason.trim() } : {}),
});

export function SlotFields({ massSend }: { massSend: boolean }) {
  const { t } = useTranslation();
  const policy = Form.useWatch('policy') as LatePolicy | undefined;
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
        <MomentPicker />
      </Form.Item>
      <Form.Item name="zone" label={t('parts.zone')} rules={[{ required: true }]}>
        <ZoneSelect />
      </Form.Item>
      <Form.Item name="policy" label={t('schedule.late.label')}>
        <Radio.Group vertical options={latePolicy.options.map((value) => ({ value, label: t(`schedule.late.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="late"
        label={t('publications.late')}
        extra={t('publications.lateHelp')}
        rules={[{ required: true }]}
        hidden={policy !== 'catch-up'}
      >
        <InputNumber min={0} max={1440} precision={0} className="wide" />
      </Form.Item>
      {policy === 'next-slot' && massSend && (
        <Form.Item name="keeps" valuePropName="checked" extra={t('schedule.late.keepsHelp')}>
          <Checkbox>{t('schedule.late.keeps')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}
