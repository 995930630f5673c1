import { Button, Form, Input, Modal, Typography, type ButtonProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Given = Omit<ButtonProps, 'onClick' | 'title'> & {
  'data-act'?: string;
  title: string;
  explains?: ReactNode;
  act: string;
  label?: string;
  /** The fewest characters a reason has; 0 makes it optional. */
  least?: number;
  /** The most characters, as the operation takes them. */
  most?: number;
  onReason: (reason: string) => void;
};

/** A button for an act that others will ask about later: it wants the reason in words. */
export function ReasonButton({ title, explains, act, label, least = 2, most = 500, onReason, ...button }: Given) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason?: string }>();
  const finish = ({ reason }: { reason?: string }) => {
    setOpen(false);
    onReason(reason?.trim() ?? '');
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)} />
      <Modal
        open={open}
        title={title}
        okText={act}
        okButtonProps={{ danger: button.danger ?? false }}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        {explains && <Typography.Paragraph type="secondary">{explains}</Typography.Paragraph>}
        <Form form={form} layout="vertical" onFinish={finish} preserve={false}>
          <Form.Item
            name="reason"
            label={label ?? t(least > 0 ? 'parts.reason' : 'parts.reasonOptional')}
            rules={least > 0 ? [{ required: true, whitespace: true, min: least }] : []}
          >
            <Input.TextArea rows={4} maxLength={most} showCount autoFocus />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
