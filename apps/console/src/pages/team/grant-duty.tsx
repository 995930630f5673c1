import { dutyRights, dutyShape, teamRoutes, type Duty } from '@kanfa/contracts';
import { DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { instantOf } from '../../parts/moment.js';

type Grant = { duty: Duty; accountId?: string; period?: [Dayjs | null, Dayjs | null] | null };

/** Gives a duty: for which account, for how long, and what it lets a person do. */
export function GrantDuty({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Grant>();
  const chosen = Form.useWatch('duty', form);
  const grant = useWrite(teamRoutes.grantDuty, { says: t('team.granted'), done: onClose });
  const submit = ({ duty, accountId, period }: Grant) => {
    const [from, until] = period ?? [];
    grant.mutate({
      params: { memberId },
      body: {
        duty,
        ...(accountId ? { accountId } : {}),
        ...(from ? { from: instantOf(from.startOf('day')) } : {}),
        ...(until ? { until: instantOf(until.add(1, 'day').startOf('day')) } : {}),
      },
    });
  };
  return (
    <FormDrawer<Grant>
      title={t('team.grant')}
      open
      onClose={onClose}
      busy={grant.isPending}
      act={t('team.grant')}
      form={form}
      onSubmit={submit}
    >
      <Form.Item
        name="duty"
        label={t('team.duties')}
        rules={[{ required: true }]}
        extra={chosen && `${t('team.grantMeans')} ${dutyRights[chosen].map((right) => t(`rights.${right}`)).join(' · ')}`}
      >
        <Select options={dutyShape.options.map((duty) => ({ value: duty, label: t(`duty.${duty}`) }))} />
      </Form.Item>
      <Form.Item name="accountId" label={t('team.grantAccount')}>
        <AccountSelect allowClear placeholder={t('team.allAccounts')} />
      </Form.Item>
      <Form.Item name="period" label={t('team.grantPeriod')}>
        <DatePicker.RangePicker className="wide" allowEmpty={[true, true]} />
      </Form.Item>
    </FormDrawer>
  );
}
