import { publishingRoutes, type AccountView } from '@kanfa/contracts';
import { Form, Input, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { ZoneSelect } from '../../parts/zone-select.js';

export type StatedAccount = {
  name: string;
  kind: AccountView['kind'];
  verified: boolean;
  commentEnabled: boolean;
  zone: string;
  positioning?: string;
  appSecret: string;
};
export function EditAccount({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useWrite(publishingRoutes.updateAccount, { says: t('accounts.saved'), done: onClose });
  return (
    <FormDrawer<StatedAccount>
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

/** What people state about an account. */
export function CommonFields() {
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
