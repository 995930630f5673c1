import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { MinusCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';

type Given = { publication: Pick<PublicationDetail, 'publicationId' | 'articles' | 'lane'>; onClose: () => void };
export type Correction = {
  articleId: string;
  title?: string;
  body?: { from: string; to?: string }[];
  pictures?: { position: number; note: string }[];
  reason: string;
};

/** The exact change, within what WeChat lets a hand do after publishing. */
export function AskCorrection({ publication, proposed, onClose }: Given & { proposed?: Partial<Correction> }) {
  const { t } = useTranslation();
  const { publicationId, articles } = publication;
  const ask = useWrite(publishingRoutes.askCorrection, { says: t('amendments.askedFor'), done: onClose });
  const submit = ({ articleId, reason, title, body = [], pictures = [] }: Correction) =>
    ask.mutate({
      params: { publicationId },
      body: {
        articleId,
        reason,
        change: { ...(title ? { title } : {}), body: body.map(({ from, to }) => ({ from, to: to ?? '' })), pictures },
      },
    });
  return (
    <FormDrawer<Correction>
      title={t('amendments.askCorrection')}
      open
      onClose={onClose}
      busy={ask.isPending}
      act={t('amendments.ask')}
      initial={{ articleId: articles[0]!.articleId, body: [{ from: '', to: '' }], ...proposed }}
      onSubmit={submit}
    >
      <Alert className="spaced" type="info" showIcon title={t('amendments.limits')} />
      <Form.Item name="articleId" label={t('publications.articles')}>
        <Select options={articles.map(({ articleId, title }) => ({ value: articleId, label: title }))} />
      </Form.Item>
      <Form.List name="body">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} align="baseline">
                <Form.Item name={[name, 'from']} rules={[{ required: true }]} className="grow">
                  <Input placeholder={t('amendments.from')} aria-label={t('amendments.from')} />
                </Form.Item>
                →
                <Form.Item name={[name, 'to']} className="grow">
                  <Input placeholder={t('amendments.to')} aria-label={t('amendments.to')} />
                </Form.Item>
                <Button type="text" aria-label={t('parts.remove')} icon={<MinusCircleOutlined />} onClick={() => remove(name)} />
              </Flex>
            ))}
            <Button type="dashed" block className="spaced" onClick={() => add({ from: '', to: '' })}>
              {t('amendments.addWords')}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="title" label={t('amendments.newTitle')}>
        <Input placeholder={articles[0]!.title} maxLength={64} />
      </Form.Item>
      <Form.List name="pictures">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} align="baseline">
                <Form.Item name={[name, 'position']} rules={[{ required: true }]}>
                  <InputNumber min={1} max={50} placeholder={t('amendments.position')} aria-label={t('amendments.position')} />
                </Form.Item>
                <Form.Item name={[name, 'note']} rules={[{ required: true }]} className="grow">
                  <Input placeholder={t('amendments.pictureNote')} aria-label={t('amendments.pictureNote')} />
                </Form.Item>
                <Button type="text" aria-label={t('parts.remove')} icon={<MinusCircleOutlined />} onClick={() => remove(name)} />
              </Flex>
            ))}
            <Button type="dashed" block className="spaced" disabled={fields.length >= 3} onClick={() => add()}>
              {t('amendments.addPicture')}
            </Button>
          </>
        )}
      </Form.List>
      <Reason />
    </FormDrawer>
  );
}

/** Deleting what is out: by interface where WeChat gave an id, by hand otherwise. */
export function AskWithdrawal({ publication, onClose }: Given) {
  const { t } = useTranslation();
  const { publicationId, lane } = publication;
  const ask = useWrite(publishingRoutes.askWithdrawal, { says: t('amendments.askedFor'), done: onClose });
  return (
    <FormDrawer<{ way: 'interface' | 'by-hand'; reason: string }>
      title={t('amendments.askWithdrawal')}
      open
      onClose={onClose}
      busy={ask.isPending}
      act={t('amendments.ask')}
      initial={{ way: lane === 'hand-over' ? 'by-hand' : 'interface' }}
      onSubmit={(body) => ask.mutate({ params: { publicationId }, body })}
    >
      <Alert className="spaced" type="warning" showIcon title={t('amendments.withdrawalExplains')} />
      <Form.Item name="way" label={t('amendments.howTitle')}>
        <Radio.Group
          vertical
          options={[
            { value: 'interface', label: t('amendments.byInterface'), disabled: lane === 'hand-over' },
            { value: 'by-hand', label: t('amendments.byHand') },
          ]}
        />
      </Form.Item>
      <Reason />
    </FormDrawer>
  );
}

function Reason() {
  const { t } = useTranslation();
  return (
    <Form.Item name="reason" label={t('parts.reason')} rules={[{ required: true, whitespace: true, min: 2 }]}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  );
}
