import { Button, Drawer, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Given<T> = {
  title: string;
  open: boolean;
  onClose: () => void;
  onSubmit: (values: T) => void;
  busy: boolean;
  act?: string;
  initial?: object;
  form?: FormInstance<T>;
  size?: number;
  children: ReactNode;
};

/** A form beside the page; it fills the screen of a phone. */
export function FormDrawer<T extends object>({ title, open, onClose, onSubmit, busy, act, initial, form, size = 480, children }: Given<T>) {
  const { t } = useTranslation();
  const [own] = Form.useForm<T>();
  const used = form ?? own;
  return (
    <Drawer
      title={title}
      open={open}
      onClose={onClose}
      size={Math.min(size, window.innerWidth)}
      destroyOnHidden
      footer={
        <Button type="primary" block loading={busy} onClick={used.submit}>
          {act ?? t('parts.save')}
        </Button>
      }
    >
      <Form<T> form={used} layout="vertical" preserve={false} onFinish={onSubmit} {...(initial ? { initialValues: initial } : {})}>
        {children}
      </Form>
    </Drawer>
  );
}
