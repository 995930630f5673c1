import { interactionRoutes, type AccountView, type CallbackState } from '@kanfa/contracts';
import { Button, Form, Input, Space, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { Moment } from '../../parts/moment.js';

type Secrets = { token: string; encodingAesKey: string; previousEncodingAesKey?: string };

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Letters and digits nobody can guess; values that would favour some letters are drawn again. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte! < 256 - (256 % letters.length)) text += letters[byte! % letters.length];
  }
  return text;
}

/** What is agreed with WeChat about one account's messages. */
export function CallbackDrawer({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Secrets>();
  const { accountId } = account;
  const callback = useRead(interactionRoutes.getCallback, { params: { accountId } }, { retry: false });
  const save = useWrite(interactionRoutes.putCallback, { says: t('accounts.callbacks.saved') });
  const generated = (name: keyof Secrets, length: number) => (
    <Button onClick={() => form.setFieldValue(name, randomText(length))}>{t('accounts.callbacks.generate')}</Button>
  );
  return (
    <FormDrawer<Secrets>
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
      <Agreed callback={callback.data} path={callback.data?.path ?? `/wechat/callback/${account.key}`} />
      <Form.Item label={t('accounts.callbacks.token')} required>
        <Space.Compact block>
          <Form.Item name="token" noStyle rules={[{ required: true, pattern: /^[A-Za-z0-9]{3,32}$/ }]}>
            <Input aria-label={t('accounts.callbacks.token')} autoComplete="off" />
          </Form.Item>
          {generated('token', 24)}
        </Space.Compact>
      </Form.Item>
      <Form.Item label={t('accounts.callbacks.aesKey')} required extra={t('accounts.callbacks.secretKept')}>
        <Space.Compact block>
          <Form.Item name="encodingAesKey" noStyle rules={[{ required: true, pattern: /^[A-Za-z0-9]{43}$/ }]}>
            <Input aria-label={t('accounts.callbacks.aesKey')} autoComplete="off" />
          </Form.Item>
          {generated('encodingAesKey', 43)}
        </Space.Compact>
      </Form.Item>
      <Form.Item name="previousEncodingAesKey" label={t('accounts.callbacks.previous')} rules={[{ pattern: /^[A-Za-z0-9]{43}$/ }]}>
        <Input autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}

function Agreed({ callback, path }: { callback: CallbackState | undefined; path: string }) {
  const { t } = useTranslation();
  const at = (instant: string | null) => (instant ? <Moment at={instant} /> : t('accounts.callbacks.never'));
  return (
    <FactList
      facts={[
        [
          t('accounts.callbacks.address'),
          <>
            <Typography.Text code copyable>
              {path}
            </Typography.Text>
            <div className="quiet">{t('accounts.callbacks.addressHelp')}</div>
          </>,
        ],
        [t('accounts.callbacks.verified'), callback ? at(callback.verifiedAt) : t('accounts.callbacks.notSet')],
        [t('accounts.callbacks.received'), callback && at(callback.lastReceivedAt)],
      ]}
    />
  );
}
