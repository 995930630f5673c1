import { Button, Form, Input, Space, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { randomText } from './random-text.js';

export type CallbackSecrets = { token: string; encodingAesKey: string; previousEncodingAesKey?: string };

/** Token and key of an account's callback, to be entered here and at WeChat alike. */
export function CallbackFields({ form }: { form: FormInstance<CallbackSecrets> }) {
  const { t } = useTranslation();
  const generated = (name: keyof CallbackSecrets, length: number) => (
    <Button onClick={() => form.setFieldValue(name, randomText(length))}>{t('accounts.callbacks.generate')}</Button>
  );
  return (
    <>
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
    </>
  );
}
