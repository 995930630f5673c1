import { publishingRoutes, upkeepKind, type UpkeepKind, type UpkeepView } from '@kanfa/contracts';
import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { PersonSelect } from '../../parts/person-select.js';
import { useMe } from '../../shell/me.js';

type Fields = {
  accountId: string;
  kind: UpkeepKind;
  title: string;
  due: Dayjs;
  owner: string;
  remindDays: number;
  everyMonths?: number | null;
};
type Given = { item: UpkeepView | undefined; accountId: string | undefined; onClose: () => void };

/** Notes something that expires, or changes what was noted. */
export function UpkeepForm({ item, accountId, onClose }: Given) {
  const { t } = useTranslation();
  const me = useMe();
  const done = { says: t('upkeep.saved'), done: onClose };
  const add = useWrite(publishingRoutes.addUpkeep, done);
  const save = useWrite(publishingRoutes.changeUpkeep, done);
  const submit = ({ due, everyMonths = null, ...rest }: Fields) => {
    const body = { ...rest, dueOn: due.format('YYYY-MM-DD'), everyMonths };
    if (!item) return add.mutate({ body });
    const { title, dueOn, owner, remindDays } = body;
    save.mutate({
      params: { upkeepId: item.upkeepId },
      body: { title, dueOn, owner, remindDays, everyMonths },
      options: { ifMatch: item.version },
    });
  };
  return (
    <FormDrawer<Fields>
      title={t(item ? 'upkeep.change' : 'upkeep.add')}
      open
      onClose={onClose}
      busy={add.isPending || save.isPending}
      initial={item ? { ...item, due: dayjs(item.dueOn) } : { accountId, kind: 'verification', remindDays: 30, owner: me?.memberId }}
      onSubmit={submit}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect disabled={item !== undefined} />
      </Form.Item>
      <Form.Item name="kind" label={t('upkeep.kind')}>
        <Select disabled={item !== undefined} options={upkeepKind.options.map((value) => ({ value, label: t(`upkeep.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('upkeep.what')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="due" label={t('upkeep.dueOn')} rules={[{ required: true }]}>
        <DatePicker className="wide" />
      </Form.Item>
      <Form.Item name="owner" label={t('upkeep.owner')} rules={[{ required: true }]}>
        <PersonSelect />
      </Form.Item>
      <Form.Item name="remindDays" label={t('upkeep.remindDays')} rules={[{ required: true }]}>
        <InputNumber min={0} max={365} precision={0} className="wide" />
      </Form.Item>
      <Form.Item name="everyMonths" label={t('upkeep.everyMonths')} extra={t('upkeep.everyHelp')}>
        <InputNumber min={1} max={120} precision={0} className="wide" />
      </Form.Item>
    </FormDrawer>
  );
}
