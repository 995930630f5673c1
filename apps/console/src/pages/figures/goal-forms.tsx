import { analyticsRoutes, type GoalView, type MetricKey } from '@kanfa/contracts';
import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useSaid } from '../../parts/said.js';
import { useAccountId } from '../../shell/account.js';

const dayFormat = 'YYYY-MM-DD';
type Goal = { name: string; metric: MetricKey; accountId?: string; target: number; period: [Dayjs, Dayjs] };

/** A goal measured by a metric of the catalogue. */
export function NewGoal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [form] = Form.useForm<Goal>();
  const accountId = useAccountId();
  const metrics = useRead(analyticsRoutes.listMetrics, {}, { staleTime: Infinity }).data?.items ?? [];
  const chosen = Form.useWatch('metric', form);
  const metric = metrics.find(({ key }) => key === chosen);
  const create = useWrite(analyticsRoutes.createGoal, { says: t('goals.created'), done: onClose });
  return (
    <FormDrawer<Goal>
      title={t('goals.create')}
      open
      onClose={onClose}
      busy={create.isPending}
      form={form}
      initial={{ accountId }}
      onSubmit={({ period: [from, to], accountId: of, ...goal }) =>
        create.mutate({
          body: { ...goal, from: from.format(dayFormat), to: to.format(dayFormat), ...(of ? { accountId: of } : {}) },
        })
      }
    >
      <Form.Item name="name" label={t('goals.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item
        name="metric"
        label={t('goals.metric')}
        rules={[{ required: true }]}
        extra={metric && `${said(metric.means)} ${metric.needsDataApi ? t('goals.needsDataApi') : ''}`}
      >
        <Select options={metrics.map(({ key, name }) => ({ value: key, label: said(name) }))} />
      </Form.Item>
      <Form.Item name="accountId" label={t('goals.account')}>
        <AccountSelect allowClear placeholder={t('goals.allAccounts')} />
      </Form.Item>
      <Form.Item name="target" label={t('goals.target')} rules={[{ required: true }]}>
        <InputNumber<number>
          min={0.000001}
          className="wide"
          prefix={metric?.direction === 'at-most' ? t('goals.atMost') : undefined}
          suffix={metric && said(metric.unit)}
        />
      </Form.Item>
      <Form.Item name="period" label={t('goals.period')} rules={[{ required: true }]}>
        <DatePicker.RangePicker className="wide" />
      </Form.Item>
    </FormDrawer>
  );
}

type Change = { name: string; target: number; to: Dayjs };

export function EditGoal({ goal, onClose }: { goal: GoalView; onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const update = useWrite(analyticsRoutes.updateGoal, { says: t('goals.saved'), done: onClose });
  return (
    <FormDrawer<Change>
      title={t('goals.edit')}
      open
      onClose={onClose}
      busy={update.isPending}
      initial={{ name: goal.name, target: goal.target, to: dayjs(goal.to) }}
      onSubmit={({ to, ...change }) =>
        update.mutate({
          params: { goalId: goal.goalId },
          body: { ...change, to: to.format(dayFormat) },
          options: { ifMatch: goal.version },
        })
      }
    >
      <Form.Item name="name" label={t('goals.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item name="target" label={t('goals.target')} rules={[{ required: true }]}>
        <InputNumber<number> min={0.000001} className="wide" suffix={said(goal.unit)} />
      </Form.Item>
      <Form.Item name="to" label={t('goals.period')} rules={[{ required: true }]}>
        <DatePicker className="wide" minDate={dayjs(goal.from)} />
      </Form.Item>
    </FormDrawer>
  );
}
