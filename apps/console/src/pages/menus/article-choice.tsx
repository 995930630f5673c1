import { publishingRoutes } from '@kanfa/contracts';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';

type Given = { accountId: string; url: string | undefined; onChoose: (url: string) => void };

/** Fills the address with that of a piece the account has published. */
export function ArticleChoice({ accountId, url, onChoose }: Given) {
  const { t } = useTranslation();
  const enabled = may(useMe(), 'publication.read', accountId);
  const query = { accountId, state: 'published', limit: 100 } as const;
  const { data } = useRead(publishingRoutes.listPublications, { query }, { enabled, staleTime: 60_000 });
  const pieces = new Map(
    (data?.items ?? []).flatMap(({ articles }) => articles.flatMap((article) => (article.url ? [[article.url, article.title]] : []))),
  );
  if (pieces.size === 0) return null;
  return (
    <Form.Item label={t('menus.article')}>
      <Select<string | null>
        value={url && pieces.has(url) ? url : null}
        aria-label={t('menus.article')}
        placeholder={t('menus.chooseArticle')}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...pieces].map(([value, label]) => ({ value, label }))}
        onChange={(chosen) => chosen && onChoose(chosen)}
      />
    </Form.Item>
  );
}
