import { interactionRoutes, type AccountView, type CallbackState } from '@kanfa/contracts';
import { Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { Moment } from '../../parts/moment.js';
import { CallbackAddress } from './callback-address.js';
import { CallbackFields, type CallbackSecrets } from './callback-fields.js';

/** What is agreed with WeChat about one account's messages. */
export function CallbackDrawer({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<CallbackSecrets>();
  const { accountId } = account;
  const callback = useRead(interactionRoutes.getCallback, { params: { accountId } }, { retry: false });
  const save = useWrite(interactionRoutes.putCallback, { says: t('accounts.callbacks.saved') });
  return (
    <FormDrawer<CallbackSecrets>
      title={`${account.name} · ${t('accounts.callbacks.title')}`}
      open
      onClose={onClose}
      busy={save.isPending}
      act={t('accounts.callbacks.save')}
      form={form}
      size={560}
      onSubmit={({ previousEncodingAesKey, ...secrets }) =>
        save.mutate({
          params: { accountId },
          body: { ...secrets, ...(previousEncodingAesKey ? { previousEncodingAesKey } : {}) },
        })
      }
    >
      <Typography.Paragraph>{t('accounts.callbacks.lead')}</Typography.Paragraph>
      <Agreed callback={callback.data} accountId={accountId} />
      <CallbackFields form={form} />
      <Form.Item name="previousEncodingAesKey" label={t('accounts.callbacks.previous')} rules={[{ pattern: /^[A-Za-z0-9]{43}$/ }]}>
        <Input autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}

function Agreed({ callback, accountId }: { callback: CallbackState | undefined; accountId: string }) {
  const { t } = useTranslation();
  const at = (instant: string | null) => (instant ? <Moment at={instant} /> : t('accounts.callbacks.never'));
  return (
    <FactList
      facts={[
        [t('accounts.callbacks.address'), <CallbackAddress key="address" accountId={accountId} />],
        [t('accounts.callbacks.verified'), callback ? at(callback.verifiedAt) : t('accounts.callbacks.notSet')],
        [t('accounts.callbacks.received'), callback && at(callback.lastReceivedAt)],
      ]}
    />
  );
}
