import { analyticsRoutes } from '@kanfa/contracts';
import { App, Button, DatePicker, Form, Modal, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { useAccountId } from '../../shell/account.js';

type Day = { accountId: string; date: Dayjs };

/** Fetches one day of WeChat's figures now instead of waiting for the importer. */
export function ImportDay() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Day>();
  const accountId = useAccountId();
  const run = useWrite(analyticsRoutes.importFigures, {
    done: ({ rows, complete }) => {
      setOpen(false);
      void (complete ? message.success(t('figures.imported', { rows })) : message.warning(t('figures.importedPartly', { rows })));
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('figures.importDay')}</Button>
      <Modal
        open={open}
        title={t('figures.importTitle')}
        okText={t('figures.importDay')}
        confirmLoading={run.isPending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Typography.Paragraph type="secondary">{t('figures.importExplains')}</Typography.Paragraph>
        <Form<Day>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ accountId }}
          onFinish={(day) => run.mutate({ body: { accountId: day.accountId, date: day.date.format('YYYY-MM-DD') } })}
        >
          <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
            <AccountSelect />
          </Form.Item>
          <Form.Item name="date" label={t('figures.date')} rules={[{ required: true }]}>
            <DatePicker className="wide" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
