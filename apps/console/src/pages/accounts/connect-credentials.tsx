import { publishingRoutes, type AccountView, type ConnectionView } from '@kanfa/contracts';
import { Button, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { home } from '../../parts/moment.js';
import { CommonFields, type StatedAccount } from './account-forms.js';
import { ConnectionResult } from './connection-result.js';

type Connection = StatedAccount & { key: string; appId: string; originalId: string };
type Given = { account?: AccountView; connection?: ConnectionView; onNext: (accountId: string, step: 'credentials' | 'ip-list') => void };

/** AppID and AppSecret; once the account is kept, only another secret is asked for. */
export function CredentialsStep({ account, connection, onNext }: Given) {
  return account ? <OtherSecret account={account} connection={connection} onNext={onNext} /> : <NewAccount onNext={onNext} />;
}

function NewAccount({ onNext }: Pick<Given, 'onNext'>) {
  const { t } = useTranslation();
  const check = useWrite(publishingRoutes.checkConnection);
  const connect = useWrite(publishingRoutes.connectAccount, {
    done: ({ accountId }) =>
      check.mutate(
        { params: { accountId }, body: { part: 'token' } },
        {
          // a secret that is not right stays where another one is entered
          onSettled: (answer) => onNext(accountId, answer?.checks[0]?.result === 'ok' ? 'ip-list' : 'credentials'),
        },
      ),
  });
  return (
    <Form<Connection>
      layout="vertical"
      initialValues={{ kind: 'subscription', verified: true, commentEnabled: false, zone: home }}
      onFinish={({ positioning, ...account }) => connect.mutate({ body: { ...account, ...(positioning ? { positioning } : {}) } })}
    >
      <Typography.Paragraph>{t('accounts.wizard.credentialsLead')}</Typography.Paragraph>
      <Form.Item name="appId" label={t('accounts.appId')} rules={[{ required: true, pattern: /^wx[0-9a-zA-Z]{4,30}$/ }]}>
        <Input placeholder="wx…" autoComplete="off" />
      </Form.Item>
      <Secret />
      <Form.Item name="originalId" label={t('accounts.originalId')} rules={[{ required: true, pattern: /^gh_[0-9a-zA-Z]{4,30}$/ }]}>
        <Input placeholder="gh_…" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="key"
        label={t('accounts.key')}
        extra={t('accounts.keyHelp')}
        rules={[{ required: true, pattern: /^[a-z0-9-]{2,32}$/ }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <CommonFields />
      <Button type="primary" htmlType="submit" loading={connect.isPending || check.isPending}>
        {t('accounts.wizard.saveAndTest')}
      </Button>
    </Form>
  );
}

function OtherSecret({
  account,
  connection,
  onNext,
}: {
  account: AccountView;
  connection: ConnectionView | undefined;
  onNext: Given['onNext'];
}) {
  const { t } = useTranslation();
  const { accountId } = account;
  const [form] = Form.useForm<{ appSecret: string }>();
  const check = useWrite(publishingRoutes.checkConnection);
  const save = useWrite(publishingRoutes.updateAccount, {
    says: t('accounts.secretChanged'),
    done: () => (form.resetFields(), check.mutate({ params: { accountId }, body: { part: 'token' } })),
  });
  const known = connection?.checks.find(({ part }) => part === 'token');
  return (
    <>
      {known && <ConnectionResult check={known} />}
      <Form
        form={form}
        layout="vertical"
        onFinish={(body) => save.mutate({ params: { accountId }, body, options: { ifMatch: account.version } })}
      >
        <p>
          {t('accounts.appId')} <Typography.Text code>{account.appId}</Typography.Text>
        </p>
        <Secret />
        <Button htmlType="submit" loading={save.isPending || check.isPending}>
          {t('accounts.wizard.replaceSecret')}
        </Button>{' '}
        <Button type="primary" onClick={() => onNext(accountId, 'ip-list')}>
          {t('accounts.wizard.next')}
        </Button>
      </Form>
    </>
  );
}

function Secret() {
  const { t } = useTranslation();
  return (
    <Form.Item name="appSecret" label={t('accounts.appSecret')} extra={t('accounts.appSecretHelp')} rules={[{ required: true, min: 8 }]}>
      <Input.Password autoComplete="off" />
    </Form.Item>
  );
}
