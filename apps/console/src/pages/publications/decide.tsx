import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Alert, Button, Form, Input, Modal, Radio, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';

type Decision = { outcome: 'sent' | 'not-sent'; note: string; url?: string };

/** Where evidence is not enough a person looks into WeChat's back office and settles it. */
export function Decide({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Decision>();
  const decide = useWrite(publishingRoutes.decidePublication, { says: t('publications.decided'), done: () => setOpen(false) });
  if (publication.state !== 'needs-human') return null;
  const submit = ({ url, ...decision }: Decision) =>
    decide.mutate({ params: { publicationId: publication.publicationId }, body: { ...decision, ...(url ? { url } : {}) } });
  return (
    <>
      <Alert
        className="spaced"
        type="error"
        showIcon
        title={t('publications.decideTitle')}
        description={t('publications.decideExplains')}
        action={
          <Button danger disabled={!may(me, 'publication.authorise', publication.accountId)} onClick={() => setOpen(true)}>
            {t('publications.decide')}
          </Button>
        }
      />
      <Modal
        open={open}
        title={t('publications.decideTitle')}
        okText={t('publications.decide')}
        okButtonProps={{ danger: true }}
        confirmLoading={decide.isPending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Typography.Paragraph type="secondary">{t('publications.decideExplains')}</Typography.Paragraph>
        <Form form={form} layout="vertical" onFinish={submit} preserve={false}>
          <Form.Item name="outcome" label={t('publications.decision')} rules={[{ required: true }]}>
            <Radio.Group
              vertical
              options={[
                { value: 'sent', label: t('publications.sent') },
                { value: 'not-sent', label: t('publications.notSent') },
              ]}
            />
          </Form.Item>
          <Form.Item name="note" label={t('publications.decisionNote')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          <Form.Item name="url" label={t('publications.address')} rules={[{ type: 'url' }]} extra={t('publications.addressHelp')}>
            <Input />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
