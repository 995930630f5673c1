import { noticeMatter, noticeUrgency, robotKind, teamRoutes, type RobotKind, type RobotView } from '@kanfa/contracts';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { takesWork } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccounts } from '../../shell/account.js';
import { useAccountGroups } from '../../shell/account-switcher.js';

type Entered = Pick<RobotView, 'name' | 'kind' | 'urgencies' | 'matters' | 'language'> & {
  accountIds?: string[];
  url?: string;
  secret?: string;
  dropSecret?: boolean;
};

/** Adds a robot, or changes one: its address and secret are only ever entered, never shown. */
export function RobotForm({ robot, onClose }: { robot?: RobotView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Entered>();
  const add = useWrite(teamRoutes.addRobot, { says: t('robots.added'), done: onClose });
  const change = useWrite(teamRoutes.changeRobot, { says: t('robots.saved'), done: onClose });
  const submit = ({ kind, accountIds: chosen, url, secret, dropSecret, ...entered }: Entered) => {
    const body = { ...entered, accountIds: chosen?.length ? chosen : null, ...(url ? { url } : {}), ...(secret ? { secret } : {}) };
    if (!robot) return add.mutate({ body: { ...body, kind, url: url! } });
    const { robotId, version } = robot;
    change.mutate({ params: { robotId }, body: { ...body, ...(dropSecret ? { secret: null } : {}) }, options: { ifMatch: version } });
  };
  return (
    <FormDrawer<Entered>
      title={t(robot ? 'robots.edit' : 'robots.add')}
      open
      form={form}
      onClose={onClose}
      busy={add.isPending || change.isPending}
      initial={
        robot
          ? { ...robot, accountIds: robot.accountIds ?? [] }
          : { kind: 'wecom', urgencies: ['act', 'alarm'], matters: [...noticeMatter.options], language: 'zh', accountIds: [] }
      }
      onSubmit={submit}
    >
      <Form.Item name="name" label={t('robots.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={t('robots.kind')}>
        <Select disabled={robot !== undefined} options={robotKind.options.map((value) => ({ value, label: t(`robots.kinds.${value}`) }))} />
      </Form.Item>
      <Address robot={robot} />
      <Choice />
    </FormDrawer>
  );
}

function Address({ robot }: { robot: RobotView | undefined }) {
  const { t } = useTranslation();
  const kind = Form.useWatch<RobotKind | undefined>('kind') ?? robot?.kind ?? 'wecom';
  return (
    <>
      <Form.Item
        name="url"
        label={t('robots.url')}
        extra={robot ? t('robots.keepUrl', { host: robot.host }) : t(`robots.urlHelp.${kind}`)}
        rules={[{ required: !robot, type: 'url' }]}
      >
        <Input placeholder="https://" autoComplete="off" />
      </Form.Item>
      {kind !== 'wecom' && (
        <Form.Item
          name="secret"
          label={t('robots.secret')}
          extra={t(robot?.signs ? 'robots.keepSecret' : 'robots.secretHelp')}
          rules={[{ min: 6 }]}
        >
          <Input.Password autoComplete="new-password" visibilityToggle={false} />
        </Form.Item>
      )}
      {robot?.signs && (
        <Form.Item name="dropSecret" valuePropName="checked">
          <Checkbox>{t('robots.dropSecret')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}

/** What it speaks of; a group fills in its accounts. */
function Choice() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Entered>();
  const accounts = useAccounts();
  const groups = useAccountGroups();
  return (
    <>
      <Form.Item name="accountIds" label={t('robots.accounts')}>
        <Select
          mode="multiple"
          allowClear
          placeholder={t('robots.allAccounts')}
          optionFilterProp="label"
          options={accounts.filter(takesWork()).map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
      {groups.length > 0 && (
        <Form.Item label={t('robots.group')}>
          <Select
            value={null}
            options={groups.map(({ groupId, name }) => ({ value: groupId, label: name }))}
            onChange={(chosen: string | null) =>
              form.setFieldValue('accountIds', groups.find(({ groupId }) => groupId === chosen)?.accountIds ?? [])
            }
          />
        </Form.Item>
      )}
      <Form.Item name="urgencies" label={t('robots.urgencies')} rules={[{ required: true }]}>
        <Checkbox.Group options={noticeUrgency.options.map((value) => ({ value, label: t(`notices.urgencies.${value}`) }))} />
      </Form.Item>
      <Form.Item name="matters" label={t('robots.matters')} rules={[{ required: true }]}>
        <Checkbox.Group options={noticeMatter.options.map((value) => ({ value, label: t(`robots.matter.${value}`) }))} />
      </Form.Item>
      <Form.Item name="language" label={t('robots.language')}>
        <Radio.Group options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`robots.languages.${value}`) }))} />
      </Form.Item>
    </>
  );
}
