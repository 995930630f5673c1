import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { publishingRoutes, type AccountRhythm } from '@kanfa/contracts';
import { Button, Flex, Form, InputNumber, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';

type Fields = { slots: { weekday: number; at: Dayjs }[]; spacingHours: number };

/** When an account regularly sends: missed pieces go to these times, and plans beside them are pointed out. */
export function RhythmForm({ accountId }: { accountId: string }) {
  const rhythm = useRead(publishingRoutes.getRhythm, { params: { accountId } });
  return <Loaded of={rhythm}>{(data) => <Rhythm key={data.version} rhythm={data} />}</Loaded>;
}

function Rhythm({ rhythm: { accountId, version, zone, slots, spacingHours } }: { rhythm: AccountRhythm }) {
  const { t } = useTranslation();
  const plans = may(useMe(), 'plan.write', accountId);
  const set = useWrite(publishingRoutes.setRhythm, { says: t('schedule.rhythm.saved') });
  const weekdays = t('calendar.weekdays', { returnObjects: true }).map((label, index) => ({ value: index + 1, label }));
  const submit = (fields: Fields) =>
    set.mutate({
      params: { accountId },
      body: {
        zone,
        spacingHours: fields.spacingHours,
        slots: fields.slots.map(({ weekday, at }) => ({ weekday, at: at.format('HH:mm') })),
      },
      options: { ifMatch: version },
    });
  return (
    <Form<Fields>
      layout="vertical"
      disabled={!plans}
      initialValues={{ spacingHours, slots: slots.map(({ weekday, at }) => ({ weekday, at: dayjs(`2026-01-01T${at}`) })) }}
      onFinish={submit}
    >
      <Form.List name="slots">
        {(fields, { add, remove }) => (
          <>
            {fields.length === 0 && <p className="quiet">{t('schedule.rhythm.none')}</p>}
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8}>
                <Form.Item name={[name, 'weekday']} rules={[{ required: true }]} className="rhythm-day">
                  <Select aria-label={t('schedule.rhythm.weekday')} options={weekdays} />
                </Form.Item>
                <Form.Item name={[name, 'at']} rules={[{ required: true }]}>
                  <TimePicker aria-label={t('schedule.rhythm.at')} format="HH:mm" minuteStep={5} />
                </Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={t('schedule.rules.remove')} onClick={() => remove(name)} />
              </Flex>
            ))}
            <Button block icon={<PlusOutlined />} className="spaced" onClick={() => add({ weekday: 2, at: dayjs('2026-01-01T19:30') })}>
              {t('schedule.rhythm.add')}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="spacingHours" label={t('schedule.rhythm.spacing')} rules={[{ required: true }]}>
        <InputNumber min={0} max={168} precision={0} className="wide" />
      </Form.Item>
      {plans && (
        <Button htmlType="submit" type="primary" block loading={set.isPending}>
          {t('parts.save')}
        </Button>
      )}
    </Form>
  );
}
