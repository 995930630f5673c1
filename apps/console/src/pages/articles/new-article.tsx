import { UploadOutlined } from '@ant-design/icons';
import { contentRoutes } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import { useRead, useWrite } from '../../api/hooks.js';
import { AccountSelect } from '../../parts/account-select.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { useAccountId } from '../../shell/account.js';
import { readFiles, type ReadFiles } from './read-files.js';

type Beginning = { accountId: string; columnId?: string; title?: string };

/** Begins an article: empty, or from a Markdown file with the pictures it refers to. */
export function NewArticle({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Beginning>();
  const [files, setFiles] = useState<File[]>([]);
  const [reading, setReading] = useState(false);
  const [missing, setMissing] = useState<string[]>([]);
  const accountId = useAccountId();
  const chosen = Form.useWatch('accountId', form) ?? accountId;
  const columns = useRead(contentRoutes.listColumns, { query: { accountId: chosen, active: 'true' } }, { enabled: chosen !== undefined });
  const create = useWrite(contentRoutes.createArticle, {
    says: t('articles.created'),
    done: ({ articleId }) => void navigate({ to: '/articles/$articleId', params: { articleId } }),
  });

  const submit = async (beginning: Beginning) => {
    setReading(true);
    try {
      const read: ReadFiles = await readFiles(files);
      setMissing(read.missing);
      if (read.missing.length > 0) return;
      const { title, ...rest } = beginning;
      const named = title?.trim() || (read.markdown === undefined ? t('articles.edit.untitled') : undefined);
      create.mutate({
        body: {
          ...rest,
          ...(named ? { title: named } : {}),
          ...(read.markdown === undefined ? {} : { markdown: read.markdown, images: read.images }),
        },
      });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.message, 6);
    } finally {
      setReading(false);
    }
  };

  return (
    <FormDrawer<Beginning>
      title={t('articles.create')}
      open
      onClose={onClose}
      busy={create.isPending || reading}
      act={t('articles.create')}
      form={form}
      initial={{ accountId }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item name="accountId" label={t('parts.account')} rules={[{ required: true }]}>
        <AccountSelect onChange={() => form.resetFields(['columnId'])} />
      </Form.Item>
      <Form.Item name="columnId" label={t('articles.column')}>
        <Select
          allowClear
          placeholder={t('articles.noColumn')}
          options={columns.data?.items.map(({ columnId, name }) => ({ value: columnId, label: name })) ?? []}
        />
      </Form.Item>
      <Form.Item name="title" label={t('articles.titleLabel')} extra={t('articles.titleHelp')}>
        <Input maxLength={64} showCount />
      </Form.Item>
      <Form.Item label={t('articles.files')} extra={t('articles.filesHelp')}>
        <Upload
          multiple
          accept=".md,.markdown,.txt,image/*"
          beforeUpload={(_, all) => {
            setFiles((had) => [...new Map([...had, ...all].map((file) => [file.name, file])).values()]);
            return false;
          }}
          onRemove={({ name }) => setFiles((had) => had.filter((file) => file.name !== name))}
        >
          <Button icon={<UploadOutlined />}>{t('articles.chooseFiles')}</Button>
        </Upload>
      </Form.Item>
      {missing.length > 0 && <Alert type="warning" showIcon title={t('articles.picturesMissing', { names: missing.join('、') })} />}
    </FormDrawer>
  );
}
