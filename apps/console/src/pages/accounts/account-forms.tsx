import { publishingRoutes, type AccountView } from '@kanfa/contracts';
import { App, Form, Input, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { home } from '../../parts/moment.js';
import { ZoneSelect } from '../../parts/zone-select.js';

type Common = {
  name: string;
  kind: AccountView['kind'];
  verified: boolean;
  commentEnabled: boolean;
  zone: string;
  positioning?: string;
  appSecret: string;
};
type Connection = Common & { key: string; appId: string; originalId: string };

export function ConnectAccount({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const connect = useWrite(publishingRoutes.connectAccount, {
    done: ({ problem }) => {
      void (problem ? message.warning(t('accounts.connectedWithProblem'), 6) : message.success(t('accounts.connected')));
      onClose();
    },
  });
  return (
    <FormDrawer<Connection>
      title={t('accounts.connect')}
      open
      onClose={onClose}
      busy={connect.isPending}
      act={t('accounts.connect')}
      initial={{ kind: 'subscription', verified: true, commentEnabled: false, zone: home }}
      onSubmit={({ positioning, ...account }) => connect.mutate({ body: { ...account, ...(positioning ? { positioning } : {}) } })}
    >
      <CommonFields />
      <Form.Item
        name="key"
        label={t('accounts.key')}
        extra={t('accounts.keyHelp')}
        rules={[{ required: true, pattern: /^[a-z0-9-]{2,32}$/ }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="appId" label={t('accounts.appId')} rules={[{ required: true, pattern: /^wx[0-9a-zA-Z]{4,30}$/ }]}>
        <Input placeholder="wx…" />
      </Form.Item>
      <Form.Item name="originalId" label={t('accounts.originalId')} rules={[{ required: true, pattern: /^gh_[0-9a-zA-Z]{4,30}$/ }]}>
        <Input placeholder="gh_…" />
      </Form.Item>
      <Form.Item name="appSecret" label={t('accounts.appSecret')} extra={t('accounts.appSecretHelp')} rules={[{ required: true, min: 8 }]}>
        <Input.Password autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}

export function EditAccount({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useWrite(publishingRoutes.updateAccount, { says: t('accounts.saved'), done: onClose });
  return (
    <FormDrawer<Common>
      title={account.name}
      open
      onClose={onClose}
      busy={save.isPending}
      initial={account}
      onSubmit={({ appSecret, positioning, ...rest }) =>
        save.mutate({
          params: { accountId: account.accountId },
          body: { ...rest, positioning: positioning ?? '', ...(appSecret ? { appSecret } : {}) },
          options: { ifMatch: account.version },
        })
      }
    >
      <CommonFields />
      <Form.Item name="appSecret" label={t('accounts.appSecret')} extra={t('accounts.appSecretKeep')} rules={[{ min: 8 }]}>
        <Input.Password autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}

function CommonFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="name" label={t('accounts.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={t('accounts.kind')}>
        <Radio.Group
          options={[
            { value: 'service', label: t('account.kind.service') },
            { value: 'subscription', label: t('account.kind.subscription') },
          ]}
        />
      </Form.Item>
      <Form.Item name="verified" label={t('accounts.verified')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <Form.Item name="commentEnabled" label={t('accounts.commentEnabled')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <Form.Item name="zone" label={t('parts.zone')}>
        <ZoneSelect />
      </Form.Item>
      <Form.Item name="positioning" label={t('accounts.positioning')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}
