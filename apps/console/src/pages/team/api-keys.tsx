import { teamRoutes, type AnswerOf } from '@kanfa/contracts';
import { App, Button, DatePicker, Form, Input, Modal, Tag, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { ListView } from '../../parts/list-view.js';
import { instantOf, Moment } from '../../parts/moment.js';
import { Nothing } from '../../parts/states.js';

type Key = AnswerOf<typeof teamRoutes.listApiKeys>['items'][number];

/** Keys with which scripts act as this person. */
export function ApiKeys() {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const list = useList(teamRoutes.listApiKeys, { query: {} });
  const used = (key: Key) => (key.lastUsedAt ? <Moment at={key.lastUsedAt} /> : t('team.keys.never'));
  return (
    <>
      <div className="filters">
        <Button type="primary" onClick={() => setCreating(true)}>
          {t('team.keys.create')}
        </Button>
      </div>
      <ListView
        list={list}
        rowKey={({ id }) => id}
        nothing={<Nothing what={t('team.keys.nothing')} />}
        card={(key) => (
          <>
            <strong>{key.name}</strong> <code>{key.start}…</code>
            <p className="quiet">
              {t('team.keys.lastUsed')} {used(key)}
            </p>
            <Revoke apiKey={key} />
          </>
        )}
        columns={[
          { title: t('team.keys.name'), dataIndex: 'name' },
          { title: t('team.keys.start'), render: (_, key) => <code>{key.start}…</code> },
          { title: t('parts.time'), render: (_, key) => <Moment at={key.createdAt} /> },
          { title: t('team.keys.expires'), render: (_, key) => key.expiresAt && <Moment at={key.expiresAt} /> },
          { title: t('team.keys.lastUsed'), render: (_, key) => used(key) },
          { title: t('parts.acts'), render: (_, key) => <Revoke apiKey={key} /> },
        ]}
      />
      {creating && <NewKey onClose={() => setCreating(false)} />}
    </>
  );
}

function Revoke({ apiKey }: { apiKey: Key }) {
  const { t } = useTranslation();
  const revoke = useWrite(teamRoutes.revokeApiKey, { says: t('team.keys.revokedSaid') });
  if (apiKey.revokedAt) return <Tag>{t('team.keys.revoked')}</Tag>;
  return (
    <ConfirmButton
      size="small"
      danger
      loading={revoke.isPending}
      question={t('team.keys.revokeQuestion')}
      explains={t('team.keys.revokeExplains')}
      act={t('team.keys.revoke')}
      onConfirm={() => revoke.mutate({ params: { apiKeyId: apiKey.id } })}
    >
      {t('team.keys.revoke')}
    </ConfirmButton>
  );
}

function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [form] = Form.useForm<{ name: string; expires?: Dayjs }>();
  const create = useWrite(teamRoutes.createApiKey, {
    done: ({ key }) => {
      onClose();
      modal.success({
        title: t('team.keys.createdTitle'),
        content: (
          <Typography.Paragraph code copyable>
            {key ?? ''}
          </Typography.Paragraph>
        ),
      });
    },
  });
  return (
    <Modal
      open
      title={t('team.keys.create')}
      okText={t('team.keys.create')}
      confirmLoading={create.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ name, expires }: { name: string; expires?: Dayjs }) =>
          create.mutate({ body: { name, ...(expires ? { expiresAt: instantOf(expires.endOf('day')) } : {}) } })
        }
      >
        <Form.Item name="name" label={t('team.keys.name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="expires" label={t('team.keys.expires')}>
          <DatePicker className="wide" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
