import { MinusCircleOutlined } from '@ant-design/icons';
import { contentRoutes, type ArticleView, type Swap } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Form, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { assetAddress } from '../../parts/wechat-page.js';
import { useAccounts } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePictureUpload } from './pictures.js';

type Wish = { accountId: string; title?: string; digest?: string; words?: { from?: string; to?: string }[] };
const adoptable = ['approved', 'scheduled', 'published', 'ageing'];

/** The accounts this person may make a version for. */
export function useSisterAccounts(article: ArticleView) {
  const me = useMe();
  const accounts = useAccounts();
  if (!adoptable.includes(article.state)) return [];
  return accounts.filter(
    ({ accountId, handedBackAt }) =>
      !handedBackAt && accountId !== article.accountId && may(me, 'article.write', accountId) && may(me, 'article.read', accountId),
  );
}

const picturesOf = (markdown: string): string[] => [...new Set([...markdown.matchAll(/kanfa-asset:([0-9a-f]{64})/g)].map(([, id]) => id!))];

/** Makes the piece into an article of another account: with its own title, contacts and QR pictures. */
export function Adopt({ article, onClose }: { article: ArticleView; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const accounts = useSisterAccounts(article);
  const [form] = Form.useForm<Wish>();
  const accountId = Form.useWatch('accountId', form);
  const [swapped, setSwapped] = useState<Record<string, string>>({});
  const [cover, setCover] = useState<string>();
  const adopt = useWrite(contentRoutes.adoptArticle, {
    says: t('adoption.adopted'),
    done: ({ articleId }) => {
      onClose();
      void navigate({ to: '/articles/$articleId', params: { articleId } });
    },
  });
  const submit = ({ title, digest, words = [], ...wish }: Wish) => {
    const swaps: Swap[] = [
      ...words.flatMap(({ from, to }) => (from ? [{ kind: 'words' as const, from, to: to ?? '' }] : [])),
      ...Object.entries(swapped).map(([from, to]) => ({ kind: 'picture' as const, from, to })),
    ];
    const own = { ...(title ? { title } : {}), ...(digest ? { digest } : {}), ...(cover ? { cover: { assetId: cover } } : {}) };
    adopt.mutate({ params: { articleId: article.articleId }, body: { accountId: wish.accountId, swaps, ...own } });
  };
  const pictures = picturesOf(article.markdown);
  const covers = accountId !== undefined && may(me, 'design.write', accountId);
  return (
    <FormDrawer<Wish>
      title={t('adoption.adopt')}
      open
      form={form}
      size={560}
      onClose={onClose}
      busy={adopt.isPending}
      act={t('adoption.adoptAct')}
      initial={{ ...(accounts.length === 1 ? { accountId: accounts[0]!.accountId } : {}), words: [{}] }}
      onSubmit={submit}
    >
      <Alert className="spaced" type="info" showIcon title={t('adoption.explains')} />
      <Form.Item name="accountId" label={t('adoption.account')} rules={[{ required: true }]}>
        <Select options={accounts.map(({ accountId: value, name: label }) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="title" label={t('articles.titleLabel')} extra={t('adoption.keepsTitle', { title: article.title })}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="digest" label={t('articles.settings.digest')} extra={t('adoption.keepsDigest')}>
        <Input.TextArea rows={2} maxLength={120} />
      </Form.Item>
      <Words />
      {pictures.length > 0 && (
        <Form.Item label={t('adoption.pictures')}>
          {pictures.map((id) => (
            <PictureSwap
              key={id}
              from={id}
              to={swapped[id]}
              onSwap={(to) => setSwapped(({ [id]: _gone, ...rest }) => (to === undefined ? rest : { ...rest, [id]: to }))}
            />
          ))}
        </Form.Item>
      )}
      <Form.Item label={t('adoption.cover')}>
        {covers ? (
          <PictureSwap from={article.design.cover?.assetId} to={cover} onSwap={setCover} />
        ) : (
          <span className="quiet">{t('adoption.keepsCover')}</span>
        )}
      </Form.Item>
    </FormDrawer>
  );
}

function Words() {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('adoption.words')}>
      <Form.List name="words">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} align="baseline">
                <Form.Item name={[name, 'from']} className="grow">
                  <Input placeholder={t('adoption.from')} aria-label={t('adoption.from')} maxLength={200} />
                </Form.Item>
                →
                <Form.Item name={[name, 'to']} className="grow">
                  <Input placeholder={t('adoption.to')} aria-label={t('adoption.to')} maxLength={200} />
                </Form.Item>
                <Button type="text" aria-label={t('parts.remove')} icon={<MinusCircleOutlined />} onClick={() => remove(name)} />
              </Flex>
            ))}
            <Button type="dashed" block disabled={fields.length >= 10} onClick={() => add({})}>
              {t('adoption.addWords')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

type SwapGiven = { from: string | undefined; to: string | undefined; onSwap: (to: string | undefined) => void };

function PictureSwap({ from, to, onSwap }: SwapGiven) {
  const { t } = useTranslation();
  const uploadPictures = usePictureUpload();
  return (
    <Flex gap={8} align="center" wrap className="hand-step">
      {from && <img className="swap-picture" src={assetAddress(from)} alt="" />}
      {to && (
        <>
          → <img className="swap-picture" src={assetAddress(to)} alt="" />
        </>
      )}
      <Upload
        accept="image/*"
        showUploadList={false}
        beforeUpload={(file) => {
          void uploadPictures([file], ({ assetId }) => onSwap(assetId));
          return false;
        }}
      >
        <Button size="small">{t('adoption.replacePicture')}</Button>
      </Upload>
      {to && (
        <Button size="small" type="text" onClick={() => onSwap(undefined)}>
          {t('adoption.keepPicture')}
        </Button>
      )}
    </Flex>
  );
}
