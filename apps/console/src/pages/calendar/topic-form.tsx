import { contentRoutes, type TopicView } from '@kanfa/contracts';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { PersonSelect } from '../../parts/person-select.js';
import { useAccountId } from '../../shell/account.js';

type Fields = { accountId: string; columnId: string; title: string; brief?: string; sources?: string; editorId?: string | null };
type Given = { topic?: TopicView; onClose: () => void; onCreated?: (topicId: string) => void };

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A topic with its brief: what to write, for whom, from which sources. */
export function TopicForm({ topic, onClose, onCreated }: Given) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const current = useAccountId();
  const accountId = Form.useWatch('accountId', form) ?? topic?.accountId ?? current;
  const columns = useRead(contentRoutes.listColumns, { query: { accountId, active: 'true' } }, { enabled: accountId !== undefined });
  const create = useWrite(contentRoutes.createTopic, {
    done: ({ topicId }) => {
      void message.success(t('calendar.topic.createdAt'));
      onClose();
      onCreated?.(topicId);
    },
  });
  const update = useWrite(contentRoutes.updateTopic, { says: t('calendar.topic.saved'), done: onClose });
  const submit = ({ columnId, title, brief, sources, editorId }: Fields) => {
    const body = { columnId, title, brief: brief ?? '', sources: linesOf(sources), editorId: editorId ?? null };
    if (topic) update.mutate({ params: { topicId: topic.topicId }, body, options: { ifMatch: topic.version } });
    else create.mutate({ body });
  };
  return (
    <FormDrawer<Fields>
      title={t(topic ? 'calendar.topic.edit' : 'calendar.topic.create')}
      open
      onClose={onClose}
      busy={create.isPending || update.isPending}
      form={form}
      initial={topic ? { ...topic, sources: topic.sources.join('\n') } : { accountId: current }}
      onSubmit={submit}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect disabled={topic !== undefined} onChange={() => form.resetFields(['columnId'])} />
      </Form.Item>
      <Form.Item
        name="columnId"
        label={t('calendar.topic.column')}
        rules={[{ required: true }]}
        extra={columns.data?.items.length === 0 && t('calendar.topic.noColumns')}
      >
        <Select options={columns.data?.items.map(({ columnId, name }) => ({ value: columnId, label: name })) ?? []} />
      </Form.Item>
      <Form.Item name="title" label={t('calendar.topic.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} showCount />
      </Form.Item>
      <Form.Item name="brief" label={t('calendar.topic.brief')}>
        <Input.TextArea rows={5} maxLength={4000} />
      </Form.Item>
      <Form.Item
        name="sources"
        label={t('calendar.topic.sources')}
        rules={[
          {
            validator: (_, text?: string) =>
              linesOf(text).every((line) => URL.canParse(line))
                ? Promise.resolve()
                : Promise.reject(new Error(t('calendar.topic.sourcesBad'))),
          },
        ]}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="editorId" label={t('calendar.topic.editor')}>
        <PersonSelect allowClear />
      </Form.Item>
    </FormDrawer>
  );
}
