import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Button, Card, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConfirmed } from '../../parts/confirmed.js';
import { may, useMe } from '../../shell/me.js';

/** After a send by hand: the article's address proves it before WeChat's own report comes. */
export function Address({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [form] = Form.useForm<{ url: string; index: number }>();
  const report = useConfirmed(publishingRoutes.reportAddress, {
    title: t('publications.addressAct'),
    act: t('publications.addressAct'),
    says: t('publications.addressGiven'),
    done: () => form.resetFields(),
  });
  const missing = publication.articles.filter(({ url }) => !url);
  if (publication.lane !== 'hand-over' || !['handed-over', 'seen-sent'].includes(publication.state) || missing.length === 0) return null;
  if (!may(me, 'publication.plan', publication.accountId)) return null;
  return (
    <Card title={t('publications.addressTitle')} size="small">
      <Form
        form={form}
        layout="vertical"
        initialValues={{ index: missing[0]!.index }}
        onFinish={(body) => report.ask({ params: { publicationId: publication.publicationId }, body })}
      >
        <Form.Item name="index" hidden={publication.articles.length === 1} label={t('publications.articles')}>
          <Select options={missing.map(({ index, title }) => ({ value: index, label: title }))} />
        </Form.Item>
        <Form.Item
          name="url"
          label={t('publications.address')}
          extra={t('publications.addressHelp')}
          rules={[{ required: true }, { type: 'url' }]}
        >
          <Input inputMode="url" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={report.busy}>
          {t('parts.look')}
        </Button>
      </Form>
      {report.dialog}
    </Card>
  );
}
