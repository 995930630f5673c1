import { teamRoutes } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../api/hooks.js';

type Passwords = { current: string; next: string };

/** The person's own password; afterwards every device signs in anew. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<Passwords>();
  const change = useWrite(teamRoutes.changePassword, {
    says: t('shell.passwordChanged'),
    done: () => void navigate({ to: '/sign-in' }),
  });
  return (
    <Modal
      open
      title={t('shell.changePassword')}
      okText={t('shell.changePassword')}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(body: Passwords) => change.mutate({ body })}>
        <Form.Item name="current" label={t('shell.currentPassword')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t('shell.nextPassword')} rules={[{ required: true, min: 10, max: 128 }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
