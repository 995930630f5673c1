import { publishingRoutes, type AccountView } from '@kanfa/contracts';
import { Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';

/** A new secret, proven with WeChat, brings an account back that was given back. */
export function ConnectAgain({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useWrite(publishingRoutes.updateAccount, { says: t('handBack.connected'), done: onClose });
  const { accountId, name, appId, version } = account;
  return (
    <FormDrawer<{ appSecret: string }>
      title={`${t('handBack.again')} · ${name}`}
      open
      onClose={onClose}
      busy={save.isPending}
      act={t('handBack.again')}
      onSubmit={({ appSecret }) => save.mutate({ params: { accountId }, body: { appSecret }, options: { ifMatch: version } })}
    >
      <Typography.Paragraph type="secondary">{t('handBack.againLead')}</Typography.Paragraph>
      <Form.Item label={t('accounts.appId')}>{appId}</Form.Item>
      <Form.Item name="appSecret" label={t('accounts.appSecret')} rules={[{ required: true, min: 8 }]}>
        <Input.Password autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
