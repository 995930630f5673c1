import { calendarRuleKind, columnKind, lane, publishingRoutes, ruleEffect, type CalendarRule } from '@kanfa/contracts';
import { DatePicker, Form, Input, Radio, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { takesWork } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccountId, useAccounts } from '../../shell/account.js';

type Fields = Pick<CalendarRule, 'name' | 'kind' | 'effect'> & {
  on: CalendarRule['when']['on'];
  date?: Dayjs;
  span?: [Dayjs, Dayjs];
  yearly?: { from: string; to?: string };
  hours?: [Dayjs, Dayjs] | null;
  accountIds: string[];
  columnKinds: CalendarRule['touches']['columnKinds'];
  lanes: CalendarRule['touches']['lanes'];
  words: string[];
  note?: string;
};
const day = 'YYYY-MM-DD';
const ons = ['date', 'range', 'yearly'] as const;
const monthDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function whenOf({ on, date, span, yearly }: Fields): CalendarRule['when'] {
  if (on === 'date') return { on, date: date!.format(day) };
  if (on === 'range') return { on, from: span![0].format(day), to: span![1].format(day) };
  return { on, from: yearly!.from, to: yearly!.to ? yearly!.to : yearly!.from };
}

function fieldsOf({ when, hours, touches, ...rule }: CalendarRule): Fields {
  const clock = (text: string) => dayjs(`2026-01-01T${text}`);
  return {
    ...rule,
    ...touches,
    on: when.on,
    ...(when.on === 'date' ? { date: dayjs(when.date) } : {}),
    ...(when.on === 'range' ? { span: [dayjs(when.from), dayjs(when.to)] as [Dayjs, Dayjs] } : {}),
    ...(when.on === 'yearly' ? { yearly: { from: when.from, to: when.to } } : {}),
    hours: hours && [clock(hours.from), clock(hours.to)],
  };
}

/** A sensitive day or a quiet period: which days, which pieces, and what happens to a slot that falls into it. */
export function RuleForm({ rule, onClose }: { rule?: CalendarRule; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const accountId = useAccountId();
  const accounts = useAccounts();
  const saved = { says: t('schedule.rules.saved'), done: onClose };
  const create = useWrite(publishingRoutes.createCalendarRule, saved);
  const change = useWrite(publishingRoutes.changeCalendarRule, saved);
  const on = Form.useWatch('on', form) ?? rule?.when.on ?? 'date';
  const submit = (fields: Fields) => {
    const { name, kind, effect, accountIds, columnKinds, lanes, words, note = '', hours } = fields;
    const body = {
      name,
      kind,
      effect,
      note,
      when: whenOf(fields),
      hours: hours ? { from: hours[0].format('HH:mm'), to: hours[1].format('HH:mm') } : null,
      touches: { accountIds, columnKinds, lanes, words, columnIds: rule?.touches.columnIds ?? [] },
    };
    if (rule) change.mutate({ params: { ruleId: rule.ruleId }, body, options: { ifMatch: rule.version } });
    else create.mutate({ body });
  };
  return (
    <FormDrawer<Fields>
      title={t(rule ? 'schedule.rules.edit' : 'schedule.rules.add')}
      open
      onClose={onClose}
      busy={create.isPending || change.isPending}
      form={form}
      initial={
        rule
          ? fieldsOf(rule)
          : {
              kind: 'sensitive-day',
              effect: 'warn',
              on: 'date',
              accountIds: accountId ? [accountId] : [],
              columnKinds: [],
              lanes: [],
              words: [],
            }
      }
      onSubmit={submit}
    >
      <Form.Item name="name" label={t('schedule.rules.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={t('schedule.rules.kind')}>
        <Radio.Group options={calendarRuleKind.options.map((value) => ({ value, label: t(`schedule.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="on" label={t('schedule.rules.when')}>
        <Radio.Group optionType="button" options={ons.map((value) => ({ value, label: t(`schedule.rules.on.${value}`) }))} />
      </Form.Item>
      {on === 'date' && (
        <Form.Item name="date" rules={[{ required: true, message: t('schedule.rules.when') }]}>
          <DatePicker className="wide" />
        </Form.Item>
      )}
      {on === 'range' && (
        <Form.Item name="span" rules={[{ required: true, message: t('schedule.rules.when') }]}>
          <DatePicker.RangePicker className="wide" />
        </Form.Item>
      )}
      {on === 'yearly' && (
        <>
          <Form.Item
            name={['yearly', 'from']}
            label={t('schedule.rules.from')}
            extra={t('schedule.rules.monthDay')}
            rules={[{ required: true, pattern: monthDay }]}
          >
            <Input maxLength={5} />
          </Form.Item>
          <Form.Item name={['yearly', 'to']} label={t('schedule.rules.to')} rules={[{ pattern: monthDay }]}>
            <Input maxLength={5} />
          </Form.Item>
        </>
      )}
      <Form.Item name="hours" label={t('schedule.rules.hours')}>
        <TimePicker.RangePicker className="wide" format="HH:mm" minuteStep={5} order={false} />
      </Form.Item>
      <Form.Item name="effect" label={t('schedule.rules.effect')}>
        <Radio.Group options={ruleEffect.options.map((value) => ({ value, label: t(`schedule.effect.${value}`) }))} />
      </Form.Item>
      <Form.Item name="words" label={t('schedule.rules.words')} extra={t('schedule.rules.wordsHelp')}>
        <Select mode="tags" tokenSeparators={['，', ',', '、', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="lanes" label={t('schedule.rules.lanes')}>
        <Select mode="multiple" options={lane.options.map((value) => ({ value, label: t(`lane.${value}`) }))} />
      </Form.Item>
      <Form.Item name="columnKinds" label={t('schedule.rules.columns')}>
        <Select mode="multiple" options={columnKind.options.map((value) => ({ value, label: t(`calendar.column.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="accountIds" label={t('schedule.rules.accounts')}>
        <Select
          mode="multiple"
          options={accounts
            .filter(takesWork(...(rule?.touches.accountIds ?? [])))
            .map((account) => ({ value: account.accountId, label: account.name }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('schedule.rules.note')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
