import { interactionRoutes, type AccountView, type ConnectionView } from '@kanfa/contracts';
import { Alert, Button, Form, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { CallbackAddress } from './callback-address.js';
import { CallbackFields, type CallbackSecrets } from './callback-fields.js';
import { Tested } from './connect-steps.js';

type Given = { account: AccountView; connection: ConnectionView; onNext: () => void };

/** Token and key are kept by interaction; what to enter at WeChat stands above them. The page sees by itself when WeChat has verified the address. */
export function CallbackStep({ account, connection, onNext }: Given) {
  const { t } = useTranslation();
  const { accountId } = account;
  const [form] = Form.useForm<CallbackSecrets>();
  const callback = useRead(interactionRoutes.getCallback, { params: { accountId } }, { retry: false, refetchInterval: 5_000 });
  const save = useWrite(interactionRoutes.putCallback, { says: t('accounts.callbacks.saved') });
  return (
    <>
      <Typography.Paragraph>{t('accounts.callbacks.lead')}</Typography.Paragraph>
      <div>
        {t('accounts.callbacks.address')} <CallbackAddress accountId={accountId} />
      </div>
      <Form form={form} layout="vertical" onFinish={(body) => save.mutate({ params: { accountId }, body })}>
        <CallbackFields form={form} />
        <Button className="spaced" type={callback.data ? 'default' : 'primary'} htmlType="submit" loading={save.isPending}>
          {t('accounts.callbacks.save')}
        </Button>
      </Form>
      <Alert
        className="spaced"
        showIcon
        type={callback.data?.verifiedAt ? 'success' : 'info'}
        title={
          callback.data?.verifiedAt ? (
            <>
              {t('accounts.wizard.verified')} <Moment at={callback.data.verifiedAt} seconds />
            </>
          ) : (
            t(callback.data ? 'accounts.wizard.notVerified' : 'accounts.wizard.secretsFirst')
          )
        }
      />
      <Tested accountId={accountId} connection={connection} onNext={onNext} test="callback" parts={['callback']} />
    </>
  );
}
