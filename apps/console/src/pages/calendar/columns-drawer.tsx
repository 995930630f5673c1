import { columnKind, contentRoutes, type ColumnView } from '@kanfa/contracts';
import { Button, Card, Flex, Form, Input, InputNumber, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { CardsDrawer } from './cards-drawer.js';

/** What each account regularly writes about, and how often. */
export function ColumnsDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const list = useList(contentRoutes.listColumns, { query: { accountId: useAccountId() } });
  return (
    <CardsDrawer
      title={t('calendar.column.title')}
      size={520}
      list={list}
      keyOf={({ columnId }) => columnId}
      nothing={t('calendar.column.nothing')}
      add={t('calendar.column.create')}
      card={(column, onEdit) => <Column column={column} onEdit={onEdit} />}
      form={(column, close) => <ColumnForm column={column} onClose={close} />}
      onClose={onClose}
    />
  );
}

function Column({ column, onEdit }: { column: ColumnView; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const update = useWrite(contentRoutes.updateColumn, { says: t('calendar.column.saved') });
  const toggle = () =>
    update.mutate({ params: { columnId: column.columnId }, body: { active: !column.active }, options: { ifMatch: column.version } });
  return (
    <Card
      size="small"
      title={
        <>
          {column.name} <Tag variant="filled">{t(`calendar.column.kinds.${column.kind}`)}</Tag>
          {!column.active && <Tag>{t('calendar.column.inactive')}</Tag>}
        </>
      }
      extra={
        onEdit && (
          <Flex gap={4}>
            <Button size="small" onClick={onEdit}>
              {t('parts.edit')}
            </Button>
            <Button size="small" loading={update.isPending} onClick={toggle}>
              {t(column.active ? 'calendar.column.stop' : 'calendar.column.resume')}
            </Button>
          </Flex>
        )
      }
    >
      <span className="quiet">
        {nameOf(column.accountId)} · {t('calendar.column.rhythm', { count: column.perMonth })}
      </span>
      {column.description && <div>{column.description}</div>}
    </Card>
  );
}

type Fields = { accountId: string; name: string; kind: ColumnView['kind']; description?: string; perMonth: number };

function ColumnForm({ column, onClose }: { column: ColumnView | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const current = useAccountId();
  const saved = { says: t('calendar.column.saved'), done: onClose };
  const create = useWrite(contentRoutes.createColumn, saved);
  const update = useWrite(contentRoutes.updateColumn, saved);
  return (
    <FormDrawer<Fields>
      title={t(column ? 'calendar.column.edit' : 'calendar.column.create')}
      open
      onClose={onClose}
      busy={create.isPending || update.isPending}
      initial={column ?? { accountId: current, kind: 'service', perMonth: 4 }}
      onSubmit={({ accountId, description = '', ...fields }) =>
        column
          ? update.mutate({ params: { columnId: column.columnId }, body: { ...fields, description }, options: { ifMatch: column.version } })
          : create.mutate({ body: { accountId, ...fields, description } })
      }
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect disabled={column !== undefined} />
      </Form.Item>
      <Form.Item name="name" label={t('calendar.column.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={30} showCount />
      </Form.Item>
      <Form.Item name="kind" label={t('calendar.column.kind')}>
        <Select options={columnKind.options.map((kind) => ({ value: kind, label: t(`calendar.column.kinds.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="perMonth" label={t('calendar.column.perMonth')} rules={[{ required: true }]}>
        <InputNumber min={0} max={62} precision={0} className="wide" />
      </Form.Item>
      <Form.Item name="description" label={t('calendar.column.description')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
