import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { teamRoutes } from '@kanfa/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../api/client.js';
import { queryClient } from '../api/query-client.js';
import { useLanguage } from '../i18n/language.js';

type Credentials = { login: string; password: string };

export function SignInPage() {
  const { t } = useTranslation();
  const { language, change } = useLanguage();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);

  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await call(teamRoutes.signIn, { body: credentials });
      queryClient.clear();
      // only addresses of our own: what comes from the address bar must not lead elsewhere
      await navigate({ href: to?.startsWith('/') && !to.startsWith('//') ? to : '/' });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefusal(error.message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <Typography.Title level={3}>{t('signIn.title')}</Typography.Title>
        <Typography.Paragraph type="secondary">{t('signIn.lead')}</Typography.Paragraph>
        {refusal && <Alert type="error" showIcon title={refusal} className="sign-in-refusal" />}
        <Form<Credentials> layout="vertical" onFinish={(values) => void signIn(values)} requiredMark={false}>
          <Form.Item name="login" label={t('signIn.login')} rules={[{ required: true }]}>
            <Input prefix={<UserOutlined />} autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true }]}>
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('signIn.submit')}
          </Button>
        </Form>
        <Button type="link" block onClick={() => void change(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </Button>
      </section>
    </main>
  );
}
